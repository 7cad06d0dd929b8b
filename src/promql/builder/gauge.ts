import type { VectorSelector } from '../ast.ts';
import { duration, type Window } from '../../query/window.ts';
import type { Matchers } from '../../query/matchers.ts';
import { modify, narrow, selectorOf, type LabelValues, type MetricFacts, type Names } from './series.ts';
import { Vector } from '../../query/vector.ts';

/** A number that goes up and down. It is an instant vector as it stands. */
export class Gauge<V extends LabelValues = LabelValues, U extends string = string> extends Vector<Names<V>, U> {
  declare protected readonly values: V;
  readonly facts: MetricFacts;
  readonly selector: VectorSelector;

  constructor(facts: MetricFacts, selector: VectorSelector = selectorOf(facts.name)) {
    super(selector, { labels: facts.labels, unit: facts.unit });
    this.facts = facts;
    this.selector = selector;
  }

  /** Only the series whose labels match. */
  where(matchers: Matchers<V>): Gauge<V, U> {
    return new Gauge(this.facts, narrow(this.selector, matchers));
  }

  /** As it was this long ago. */
  offset(window: Window): Gauge<V, U> {
    return new Gauge(this.facts, modify(this.selector, { offset: duration(window) }));
  }

  /** At one moment (Unix seconds), or at the start or end of the dashboard's time range. */
  at(time: number | 'start' | 'end'): Gauge<V, U> {
    return new Gauge(this.facts, modify(this.selector, { at: time }));
  }
}
