import type { Matcher } from '../../promql/ast.ts';

/** What servers were asked and said, as data: lint rules look here and nowhere else. What was not asked is undefined. */
export interface LiveFacts {
  readonly prometheus?: PrometheusFacts | undefined;
  readonly loki?: LokiFacts | undefined;
}

export interface PrometheusFacts {
  /** How far back the server was asked, in days. */
  readonly days: number;
  readonly hasMetric: (name: string) => boolean | undefined;
  /** Labels of the series of a metric. */
  readonly labels: (metric: string) => ReadonlySet<string> | undefined;
  /** Values of a label of a metric. */
  readonly values: (metric: string, label: string) => ReadonlySet<string> | undefined;
  /** As targets tell it: counter, gauge, histogram ... */
  readonly type: (metric: string) => string | undefined;
  /** What a query costs, by its printed form. */
  readonly cost: (query: string) => Cost | undefined;
  /** How many series the two sides of an operator had, and what came out; by the printed form of the operation. */
  readonly join: (operation: string) => Join | undefined;
  /** What an alert rule would have done; by its key, see `alertKey`. */
  readonly history: (key: string) => History | undefined;
}

export interface Cost {
  /** How many series come out. */
  readonly series: number;
  readonly seconds: number;
}

export interface Join {
  readonly left: number;
  readonly right: number;
  readonly result: number;
}

export interface History {
  /** How often it would have begun to fire. */
  readonly firings: number;
  /** How long at least one alert would have fired, as a share of the time. */
  readonly share: number;
  readonly days: number;
}

export interface LokiFacts {
  readonly days: number;
  readonly labels: ReadonlySet<string>;
  readonly values: (label: string) => ReadonlySet<string> | undefined;
}

/** Whether a matcher that keeps series only by a value finds none of these values; unsure is false. */
export function matchesNothing({ op, value }: Matcher, values: ReadonlySet<string>): boolean {
  if (op === '=') return value !== '' && !values.has(value);
  // Patterns of plain words only: others would need RE2 for every value of every label.
  if (op !== '=~' || !/^[\w|./: -]+$/.test(value) || /[.]/.test(value)) return false;
  return value.split('|').every(word => word !== '' && !values.has(word));
}
