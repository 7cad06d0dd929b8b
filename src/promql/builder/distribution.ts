import { rangeOf, RATE_INTERVAL } from './range.ts';
import type { Expr } from '../ast.ts';
import type { Window } from '../../query/window.ts';
import { Distribution, type Histogram, type NativeHistogram } from './histogram.ts';
import { aggregation, call, divide, number, string } from './node.ts';
import { Aggregated, type Grouping } from '../../query/aggregated.ts';
import type { LabelValues, Names } from './series.ts';
import { Vector } from '../../query/vector.ts';

type AnyHistogram<V extends LabelValues, U extends string> = Histogram<V, U> | NativeHistogram<V, U>;

/**
 * The φ-quantile (0 to 1) of a histogram over the window: `quantile(0.95, latency).by('endpoint')`.
 *
 * Prints the one form that is right: `histogram_quantile(φ, sum by (le, ...) (rate(..._bucket[window])))`.
 */
export function quantile<V extends LabelValues, U extends string>(
  φ: number,
  histogram: AnyHistogram<V, U>,
  window: Window = RATE_INTERVAL,
): Aggregated<never, Names<V>, U, 'promql'> {
  const make = (grouping: Grouping) => call('histogram_quantile', [number(φ), summedRate(histogram, window, grouping)]);
  return new Aggregated({ make, input: histogram.facts.labels, unit: histogram.facts.unit }, 'promql');
}

/** The mean of the observations within the window: their sum by their number. */
export function average<V extends LabelValues, U extends string>(
  histogram: AnyHistogram<V, U>,
  window: Window = RATE_INTERVAL,
): Aggregated<never, Names<V>, U, 'promql'> {
  const make = (grouping: Grouping): Expr => {
    if (isNative(histogram)) return call('histogram_avg', [summedRate(histogram, window, grouping)]);
    const total = (part: '_sum' | '_count') => aggregation('sum', rateOf(histogram, part, window), grouping);
    return divide(total('_sum'), total('_count'));
  };
  return new Aggregated({ make, input: histogram.facts.labels, unit: histogram.facts.unit }, 'promql');
}

/**
 * The share (0 to 1) of the observations within the window that are at most `below`, in the unit of the histogram.
 *
 * A classic histogram knows only its bucket bounds: `below` must be one of them, or there is no result.
 */
export function fraction<V extends LabelValues>(
  below: number,
  histogram: AnyHistogram<V, any>,
  window: Window = RATE_INTERVAL,
): Aggregated<never, Names<V>, 'ratio', 'promql'> {
  const make = (grouping: Grouping): Expr => {
    if (isNative(histogram)) {
      return call('histogram_fraction', [number(0), number(below), summedRate(histogram, window, grouping)]);
    }
    const all = aggregation('sum', rateOf(histogram, '_count', window), grouping);
    return divide(aggregation('sum', bucketRate(histogram, below, window), grouping), all);
  };
  return new Aggregated({ make, input: histogram.facts.labels, unit: 'ratio' }, 'promql');
}

/** Rates of the buckets, summed; classic buckets keep their bound `le`. */
function summedRate(histogram: AnyHistogram<any, any>, window: Window, { by, without }: Grouping): Expr {
  if (isNative(histogram))
    return aggregation('sum', call('rate', [rangeOf(histogram.selector, window)]), { by, without });
  const buckets = rateOf(histogram, '_bucket', window);
  return aggregation('sum', buckets, without ? { without } : { by: ['le', ...(by ?? [])] });
}

function rateOf(histogram: AnyHistogram<any, any>, part: '_bucket' | '_sum' | '_count', window: Window): Expr {
  const selector = { ...histogram.selector, name: histogram.facts.name + part };
  return call('rate', [rangeOf(selector, window)]);
}

/** Prometheus 3 writes whole bounds as `1.0`; clients before it, and Go's, as `1`. */
function bucketRate(histogram: AnyHistogram<any, any>, bound: number, window: Window): Expr {
  const le = Number.isInteger(bound)
    ? ({ label: 'le', op: '=~', value: `${bound}(\\.0)?`, start: 0, end: 0 } as const)
    : ({ label: 'le', op: '=', value: String(bound), start: 0, end: 0 } as const);
  const { selector, facts } = histogram;
  const buckets = { ...selector, name: `${facts.name}_bucket`, matchers: [...selector.matchers, le] };
  return call('rate', [rangeOf(buckets, window)]);
}

const isNative = (histogram: AnyHistogram<any, any>): histogram is NativeHistogram =>
  histogram.facts.type === 'native-histogram';

/** `histogram_quantile` of rates that were aggregated by hand: a native histogram, or buckets that kept `le`. */
export function histogramQuantile<L extends string, U extends string>(
  φ: number,
  input: Distribution<L, U>,
): Vector<L, U>;
export function histogramQuantile<L extends string>(
  φ: number,
  input: 'le' extends L ? Vector<L, any> : 'aggregated away: histogram_quantile needs the label "le"',
): Vector<Exclude<L, 'le'>, string>;
export function histogramQuantile(φ: number, input: unknown): Vector {
  const { expr, labels, unit } = input as Vector;
  const native = input instanceof Distribution;
  return new Vector(call('histogram_quantile', [number(φ), expr]), {
    labels: labels?.filter(label => label !== 'le'),
    unit: native ? unit : undefined,
  });
}

/** Several quantiles at once; each becomes a value of the label that is named. Experimental. */
export function histogramQuantiles<L extends string, U extends string, const N extends string>(
  input: Distribution<L, U>,
  label: N,
  ...quantiles: number[]
): Vector<L | N, U> {
  const args = [input.expr, string(label), ...quantiles.map(number)];
  return new Vector(call('histogram_quantiles', args), {
    labels: input.labels && [...input.labels, label],
    unit: input.unit,
  });
}

/** The share of observations of a native histogram between two bounds, in its unit. */
export const histogramFraction = <L extends string>(
  lower: number,
  upper: number,
  input: Distribution<L, any>,
): Vector<L, 'ratio'> =>
  new Vector(call('histogram_fraction', [number(lower), number(upper), input.expr]), {
    labels: input.labels,
    unit: 'ratio',
  });

const ofDistribution =
  <const R extends string = 'same'>(func: string, unit?: R) =>
  <L extends string, U extends string>(input: Distribution<L, U>): Vector<L, R extends 'same' ? U : R> =>
    new Vector(call(func, [input.expr]), { labels: input.labels, unit: unit ?? input.unit });

export const histogramAvg = ofDistribution('histogram_avg');
export const histogramSum = ofDistribution('histogram_sum');
export const histogramCount = ofDistribution('histogram_count', '1');
export const histogramStddev = ofDistribution('histogram_stddev');
/** The variance; its unit is squared and therefore unknown here. */
export const histogramStdvar = <L extends string>(input: Distribution<L, any>): Vector<L, string> =>
  new Vector(call('histogram_stdvar', [input.expr]), { labels: input.labels });
