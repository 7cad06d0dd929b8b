import type { BinaryOp } from './ast.ts';

const PRECEDENCE: Readonly<Record<BinaryOp, number>> = {
  or: 1,
  and: 2,
  unless: 2,
  '==': 3,
  '!=': 3,
  '>': 3,
  '>=': 3,
  '<': 3,
  '<=': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
  '^': 6,
};

export const isBinaryOp = (text: string): text is BinaryOp => Object.hasOwn(PRECEDENCE, text);

/** Whether the left one of two operators takes what stands between them. Only `^` gives it to another `^`. */
export const bindsLeft = (left: BinaryOp, right: BinaryOp): boolean =>
  PRECEDENCE[left] > PRECEDENCE[right] || (PRECEDENCE[left] === PRECEDENCE[right] && right !== '^');
