/** What the text of an alert can speak of: the labels that the expression returns, and its value in words. */
export interface Told<L extends string> {
  /** `{{ $labels.instance }}`; only labels that the expression returns. */
  readonly labels: { readonly [K in L]: string };
  /** The value as a person writes it: `4.2%`, `1m 30s`, `3.2GiB`, by the unit of the expression. */
  readonly value: string;
}

/** Text of an alert: fixed, or made from labels and value. */
export type Text<L extends string> = string | ((told: Told<L>) => string);

/** The text with the templates of Prometheus and Loki filled in. */
export function textOf(text: Text<any>, unit: string | undefined): string {
  return typeof text === 'string' ? text : text({ labels: LABELS, value: valueTemplate(unit) });
}

const LABELS: Readonly<Record<string, string>> = new Proxy({}, { get: (_, name) => `{{ $labels.${String(name)} }}` });

/**
 * The value by its unit. Functions: https://prometheus.io/docs/prometheus/latest/configuration/template_reference/
 */
function valueTemplate(unit = '1'): string {
  if (unit === 'ratio') return '{{ $value | humanizePercentage }}';
  if (unit === '%') return '{{ $value | printf "%.1f" }}%';
  if (unit === 's') return '{{ $value | humanizeDuration }}';
  if (unit === 'ms') return '{{ $value | printf "%.0f" }} ms';
  if (unit === 'By') return '{{ $value | humanize1024 }}B';
  if (unit === 'By/s') return '{{ $value | humanize1024 }}B/s';
  if (unit === 'Cel') return '{{ $value | printf "%.0f" }} °C';
  if (unit.endsWith('/s')) return '{{ $value | humanize }} per second';
  return '{{ $value | humanize }}';
}
