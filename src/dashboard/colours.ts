import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';

/** Series of the same meaning have the same colour on every board: the palette must not paint errors green. */
export interface ColourRule {
  /** A regular expression on the name of the series. */
  readonly series: string;
  readonly colour: string;
}

export const STATUS_COLOURS: readonly ColourRule[] = [
  { series: '^2(xx|\\d\\d)\\b', colour: 'green' },
  { series: '^3(xx|\\d\\d)\\b', colour: 'blue' },
  { series: '^4(xx|\\d\\d)\\b', colour: 'yellow' },
  { series: '^5(xx|\\d\\d)\\b', colour: 'red' },
];

export const PERCENTILE_COLOURS: readonly ColourRule[] = [
  { series: '^(p50|average)\\b', colour: 'blue' },
  { series: '^p95\\b', colour: 'orange' },
  { series: '^p99\\b', colour: 'red' },
];

/** Words for outcomes and log levels. */
export const OUTCOME_COLOURS: readonly ColourRule[] = [
  { series: '^(completed|accepted|success|ok|info)$', colour: 'green' },
  { series: '^(running|queued|debug|trace)$', colour: 'blue' },
  { series: '^(warn|warning)$', colour: 'yellow' },
  { series: '^(failed|rejected|failure|error|critical|fatal)$', colour: 'red' },
];

/** The field overrides of some rules, for a panel. */
export const colourOverrides = (rules: readonly ColourRule[]): { regexp: string; properties: DynamicConfigValue[] }[] =>
  rules.map(({ series, colour }) => ({
    regexp: `/${series}/i`,
    properties: [{ id: 'color', value: { mode: 'fixed', fixedColor: colour } }],
  }));
