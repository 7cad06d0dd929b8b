import type { Binary, Expr, Paren } from '../ast.ts';
import { SIGN_PRECEDENCE, operandPrecedence, precedenceOf } from '../precedence.ts';
import { rewrite } from '../walk.ts';
import { isOpenOffset } from './duration.ts';
import { numberText } from './text.ts';

/** A copy of the tree with the parentheses that its operators need in a text. Trees of the parser have them already. */
export const withParens = (expr: Expr): Expr => rewrite(expr, wrapOperands);

function wrapOperands(expr: Expr): Expr {
  switch (expr.kind) {
    case 'binary':
      return withOperands(expr, leftOperand(expr), rightOperand(expr));
    case 'unary':
      // The sign before a number would become part of it.
      return { ...expr, expr: wrap(expr.expr, expr.expr.kind === 'number' || bindingOf(expr.expr) < SIGN_PRECEDENCE) };
    case 'subquery':
      return { ...expr, expr: wrap(expr.expr, bindingOf(expr.expr) < Infinity) };
    default:
      return expr;
  }
}

const withOperands = (expr: Binary, lhs: Expr, rhs: Expr): Binary =>
  lhs === expr.lhs && rhs === expr.rhs ? expr : { ...expr, lhs, rhs };

function leftOperand({ op, lhs }: Binary): Expr {
  return wrap(lhs, bindingOf(lhs) < operandPrecedence(op, 'left') || (DURATION_OPERATOR.test(op) && hasOpenEnd(lhs)));
}

/** A sign may stand behind any operator: `a ^ -b`. */
function rightOperand({ op, rhs }: Binary): Expr {
  const binding = bindingOf(rhs);
  return wrap(rhs, binding !== SIGN_PRECEDENCE && binding < operandPrecedence(op, 'right'));
}

const wrap = (expr: Expr, isNeeded: boolean): Expr =>
  isNeeded ? ({ kind: 'paren', expr, start: expr.start, end: expr.end } satisfies Paren) : expr;

/** How tightly an expression holds together without parentheses. */
function bindingOf(expr: Expr): number {
  if (expr.kind === 'binary') return precedenceOf(expr.op);
  if (expr.kind === 'text' && !ONE_VARIABLE.test(expr.text)) return 0;
  const isSigned = expr.kind === 'unary' || (expr.kind === 'number' && /^[-+]/.test(numberText(expr)));
  return isSigned ? SIGN_PRECEDENCE : Infinity;
}

const ONE_VARIABLE = /^\$(\w+|\{[^}]*\})$/;

const DURATION_OPERATOR = /^[-+*/%^]$/;

/** Whether an operator of durations behind the text would be read as part of an offset in it. */
function hasOpenEnd(expr: Expr): boolean {
  let last = expr;
  while (last.kind === 'binary' || last.kind === 'unary') last = last.kind === 'binary' ? last.rhs : last.expr;
  if (last.kind === 'matrix') last = last.selector;
  if (last.kind !== 'selector' && last.kind !== 'subquery') return false;
  return last.offset !== undefined && isOpenOffset(last.offset);
}
