import type { Fields } from '../fields.ts';
import type { GrafanaRuleGroup } from '../resources/resource.ts';
import type { CanonicalGroup } from '../targets/rules/group.ts';

/** A file of `out/` that was read: whose state it is, and what it says. */
export type OutFile = OutDashboard | OutFolder | OutRules | OutPrometheusRule | OutGrafanaRules | OutNamed;

interface OutBase {
  /** Below `out/`, with `/`. */
  readonly path: string;
  /** As people are told: `out/dashboards/api.json`. */
  readonly source: string;
  readonly text: string;
}

export interface OutDashboard extends OutBase {
  readonly kind: 'dashboard';
  readonly form: 'classic' | 'v1' | 'v2';
  readonly uid: string;
  readonly title: string;
  /** The uid of its folder; undefined at the root. */
  readonly folder: string | undefined;
  readonly content: Fields;
}

export interface OutFolder extends OutBase {
  readonly kind: 'folder';
  readonly form: 'classic' | 'v1';
  readonly uid: string;
  readonly title: string;
  /** The uid of the folder that it is in; undefined at the root. */
  readonly parent: string | undefined;
  readonly content: Fields;
}

/** A rule file of Prometheus or Loki; on a ruler its name is the namespace. */
export interface OutRules extends OutBase {
  readonly kind: 'prometheus-rules' | 'loki-rules';
  readonly namespace: string;
  readonly groups: readonly CanonicalGroup[];
}

/** The same alert and recording rules as a manifest of the Prometheus operator. */
export interface OutPrometheusRule extends OutBase {
  readonly kind: 'prometheus-rule';
  readonly name: string;
  readonly metadata: Fields;
  readonly groups: readonly CanonicalGroup[];
}

/** Grafana-managed rule groups in the form of file provisioning. */
export interface OutGrafanaRules extends OutBase {
  readonly kind: 'grafana-rules';
  readonly name: string;
  readonly groups: readonly GrafanaRuleGroup[];
}

/** Contact points, mute timings, templates and policies, or data sources, in the form of file provisioning. */
export interface OutNamed extends OutBase {
  readonly kind: 'notifications' | 'data-sources';
  readonly content: Fields;
}

/** Each object lies there in one or several forms; this is the one that says most. */
export function bestForms(files: readonly OutFile[]): OutFile[] {
  const best = new Map<string, OutFile>();
  for (const file of files) {
    const key = keyOf(file);
    const other = best.get(key);
    if (!other || formRank(file) < formRank(other)) best.set(key, file);
  }
  return [...best.values()];
}

const FORMS = ['classic', 'v1', 'v2'];

const formRank = (file: OutFile): number => ('form' in file ? FORMS.indexOf(file.form) : 0);

const keyOf = (file: OutFile): string => ('form' in file ? `${file.kind} ${file.uid}` : file.path);
