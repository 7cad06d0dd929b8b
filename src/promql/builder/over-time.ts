import type { Window } from '../../query/window.ts';
import { Counter } from './counter.ts';
import { Histogram, NativeHistogram } from './histogram.ts';
import { call, number } from './node.ts';
import { range, type SubqueryOptions } from './range.ts';
import type { Names } from './series.ts';
import type { LabelsOf } from '../../query/checks.ts';
import { Vector } from '../../query/vector.ts';

/** A gauge, or any vector as a subquery: `avgOverTime(ratio(a, b), '1h')` prints `avg_over_time((a / b)[1h:])`. */
const ofWindow =
  <const R extends string = 'same'>(func: string, unit?: R) =>
  <L extends string, U extends string>(
    vector: Vector<L, U>,
    window: Window,
    options?: SubqueryOptions,
  ): Vector<L, R extends 'same' ? U : R> =>
    new Vector(call(func, [range(vector, window, options)]), { labels: vector.labels, unit: unit ?? vector.unit });

export const avgOverTime = ofWindow('avg_over_time');
export const minOverTime = ofWindow('min_over_time');
export const maxOverTime = ofWindow('max_over_time');
/** The sum of all samples of the window: depends on the scrape interval, so rarely what is wanted. */
export const sumOverTime = ofWindow('sum_over_time');
export const stddevOverTime = ofWindow('stddev_over_time');
/** The variance; its unit is squared and therefore unknown here. */
export const stdvarOverTime = <L extends string>(
  vector: Vector<L, any>,
  window: Window,
  options?: SubqueryOptions,
): Vector<L, string> =>
  new Vector(call('stdvar_over_time', [range(vector, window, options)]), { labels: vector.labels });
/** The newest sample of the window, even when the series has ended since. */
export const lastOverTime = ofWindow('last_over_time');
/** The oldest sample of the window. Experimental. */
export const firstOverTime = ofWindow('first_over_time');
/** The median absolute deviation. Experimental. */
export const madOverTime = ofWindow('mad_over_time');
/** When the smallest sample was taken (Unix seconds). Experimental. */
export const tsOfMinOverTime = ofWindow('ts_of_min_over_time', 's');
/** When the largest sample was taken (Unix seconds). Experimental. */
export const tsOfMaxOverTime = ofWindow('ts_of_max_over_time', 's');
/** When the first sample was taken (Unix seconds). Experimental. */
export const tsOfFirstOverTime = ofWindow('ts_of_first_over_time', 's');
/** When the last sample was taken (Unix seconds). Experimental. */
export const tsOfLastOverTime = ofWindow('ts_of_last_over_time', 's');

/** The φ-quantile (0 to 1) of the samples of each series. */
export const quantileOverTime = <L extends string, U extends string>(
  φ: number,
  vector: Vector<L, U>,
  window: Window,
  options?: SubqueryOptions,
): Vector<L, U> => new Vector(call('quantile_over_time', [number(φ), range(vector, window, options)]), vector);

/** The value that a straight line through the window reaches this many seconds from now: "the disk is full in four hours". */
export const predictLinear = <L extends string, U extends string>(
  vector: Vector<L, U>,
  window: Window,
  seconds: number,
): Vector<L, U> => new Vector(call('predict_linear', [range(vector, window), number(seconds)]), vector);

/** Holt's double exponential smoothing, both factors between 0 and 1. Experimental. */
export const doubleExponentialSmoothing = <L extends string, U extends string>(
  vector: Vector<L, U>,
  window: Window,
  smoothing: number,
  trend: number,
): Vector<L, U> => {
  const args = [range(vector, window), number(smoothing), number(trend)];
  return new Vector(call('double_exponential_smoothing', args), vector);
};

/** Metrics of every type: these functions look at the samples, not at their meaning. */
type AnySeries = Counter<any, any> | Histogram<any, any> | NativeHistogram<any, any> | Vector<any, any>;

type SeriesLabels<M> =
  M extends Vector<any, any>
    ? LabelsOf<M>
    : M extends Counter<infer V, any> | Histogram<infer V, any> | NativeHistogram<infer V, any>
      ? Names<V>
      : never;

const ofAny =
  (func: string) =>
  <M extends AnySeries>(series: M, window: Window, options?: SubqueryOptions): Vector<SeriesLabels<M>, '1'> =>
    new Vector(call(func, [range(series, window, options)]), { labels: labelsOf(series), unit: '1' });

/** How often the value changed. */
export const changes = ofAny('changes');
/** How many samples there were. */
export const countOverTime = ofAny('count_over_time');
/** 1 where there was any sample. */
export const presentOverTime = ofAny('present_over_time');

/** 1 when there was no sample at all within the window. The labels are those that the selector fixes with `=`. */
export const absentOverTime = <M extends AnySeries>(series: M, window: Window): Vector<SeriesLabels<M>, '1'> =>
  new Vector(call('absent_over_time', [range(series, window)]), { labels: fixedLabels(series), unit: '1' });

/** 1 when there is no such series now. The labels are those that the selector fixes with `=`. */
export const absent = <M extends AnySeries>(series: M): Vector<SeriesLabels<M>, '1'> => {
  const expr = series instanceof Vector ? series.expr : series.selector;
  return new Vector(call('absent', [expr]), { labels: fixedLabels(series), unit: '1' });
};

export const labelsOf = (series: AnySeries): readonly string[] | undefined =>
  series instanceof Vector ? series.labels : series.facts.labels;

/** Prometheus gives `absent()` the labels of the equality matchers, and no others. */
function fixedLabels(series: AnySeries): readonly string[] {
  if (!('selector' in series)) return [];
  const { matchers } = series.selector as Counter['selector'];
  return matchers.filter(matcher => matcher.op === '=').map(matcher => matcher.label);
}
