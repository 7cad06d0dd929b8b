import type { Expr } from './ast.ts';

/** The expressions directly inside an expression, in the order of the text. */
export function children(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'matrix':
      return [expr.selector];
    case 'subquery':
    case 'unary':
    case 'paren':
      return [expr.expr];
    case 'call':
      return expr.args;
    case 'aggregation':
      return expr.param ? [expr.param, expr.expr] : [expr.expr];
    case 'binary':
      return [expr.lhs, expr.rhs];
    default:
      return [];
  }
}

/** An expression and everything in it, parents before their children, in the order of the text. */
export function* walk(root: Expr): Generator<Expr> {
  const open = [root];
  for (let expr = open.pop(); expr; expr = open.pop()) {
    yield expr;
    const inside = children(expr);
    for (let i = inside.length - 1; i >= 0; i--) open.push(inside[i]!);
  }
}

/** How deep `fold` calls itself. A chain `a + b + c + ...` may be as deep as the query is long, and then loops go on. */
const MAX_DEPTH = 200;

/** Computes something from the leaves up: `combine` gets an expression and what came out for its children. */
export const fold = <T>(root: Expr, combine: (expr: Expr, parts: readonly T[]) => T): T => foldDown(root, combine, 0);

function foldDown<T>(expr: Expr, combine: (expr: Expr, parts: readonly T[]) => T, depth: number): T {
  if (depth === MAX_DEPTH) return foldDeep(expr, combine);
  const inside = children(expr);
  if (inside.length === 0) return combine(expr, NOTHING);
  const parts: T[] = [];
  for (const child of inside) parts.push(foldDown(child, combine, depth + 1));
  return combine(expr, parts);
}

const NOTHING: readonly never[] = [];

function foldDeep<T>(root: Expr, combine: (expr: Expr, parts: readonly T[]) => T): T {
  const exprs = [root];
  const firstChild: number[] = [];
  for (let i = 0; i < exprs.length; i++) {
    firstChild.push(exprs.length);
    for (const child of children(exprs[i]!)) exprs.push(child);
  }
  firstChild.push(exprs.length);
  const results = new Array<T>(exprs.length);
  // A child stands behind its parent, so that the way back meets the children first.
  for (let i = exprs.length - 1; i >= 0; i--) {
    results[i] = combine(exprs[i]!, results.slice(firstChild[i], firstChild[i + 1]));
  }
  return results[0]!;
}

/** A copy of the tree in which every expression is replaced by what `change` makes of it, children first. */
export function rewrite(root: Expr, change: (expr: Expr) => Expr): Expr {
  return fold<Expr>(root, (expr, parts) => change(withChildren(expr, parts)));
}

/** The expression itself where no child was replaced: most trees stay as they are. */
function withChildren(expr: Expr, parts: readonly Expr[]): Expr {
  const before = children(expr);
  if (before.every((child, i) => child === parts[i])) return expr;
  const [first = expr, second = expr] = parts;
  switch (expr.kind) {
    case 'matrix':
      return first.kind === 'selector' ? { ...expr, selector: first } : expr;
    case 'subquery':
    case 'unary':
    case 'paren':
      return { ...expr, expr: first };
    case 'call':
      return { ...expr, args: parts };
    case 'aggregation':
      return expr.param ? { ...expr, param: first, expr: second } : { ...expr, expr: first };
    case 'binary':
      return { ...expr, lhs: first, rhs: second };
    default:
      return expr;
  }
}
