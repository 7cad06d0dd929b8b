import type { Aggregation, Binary, Expr } from '../../promql/ast.ts';
import { sameQuery } from '../../promql/same-query.ts';
import { exactly, interval, isWithin, product, type Interval } from './interval.ts';
import { bare, isPartOf } from './part.ts';

/** A division whose result is known from its two sides together. */
export interface Share {
  readonly range: Interval;
  /** `part`: a part of a whole. `itself`: each series divided by itself. `average`: a sum by a count of the same series. */
  readonly kind: 'part' | 'itself' | 'average';
  /** By what the part was multiplied before: 100 in `100 * sum(a) / sum(b)`. */
  readonly times?: number;
}

/** What a division is when one side is made of the same series as the other; undefined when that cannot be told. */
export function shareOf(node: Binary, rangeOf: (expr: Expr) => Interval): Share | undefined {
  if (node.op !== '/' || node.matching?.fill) return undefined;
  const [part, whole] = [bare(node.lhs), bare(node.rhs)];
  if (part.kind === 'number' || whole.kind === 'number') return undefined;
  const scaled = scaledPart(part);
  if (scaled) {
    const share = shareOf({ ...node, lhs: scaled.expr }, rangeOf);
    return share && { ...share, range: product(share.range, exactly(scaled.times)), times: scaled.times };
  }
  if (isAddend(part, whole, rangeOf) && !node.matching) return { kind: 'part', range: interval(0, 1, true) };
  if (part.kind === 'aggregation' && whole.kind === 'aggregation') return shareOfGroups(node, part, whole, rangeOf);
  if (node.matching || part.kind === 'aggregation' || !isSeries(part) || !isPartOf(part, whole)) return undefined;
  return { kind: 'itself', range: { ...exactly(1), nan: true } };
}

/** `100 * x` and `x * 100`. */
function scaledPart(part: Expr): { readonly expr: Expr; readonly times: number } | undefined {
  if (part.kind !== 'binary' || part.op !== '*' || part.matching) return undefined;
  const [left, right] = [bare(part.lhs), bare(part.rhs)];
  if (left.kind === 'number' && left.value > 0) return { expr: right, times: left.value };
  return right.kind === 'number' && right.value > 0 ? { expr: left, times: right.value } : undefined;
}

/** Whether an expression is made of the stored series one by one, so that equal labels mean the same series. */
function isSeries(expr: Expr): boolean {
  const inside = bare(expr);
  if (inside.kind === 'call') return inside.args.length === 1 && isSeries(inside.args[0]!);
  if (inside.kind === 'matrix') return inside.selector.name !== undefined;
  return inside.kind === 'selector' && inside.name !== undefined;
}

function shareOfGroups(
  node: Binary,
  part: Aggregation,
  whole: Aggregation,
  rangeOf: (expr: Expr) => Interval,
): Share | undefined {
  if (!groupsFit(node, part, whole)) return undefined;
  const values = rangeOf(part.expr);
  if (part.op === 'sum' && whole.op === 'count' && sameQuery(part.expr, whole.expr)) {
    return sameGroups(part, whole) && isWithin(values, 0, 1) ? { kind: 'average', range: values } : undefined;
  }
  const adds = part.op === 'count' || (part.op === 'sum' && values.low >= 0);
  if (!adds || part.op !== whole.op || !isPartOf(part.expr, whole.expr)) return undefined;
  return { kind: 'part', range: interval(0, 1, true) };
}

const listOf = ({ grouping }: Aggregation): readonly string[] | undefined =>
  grouping?.mode === 'without' ? undefined : (grouping?.labels ?? []);

const sameGroups = (a: Aggregation, b: Aggregation): boolean => {
  const text = ({ grouping }: Aggregation) =>
    JSON.stringify([grouping?.mode ?? 'by', [...new Set(grouping?.labels)].toSorted()]);
  return text(a) === text(b);
};

/** Whether each group of the part is divided by a group of the whole that holds it. */
function groupsFit({ matching }: Binary, part: Aggregation, whole: Aggregation): boolean {
  if (!matching) return sameGroups(part, whole);
  const [fine, coarse] = [listOf(part), listOf(whole)];
  if (!fine || !coarse || !coarse.every(label => fine.includes(label))) return false;
  const matched = fine.filter(label => matching.labels.includes(label) === (matching.mode === 'on'));
  return coarse.every(label => matched.includes(label)) && matched.every(label => coarse.includes(label));
}

/** Whether `whole` is a sum of things that are not negative, `part` among them; `clamp_min` can only make it larger. */
function isAddend(part: Expr, whole: Expr, rangeOf: (expr: Expr) => Interval): boolean {
  const inside = bare(whole);
  if (inside.kind === 'call' && inside.func === 'clamp_min') return isAddend(part, inside.args[0]!, rangeOf);
  if (inside.kind !== 'binary' || inside.op !== '+') return false;
  const addends = [...addendsOf(inside)];
  return addends.every(it => rangeOf(it).low >= 0) && addends.some(it => sameQuery(it, part));
}

function* addendsOf(root: Expr): Generator<Expr> {
  const open = [root];
  for (let expr = open.pop(); expr; expr = open.pop()) {
    const inside = bare(expr);
    if (inside.kind === 'binary' && inside.op === '+' && !inside.matching) open.push(inside.lhs, inside.rhs);
    else yield inside;
  }
}
