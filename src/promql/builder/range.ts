import type { Expr, MatrixSelector, VectorSelector } from '../ast.ts';
import { duration, type Window } from '../../query/window.ts';
import type { Series } from './series.ts';
import type { Vector } from '../../query/vector.ts';

/** The window that fits the dashboard's resolution and the scrape interval. Alert rules name a window of their own. */
export const RATE_INTERVAL: Window = '$__rate_interval';

/** The step of a subquery, where the evaluation interval of the server does not fit. */
export interface SubqueryOptions {
  readonly step?: Window;
}

/** A range vector: a metric with a window, or a subquery over any other vector. */
export function range(input: Series<any, any> | Vector<any, any>, window: Window, options: SubqueryOptions = {}): Expr {
  if ('selector' in input && !options.step) return rangeOf((input as Series<any, any>).selector, window);
  const expr = 'expr' in input ? input.expr : input.selector;
  const step = options.step && { step: duration(options.step) };
  return { kind: 'subquery', expr, range: duration(window), ...step, start: 0, end: 0 };
}

export const rangeOf = (selector: VectorSelector, window: Window): MatrixSelector => ({
  kind: 'matrix',
  selector,
  range: duration(window),
  start: 0,
  end: 0,
});
