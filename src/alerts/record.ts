import { Gauge } from '../promql/builder/gauge.ts';
import type { LabelValues, MetricFacts } from '../promql/builder/series.ts';
import type { Vector } from '../query/vector.ts';

/**
 * A recording rule, and the metric that it makes: write the expression once, use the result in alerts and dashboards.
 */
export class Recording<V extends LabelValues = LabelValues, U extends string = string> extends Gauge<V, U> {
  readonly kind = 'record';
  readonly name: string;
  readonly definition: Vector<any, U>;
  readonly staticLabels: Readonly<Record<string, string>>;

  constructor(facts: MetricFacts, definition: Vector<any, U>, staticLabels: Readonly<Record<string, string>>) {
    super(facts);
    this.name = facts.name;
    this.definition = definition;
    this.staticLabels = staticLabels;
  }
}

/**
 * Declares a recording rule under a name `level:metric:operations`
 * (https://prometheus.io/docs/practices/rules/): labels that are left, what was measured, what was done to it.
 */
export function record<
  L extends string,
  U extends string,
  const S extends Readonly<Record<string, string>> = Record<never, never>,
>(
  name: `${string}:${string}`,
  definition: Vector<L, U>,
  labels?: S,
): Recording<{ readonly [K in L | (keyof S & string)]: string }, U> {
  const all = [...(definition.labels ?? []), ...Object.keys(labels ?? {})];
  const facts: MetricFacts = { name, type: 'gauge', unit: definition.unit ?? '1', labels: [...new Set(all)] };
  return new Recording<any, U>(facts, definition, labels ?? {});
}
