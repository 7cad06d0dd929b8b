import { duration, type Window } from '../../query/window.ts';
import type { Matchers } from '../../query/matchers.ts';
import { modify, narrow, Series, type LabelValues } from './series.ts';

/** A number that only grows, until the process restarts. Ask for its `rate`, `increase`, `irate` or `resets`. */
export class Counter<V extends LabelValues = LabelValues, U extends string = string> extends Series<V, U> {
  declare protected readonly kind: 'counter';

  /** Only the series whose labels match. */
  where(matchers: Matchers<V>): Counter<V, U> {
    return new Counter(this.facts, narrow(this.selector, matchers));
  }

  /** As it was this long ago. */
  offset(window: Window): Counter<V, U> {
    return new Counter(this.facts, modify(this.selector, { offset: duration(window) }));
  }

  /** At one moment (Unix seconds), or at the start or end of the dashboard's time range. */
  at(time: number | 'start' | 'end'): Counter<V, U> {
    return new Counter(this.facts, modify(this.selector, { at: time }));
  }
}
