import type { BinaryOp } from './ast.ts';

/** How tightly the operators bind. All but `^` group from the left: `a - b - c` is `(a - b) - c`. */
const PRECEDENCE: Readonly<Record<BinaryOp, number>> = {
  or: 1,
  and: 2,
  unless: 2,
  '==': 3,
  '!=': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '</': 3,
  '>/': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
  atan2: 5,
  '^': 7,
};

const OPERATORS: ReadonlySet<string> = new Set(Object.keys(PRECEDENCE));

export const isBinaryOp = (token: string): token is BinaryOp => OPERATORS.has(token);

export const precedenceOf = (op: BinaryOp): number => PRECEDENCE[op];

/** A sign binds more tightly than `*` and less than `^`: `-a ^ b` is `-(a ^ b)`. */
export const SIGN_PRECEDENCE = 6;

/** The least precedence of an operand that stands on this side of an operator without parentheses. */
export function operandPrecedence(op: BinaryOp, side: 'left' | 'right'): number {
  const fromLeft = op !== '^';
  return precedenceOf(op) + (fromLeft === (side === 'right') ? 1 : 0);
}
