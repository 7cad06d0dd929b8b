import type { Expr } from '../ast.ts';
import { Counter } from './counter.ts';
import { aggregation } from './node.ts';
import { duration, type Window } from '../../query/window.ts';
import type { Matchers } from '../../query/matchers.ts';
import { modify, narrow, Series, type LabelValues, type MetricFacts } from './series.ts';
import type { Facts } from '../../query/vector.ts';

/** Observations in buckets. Ask for `quantile`, `average` or `fraction`; its parts are counters. */
export class Histogram<V extends LabelValues = LabelValues, U extends string = string> extends Series<V, U> {
  declare protected readonly kind: 'histogram';

  /** Only the series whose labels match. */
  where(matchers: Matchers<V>): Histogram<V, U> {
    return new Histogram(this.facts, narrow(this.selector, matchers));
  }

  /** As it was this long ago. */
  offset(window: Window): Histogram<V, U> {
    return new Histogram(this.facts, modify(this.selector, { offset: duration(window) }));
  }

  /** The cumulative buckets, with their upper bound in the label `le`. */
  get buckets(): Counter<V & { le: string }, '1'> {
    return partOf(this, '_bucket', '1', ['le']);
  }

  /** How many observations there were. */
  get count(): Counter<V, '1'> {
    return partOf(this, '_count', '1');
  }

  /** The sum of all observations. */
  get sum(): Counter<V, U> {
    return partOf(this, '_sum', this.facts.unit);
  }
}

/** A histogram whose buckets are inside the sample (Prometheus 3, or 2.40 and later with a flag): no label `le`. */
export class NativeHistogram<V extends LabelValues = LabelValues, U extends string = string> extends Series<V, U> {
  declare protected readonly kind: 'native-histogram';

  /** Only the series whose labels match. */
  where(matchers: Matchers<V>): NativeHistogram<V, U> {
    return new NativeHistogram(this.facts, narrow(this.selector, matchers));
  }

  /** As it was this long ago. */
  offset(window: Window): NativeHistogram<V, U> {
    return new NativeHistogram(this.facts, modify(this.selector, { offset: duration(window) }));
  }
}

/** A vector whose samples are native histograms: `rate()` of one, or a sum of such rates. It can only be asked for numbers. */
export class Distribution<L extends string = string, U extends string = string> {
  declare protected readonly phantom: { labels: L; unit: U };
  readonly expr: Expr;
  readonly labels: readonly string[] | undefined;
  readonly unit: string | undefined;

  constructor(expr: Expr, facts: Facts) {
    this.expr = expr;
    this.labels = facts.labels;
    this.unit = facts.unit;
  }
}

/** A sum of native histograms; `by` keeps some labels. */
export class AggregatedDistribution<L extends string, U extends string> extends Distribution<never, U> {
  private readonly input: Distribution<L, U>;
  private readonly op: 'sum' | 'avg';

  constructor(op: 'sum' | 'avg', input: Distribution<L, U>) {
    super(aggregation(op, input.expr), { labels: [], unit: input.unit });
    this.op = op;
    this.input = input;
  }

  by<B extends L>(...labels: B[]): Distribution<B, U> {
    return new Distribution(aggregation(this.op, this.input.expr, { by: labels }), { labels, unit: this.unit });
  }

  without<B extends L>(...labels: B[]): Distribution<Exclude<L, B>, U> {
    const kept = this.input.labels?.filter(label => !(labels as string[]).includes(label));
    return new Distribution(aggregation(this.op, this.input.expr, { without: labels }), {
      labels: kept,
      unit: this.unit,
    });
  }
}

/** One of the series that a histogram or summary consists of. */
export function partOf(
  whole: Series<any, any>,
  suffix: string,
  unit: string,
  more: readonly string[] = [],
): Counter<any, any> {
  const name = whole.facts.name + suffix;
  const facts: MetricFacts = { name, type: 'counter', unit, labels: [...whole.facts.labels, ...more] };
  return new Counter(facts, { ...whole.selector, name });
}
