import type { Binary, Expr, ValueType } from './ast.ts';
import { functionInfo } from './functions.ts';

/** What an expression evaluates to. A function that is not known counts as one that returns a vector. */
export function typeOf(expr: Expr): ValueType {
  switch (expr.kind) {
    case 'number':
      return 'scalar';
    case 'string':
      return 'string';
    case 'selector':
    case 'aggregation':
    case 'text':
      return 'vector';
    case 'matrix':
    case 'subquery':
      return 'matrix';
    case 'call':
      return functionInfo(expr.func)?.returns ?? 'vector';
    case 'paren':
    case 'unary':
      return typeOf(expr.expr);
    case 'binary':
      return isScalar(expr) ? 'scalar' : 'vector';
  }
}

/** A loop, because a chain of operators may be as long as the query: `a + b + c` is deep on its left side. */
function isScalar(chain: Binary): boolean {
  let left: Expr = chain;
  for (; left.kind === 'binary'; left = left.lhs) {
    if (typeOf(left.rhs) !== 'scalar') return false;
  }
  return typeOf(left) === 'scalar';
}
