import type * as logql from '../logql/ast.ts';
import type * as promql from '../promql/ast.ts';
import type { Feature } from '../promql/feature.ts';
import type { SyntaxProblem } from '../promql/parse.ts';
import type { Located, Text } from '../source/source-file.ts';
import type { Expanded } from '../variables/expand.ts';
import type { DashboardVariable } from '../variables/values.ts';

/**
 * What lint rules look at. Readers make subjects from files of any format; a lint rule never sees YAML or JSON.
 */
export type Subject = RuleFileSubject | DashboardSubject | GrafanaRulesSubject | UnreadableSubject;

/** A file, or a document in it, that could not be read as what it is: reported by the lint rule `file/syntax`. */
export interface UnreadableSubject extends Located {
  readonly kind: 'unreadable';
  readonly message: string;
  readonly hint?: string;
  /** Offsets in the file's text. */
  readonly start: number;
  readonly end: number;
}

/** A query with everything that is known of it. Parsing happens once for each text. */
export type Query = PromqlQuery | LogqlQuery;

interface QueryFacts {
  /** The text as it was written. */
  readonly text: Text;
  /** The text with variables filled in; the trees' offsets are in it, and `toSource` leads back. */
  readonly expanded: Expanded;
  readonly errors: readonly SyntaxProblem[];
  /** Where the query stands: lint rules differ between rules and dashboards. */
  readonly where: 'alert' | 'record' | 'panel' | 'variable' | 'annotation';
}

export interface PromqlQuery extends QueryFacts {
  readonly language: 'promql';
  /** Undefined when it does not parse, whatever feature flags are on. */
  readonly expr: promql.Expr | undefined;
  /** The feature flags without which Prometheus refuses it. */
  readonly needs: readonly Feature[];
}

export interface LogqlQuery extends QueryFacts {
  readonly language: 'logql';
  readonly query: logql.Query | undefined;
  readonly pipelineErrors: readonly SyntaxProblem[];
}

/** A Prometheus, Mimir or Loki rule file, also from a `PrometheusRule` or a ConfigMap. */
export interface RuleFileSubject extends Located {
  readonly kind: 'rule-file';
  readonly language: 'promql' | 'logql';
  readonly groups: readonly GroupSubject[];
  /** What Prometheus or Loki would refuse, apart from queries and templates. */
  readonly problems: readonly FileProblem[];
}

export interface FileProblem {
  readonly message: string;
  readonly at: Located;
}

export interface GroupSubject extends Located {
  readonly name: string;
  readonly interval: Text | undefined;
  readonly labels: readonly Pair[];
  readonly rules: readonly RuleSubject[];
}

/** An alert rule or a recording rule. */
export interface RuleSubject extends Located {
  readonly kind: 'alert' | 'record';
  readonly name: Text;
  readonly query: Query;
  readonly for: Text | undefined;
  readonly keepFiringFor: Text | undefined;
  readonly labels: readonly Pair[];
  readonly annotations: readonly Pair[];
  /** Labels of its group. */
  readonly group: GroupSubject | undefined;
}

/** A label or an annotation. */
export interface Pair {
  readonly key: Text;
  readonly value: Text;
}

/** A dashboard in any schema, brought to one form. */
export interface DashboardSubject extends Located {
  readonly kind: 'dashboard';
  readonly uid: string | undefined;
  readonly title: string | undefined;
  /** The folder of the file: two boards of one title in a folder are a mistake. */
  readonly folder: string;
  readonly schema: 'classic' | 'v1' | 'v2';
  /** The dashboard as classic JSON, for lint rules about fields that are not modelled here. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly variables: readonly VariableSubject[];
  /** In the order of the screen, those of closed rows included. */
  readonly panels: readonly PanelSubject[];
  readonly annotations: readonly TargetSubject[];
}

export interface VariableSubject extends Located {
  readonly name: string;
  readonly type: string;
  readonly facts: DashboardVariable;
  /** For query variables: the data source and the query, where it holds one (`label_values(up, job)`). */
  readonly datasource: DatasourceUse | undefined;
  readonly query: Query | undefined;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Which data source something asks: what was written, and what it comes to through the dashboard's variables. */
export interface DatasourceUse extends Located {
  readonly type: 'prometheus' | 'loki' | 'other' | undefined;
  /** The uid as it was written: `${prometheus_datasource}`, `-- Mixed --`, a uid. */
  readonly uid: string | undefined;
}

export interface PanelSubject extends Located {
  readonly id: number | undefined;
  readonly type: string;
  readonly title: Text | undefined;
  readonly description: Text | undefined;
  readonly datasource: DatasourceUse | undefined;
  readonly targets: readonly TargetSubject[];
  /** A panel from the library: its content is not here. */
  readonly isLibraryPanel: boolean;
  readonly json: Readonly<Record<string, unknown>>;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number } | undefined;
}

export interface TargetSubject extends Located {
  readonly refId: string | undefined;
  readonly datasource: DatasourceUse | undefined;
  /** Undefined for data sources that are neither Prometheus nor Loki, and for empty targets. */
  readonly query: Query | undefined;
  readonly legend: Text | undefined;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Grafana-managed alert rules of a provisioning file or an export. */
export interface GrafanaRulesSubject extends Located {
  readonly kind: 'grafana-rules';
  readonly rules: readonly GrafanaRuleSubject[];
}

export interface GrafanaRuleSubject extends Located {
  readonly title: Text;
  readonly uid: string | undefined;
  readonly condition: Text | undefined;
  readonly data: readonly GrafanaQuerySubject[];
  readonly labels: readonly Pair[];
  readonly annotations: readonly Pair[];
  readonly json: Readonly<Record<string, unknown>>;
}

export interface GrafanaQuerySubject extends Located {
  readonly refId: string;
  readonly datasourceUid: string;
  /** For server-side expressions (`__expr__`): reduce, math, threshold, resample, classic_conditions, sql. */
  readonly expression: Readonly<Record<string, unknown>> | undefined;
  readonly query: Query | undefined;
}
