import { perSecond, type PerSecond } from '../../units/unit.ts';
import type { Counter } from './counter.ts';
import type { Window } from '../../query/window.ts';
import type { Gauge } from './gauge.ts';
import { Distribution, type Histogram, type NativeHistogram } from './histogram.ts';
import { call } from './node.ts';
import { range, rangeOf, RATE_INTERVAL, type SubqueryOptions } from './range.ts';
import type { LabelValues, Names } from './series.ts';
import type { Summary } from './summary.ts';
import { Vector } from '../../query/vector.ts';

type Rated = Counter<any, any> | NativeHistogram<any, any>;

/** `M` when a rate of it means something; otherwise the reason, which the compiler shows. */
type Rateable<M> = M extends Rated
  ? M
  : M extends Gauge<any, any>
    ? 'this is a gauge: only counters have a rate, use delta() or deriv()'
    : M extends Histogram<any, any> | Summary<any, any>
      ? 'rate() needs one counter: .count, .sum or .buckets of the histogram'
      : 'rate() needs the counter itself: sum(rate(x)), not rate(sum(x))';

type Input = Rated | Histogram<any, any> | Summary<any, any> | Vector<any, any>;

/** What a rate gives: numbers for a counter, histograms for a native histogram. */
type Result<M, U extends 'per-second' | 'same'> =
  M extends Counter<infer V extends LabelValues, infer W>
    ? Vector<Names<V>, U extends 'same' ? W : PerSecond<W>>
    : M extends NativeHistogram<infer V extends LabelValues, infer W>
      ? Distribution<Names<V>, W>
      : never;

/** Growth per second, averaged over the window. Takes restarts into account. The window is at least twice the scrape interval. */
export function rate<M extends Input>(metric: Rateable<M>, window: Window = RATE_INTERVAL): Result<M, 'per-second'> {
  return rated('rate', metric, window, perSecond);
}

/** Growth within the window: `rate` times its length. */
export function increase<M extends Input>(metric: Rateable<M>, window: Window = RATE_INTERVAL): Result<M, 'same'> {
  return rated('increase', metric, window, unit => unit);
}

/** Growth per second between the last two samples: for fast counters on a graph, too nervous for alert rules. */
export function irate<M extends Input>(metric: Rateable<M>, window: Window = RATE_INTERVAL): Result<M, 'per-second'> {
  return rated('irate', metric, window, perSecond);
}

/** How often a counter fell within the window: restarts of the process. */
export function resets<V extends LabelValues>(
  metric: Counter<V, any> | NativeHistogram<V, any>,
  window: Window = RATE_INTERVAL,
): Vector<Names<V>, '1'> {
  return new Vector(call('resets', [range(metric, window)]), { labels: metric.facts.labels, unit: '1' });
}

function rated(func: string, metric: unknown, window: Window, after: (unit: string) => string): any {
  const { facts, selector } = metric as Rated;
  const expr = call(func, [rangeOf(selector, window)]);
  // The unit of a native histogram is that of its observations, which a rate does not change.
  if (facts.type === 'native-histogram') return new Distribution(expr, { labels: facts.labels, unit: facts.unit });
  return new Vector(expr, { labels: facts.labels, unit: after(facts.unit) });
}

/** `delta`, `deriv` and the like are for gauges, and for any vector as a subquery. */
const ofGauge =
  <R extends 'per-second' | 'same'>(func: string, unit: (unit: string) => string) =>
  <L extends string, U extends string>(
    vector: Vector<L, U>,
    window: Window = RATE_INTERVAL,
    options?: SubqueryOptions,
  ): Vector<L, R extends 'same' ? U : PerSecond<U>> =>
    new Vector(call(func, [range(vector, window, options)]), {
      labels: vector.labels,
      unit: vector.unit === undefined ? undefined : unit(vector.unit),
    });

/** The difference between the last and the first value of the window. For gauges. */
export const delta = ofGauge<'same'>('delta', unit => unit);

/** The difference between the last two samples. For gauges. */
export const idelta = ofGauge<'same'>('idelta', unit => unit);

/** The slope per second of the line that fits the window best. For gauges. */
export const deriv = ofGauge<'per-second'>('deriv', perSecond);
