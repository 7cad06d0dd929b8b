import type { Expr, VectorSelector } from '../../promql/ast.ts';
import { print } from '../../promql/print.ts';
import { sameQuery } from '../../promql/same-query.ts';
import { isComparison } from '../../query/comparison.ts';

/** Functions that look at each series by itself. */
const BY_SERIES = new Set([
  'rate',
  'irate',
  'increase',
  'count_over_time',
  'sum_over_time',
  'avg_over_time',
  'min_over_time',
  'max_over_time',
  'last_over_time',
  'changes',
  'resets',
]);
export function bare(expr: Expr): Expr {
  let inside = expr;
  while (inside.kind === 'paren') inside = inside.expr;
  return inside;
}

/**
 * Whether every series of `part` is also one of `whole`, with the same value: the same expression with more matchers, or
 * with a condition.
 */
export function isPartOf(part: Expr, whole: Expr): boolean {
  const [a, b] = [bare(part), bare(whole)];
  if (a.kind === 'selector' && b.kind === 'selector') return isNarrower(a, b);
  if (a.kind === 'binary' && !a.bool && (isComparison(a.op) || a.op === 'and' || a.op === 'unless')) {
    if (!a.matching?.group && isPartOf(a.lhs, b)) return true;
  }
  if (a.kind === 'matrix' && b.kind === 'matrix') {
    return isNarrower(a.selector, b.selector) && print({ ...a, selector: b.selector }) === print(b);
  }
  if (a.kind === 'call' && b.kind === 'call' && a.func === b.func && BY_SERIES.has(a.func)) {
    return a.args.length === 1 && b.args.length === 1 && isPartOf(a.args[0]!, b.args[0]!);
  }
  return sameQuery(a, b);
}

function isNarrower(a: VectorSelector, b: VectorSelector): boolean {
  const has = new Set(a.matchers.map(({ label, op, value }) => JSON.stringify([label, op, value])));
  const keeps = b.matchers.every(({ label, op, value }) => has.has(JSON.stringify([label, op, value])));
  return a.name === b.name && keeps && print({ ...a, matchers: b.matchers }) === print(b);
}
