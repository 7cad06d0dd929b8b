/**
 * Rule files as plain data, in the form that Prometheus and Loki read:
 * https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/
 */
export interface RuleGroup {
  readonly name: string;
  /** How often the rules are evaluated; the server's own interval unless set. */
  readonly interval?: string;
  readonly limit?: number;
  readonly query_offset?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly rules: readonly Rule[];
}

export type Rule = AlertRule | RecordingRule;

export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}
