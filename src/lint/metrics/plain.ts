import type { Expr, VectorSelector } from '../../promql/ast.ts';

/** An expression without the parentheses around it. */
export function withoutParens(expr: Expr): Expr {
  let inside = expr;
  while (inside.kind === 'paren') inside = inside.expr;
  return inside;
}

/** The selector whose samples a function over a range sees: `x[5m]`, or a subquery of nothing but a selector. */
export function selectorInRange(range: Expr | undefined): VectorSelector | undefined {
  if (range?.kind === 'matrix') return range.selector;
  if (range?.kind !== 'subquery') return undefined;
  const inside = withoutParens(range.expr);
  return inside.kind === 'selector' ? inside : undefined;
}

/** The window of a rate where there is none yet. */
export const usualWindow = (where: string): string =>
  where === 'alert' || where === 'record' ? '[5m]' : '[$__rate_interval]';
