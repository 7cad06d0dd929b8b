import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import type { RuleGroup } from '../alerts/rules.ts';
import type { CatalogData } from '../catalog/service.ts';

/**
 * The one kind of thing that flows through everything: made by `build`, written to `out/`, read back by every other command.
 * Plain data with an identity, which is its kind and its name.
 */
export type Resource =
  | DashboardResource
  | FolderResource
  | RulesResource
  | GrafanaRulesResource
  | NotificationsResource
  | DataSourcesResource
  | CatalogResource;

/** A dashboard in the classic schema; Kubernetes-style forms are rendered from it. */
export interface DashboardResource {
  readonly kind: 'dashboard';
  /** Its uid. */
  readonly name: string;
  /** The uid of its folder; undefined at the root. */
  readonly folder: string | undefined;
  readonly spec: Dashboard;
}

export interface FolderResource {
  readonly kind: 'folder';
  /** Its uid. */
  readonly name: string;
  readonly title: string;
  /** The uid of the folder that it is in. */
  readonly parent: string | undefined;
}

/** Alert and recording rules of one file: a namespace on a ruler. */
export interface RulesResource {
  readonly kind: 'prometheus-rules' | 'loki-rules';
  readonly name: string;
  readonly groups: readonly RuleGroup[];
}

/** Grafana-managed rule groups, in the form of file provisioning. */
export interface GrafanaRulesResource {
  readonly kind: 'grafana-rules';
  readonly name: string;
  readonly groups: readonly GrafanaRuleGroup[];
}

export interface GrafanaRuleGroup {
  readonly orgId: number;
  readonly name: string;
  /** The title of the folder. */
  readonly folder: string;
  readonly interval: string;
  readonly rules: readonly GrafanaRule[];
}

/** https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning/ */
export interface GrafanaRule {
  readonly uid: string;
  readonly title: string;
  readonly condition: string;
  readonly data: readonly GrafanaRuleQuery[];
  readonly noDataState: 'NoData' | 'OK' | 'Alerting' | 'KeepLast';
  readonly execErrState: 'Error' | 'OK' | 'Alerting' | 'KeepLast';
  /** After how many evaluations without its series an alert ends; 2 unless set. Older Grafanas do not read it. */
  readonly missing_series_evals_to_resolve?: number;
  readonly for: string;
  readonly keepFiringFor?: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly isPaused: boolean;
}

export interface GrafanaRuleQuery {
  readonly refId: string;
  /** Seconds before the evaluation. */
  readonly relativeTimeRange: { readonly from: number; readonly to: number };
  readonly datasourceUid: string;
  readonly model: Readonly<Record<string, unknown>>;
}

/** Contact points, mute timings, templates and policies of a Grafana, in the form of file provisioning. */
export interface NotificationsResource {
  readonly kind: 'notifications';
  readonly name: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** Data sources of a Grafana, in the form of file provisioning. Secrets are references. */
export interface DataSourcesResource {
  readonly kind: 'data-sources';
  readonly name: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A system's metrics and logs as data, for the linter. */
export interface CatalogResource {
  readonly kind: 'catalog';
  readonly name: string;
  readonly data: CatalogData;
}

/** What makes two resources the same one. */
export const identity = ({ kind, name }: Resource): string => `${kind} "${name}"`;
