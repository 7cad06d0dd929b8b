import type { Counter } from './counter.ts';
import { Gauge } from './gauge.ts';
import { partOf } from './histogram.ts';
import type { Matchers } from '../../query/matchers.ts';
import { narrow, Series, type LabelValues, type MetricFacts } from './series.ts';

/** Quantiles that the process computed itself. They cannot be aggregated over instances. */
export class Summary<V extends LabelValues = LabelValues, U extends string = string> extends Series<V, U> {
  declare protected readonly kind: 'summary';

  /** Only the series whose labels match. */
  where(matchers: Matchers<V>): Summary<V, U> {
    return new Summary(this.facts, narrow(this.selector, matchers));
  }

  /** One of the quantiles, as a gauge: `gcPause.quantile(0.99)`. */
  quantile(quantile: number): Gauge<V & { quantile: string }, U> {
    const facts: MetricFacts = { ...this.facts, type: 'gauge', labels: [...this.facts.labels, 'quantile'] };
    return new Gauge<any, any>(facts, narrow(this.selector, { quantile: String(quantile) }));
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
