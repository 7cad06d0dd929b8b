import type { Expr, Matcher, VectorSelector } from '../../promql/ast.ts';
import { print } from '../../promql/print.ts';
import { durationText } from '../../promql/printer/duration.ts';
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
    return isNarrower(a.selector, b.selector) && durationText(a.range) === durationText(b.range);
  }
  if (a.kind === 'call' && b.kind === 'call' && a.func === b.func && BY_SERIES.has(a.func)) {
    return a.args.length === 1 && b.args.length === 1 && isPartOf(a.args[0]!, b.args[0]!);
  }
  return sameQuery(a, b);
}

function isNarrower(a: VectorSelector, b: VectorSelector): boolean {
  if (a.name !== b.name || !b.matchers.every(matcher => a.matchers.some(other => isSame(matcher, other)))) return false;
  return (isPlain(a) && isPlain(b)) || print({ ...a, matchers: b.matchers }) === print(b);
}

const isSame = (a: Matcher, b: Matcher): boolean => a.label === b.label && a.op === b.op && a.value === b.value;

/** Without modifiers, as nearly all are: then nothing but names and matchers need be compared. */
const isPlain = ({ offset, at, extended }: VectorSelector): boolean =>
  offset === undefined && at === undefined && extended === undefined;
