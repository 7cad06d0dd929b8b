import type { AggregationOp } from '../ast.ts';
import { Aggregated, Picked, type Grouping } from '../../query/aggregated.ts';
import type { LabelsOf, UnitOf } from '../../query/checks.ts';
import { Scalar } from '../../query/scalar.ts';
import type { Vector } from '../../query/vector.ts';
import type { Counter } from './counter.ts';
import { AggregatedDistribution, Distribution } from './histogram.ts';
import { aggregation, number, string } from './node.ts';
import type { Series } from './series.ts';

type Summed<I> =
  I extends Vector<any, any>
    ? Aggregated<never, LabelsOf<I>, UnitOf<I> extends 'ratio' ? '1' : UnitOf<I>, 'promql'>
    : I extends Distribution<infer L, infer U>
      ? AggregatedDistribution<L, U>
      : never;

/** `I` when it can be added up; otherwise the reason, which the compiler shows. */
type Summable<I> = I extends Series<any, any> ? 'this only grows since the process started: sum(rate(x))' : I;

/** Adds up all series. A sum of ratios is no ratio any more. */
export function sum<I extends Vector<any, any> | Distribution<any, any> | Series<any, any>>(
  input: Summable<I>,
): Summed<I>;
export function sum(input: unknown): unknown {
  if (input instanceof Distribution) return new AggregatedDistribution('sum', input);
  const { expr, labels, unit } = input as Vector;
  const make = (grouping: Grouping) => aggregation('sum', expr, grouping);
  return new Aggregated({ make, input: labels, unit: unit === 'ratio' ? '1' : unit }, 'promql');
}

const keepingUnit =
  (op: AggregationOp) =>
  <L extends string, U extends string>({ expr, labels, unit }: Vector<L, U>): Aggregated<never, L, U, 'promql'> =>
    new Aggregated({ make: grouping => aggregation(op, expr, grouping), input: labels, unit }, 'promql');

/** The mean of all series. An average of percentiles means nothing: aggregate the histogram instead. */
export const avg = keepingUnit('avg');
export const min = keepingUnit('min');
export const max = keepingUnit('max');
/** Population standard deviation over the series. */
export const stddev = keepingUnit('stddev');

/** Population variance over the series; its unit is squared and therefore unknown here. */
export const stdvar = <L extends string>({ expr, labels }: Vector<L, any>): Aggregated<never, L, string, 'promql'> =>
  new Aggregated({ make: grouping => aggregation('stdvar', expr, grouping), input: labels, unit: undefined }, 'promql');

const counting =
  (op: 'count' | 'group') =>
  <L extends string>(input: Vector<L, any> | Counter<Record<L, string>, any>): Aggregated<never, L, '1', 'promql'> => {
    const expr = 'expr' in input ? input.expr : input.selector;
    const labels = 'expr' in input ? input.labels : input.facts.labels;
    return new Aggregated({ make: grouping => aggregation(op, expr, grouping), input: labels, unit: '1' }, 'promql');
  };

/** How many series there are. */
export const count = counting('count');

/** 1 for every group that exists. */
export const group = counting('group');

/** How many series have each value; the value becomes the label that is named. */
export function countValues<const N extends string, L extends string>(
  label: N,
  { expr, labels }: Vector<L, any>,
): Aggregated<N, L, '1', 'promql'> {
  const make = (grouping: Grouping) => aggregation('count_values', expr, { param: string(label), ...grouping });
  return new Aggregated<N, L, '1', 'promql'>({ make, input: labels, unit: '1', added: [label] }, 'promql');
}

/** The φ-quantile (0 to 1) over the series, for gauges. For latencies use `quantile` of a histogram. */
export function quantileOf<L extends string, U extends string>(
  φ: number,
  { expr, labels, unit }: Vector<L, U>,
): Aggregated<never, L, U, 'promql'> {
  const make = (grouping: Grouping) => aggregation('quantile', expr, { param: number(φ), ...grouping });
  return new Aggregated({ make, input: labels, unit }, 'promql');
}

const picking =
  (op: AggregationOp) =>
  <L extends string, U extends string>(k: number | Scalar, vector: Vector<L, U>): Picked<L, U, 'promql'> => {
    const param = k instanceof Scalar ? k.expr : number(k);
    return new Picked(grouping => aggregation(op, vector.expr, { param, ...grouping }), vector);
  };

/** The k largest series. In an alert rule the set changes from evaluation to evaluation. */
export const topk = picking('topk');
/** The k smallest series. */
export const bottomk = picking('bottomk');
/** Any k series. Experimental in Prometheus. */
export const limitk = picking('limitk');
/** A share of the series, chosen by their labels: 0.1 for a tenth, -0.9 for the other nine tenths. Experimental. */
export const limitRatio = picking('limit_ratio');
