import { divide, number, subtract } from './node.ts';
import type { SameLabels } from '../../query/checks.ts';
import { Vector } from '../../query/vector.ts';

/**
 * The share of a part in its whole, between 0 and 1: `ratio(sum(rate(failed)), sum(rate(requests)))`.
 *
 * Both sides have the same labels; where the whole is 0 the result is NaN and compares with nothing.
 */
export function ratio<L extends string, const W extends Vector<any, any>>(
  part: Vector<L, any>,
  whole: SameLabels<L, W>,
): Vector<L, 'ratio'> {
  return new Vector(divide(part.expr, (whole as W).expr), { labels: part.labels, unit: 'ratio' });
}

/**
 * {@link ratio} that is 0 where only the part is missing: a counter of failures does not exist before the first failure, and
 * "no data" would look like a fault. For alert rules `ratio` is enough.
 */
export function ratioOrZero<L extends string, const W extends Vector<any, any>>(
  part: Vector<L, any>,
  whole: SameLabels<L, W>,
): Vector<L, 'ratio'> {
  const all = whole as W as Vector<L, any>;
  return ratio(part.or(all.mul(0)) as Vector<L, any>, all as never);
}

/** What a ratio leaves of the whole: `1 - ratio`. The share of successes from the share of failures, and back. */
export const complement = <L extends string>(share: Vector<L, 'ratio'>): Vector<L, 'ratio'> =>
  new Vector<L, 'ratio'>(subtract(number(1), share.expr), share);
