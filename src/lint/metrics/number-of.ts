import type { Expr } from '../../promql/ast.ts';
import { hasVariable } from '../labels/variables.ts';
import type { PromqlQuery } from '../subject.ts';

/** The value of a number that is written in the query, also as `95 / 100` or `-(1)`; undefined where a variable decides. */
export function numberOf(expr: Expr | undefined, query: PromqlQuery): number | undefined {
  if (!expr || hasVariable(query, expr)) return undefined;
  return calculate(expr);
}

function calculate(expr: Expr): number | undefined {
  switch (expr.kind) {
    case 'number':
      return expr.value;
    case 'paren':
      return calculate(expr.expr);
    case 'unary': {
      const value = calculate(expr.expr);
      return value === undefined || expr.op === '+' ? value : -value;
    }
    case 'binary': {
      const left = calculate(expr.lhs);
      const right = left === undefined ? undefined : calculate(expr.rhs);
      return left === undefined || right === undefined ? undefined : OPERATIONS[expr.op]?.(left, right);
    }
    default:
      return undefined;
  }
}

const OPERATIONS: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
};
