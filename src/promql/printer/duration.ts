import type { Duration, DurationBinary, DurationNegation } from '../ast.ts';
import { formatDuration } from '../parser/duration.ts';
import { formatNumber } from '../parser/number.ts';
import { SIGN_PRECEDENCE, operandPrecedence, precedenceOf } from '../precedence.ts';

/** A duration as it stands in brackets. */
export function durationText(duration: Duration): string {
  switch (duration.kind) {
    case 'duration':
      return formatDuration(duration.ms);
    case 'duration-number':
      return formatNumber(duration.value);
    case 'duration-variable':
      return `$${duration.name}`;
    case 'duration-paren':
      return `(${durationText(duration.expr)})`;
    case 'duration-call':
      return `${duration.func}(${duration.args.map(durationText).join(', ')})`;
    case 'duration-negation':
      return negationText(duration);
    case 'duration-binary':
      return binaryText(duration);
  }
}

/** A duration as it stands behind `offset`, where only a parenthesis or a second sign begins a whole expression. */
export function offsetText(duration: Duration): string {
  const text = durationText(duration);
  return needsParens(duration, text) ? `(${text})` : text;
}

function needsParens(offset: Duration, text: string): boolean {
  if (offset.kind === 'duration-binary') return !BEGINS_EXPRESSION.test(text);
  if (offset.kind !== 'duration-negation' || text.startsWith('--')) return false;
  return offset.expr.kind !== 'duration-paren' && offset.expr.kind !== 'duration-call';
}

const BEGINS_EXPRESSION = /^(?:\(|--)/;

/** Whether an operator behind an offset would be read as part of it: `a offset (5m) + b` adds b to the offset. */
export function isOpenOffset(offset: Duration): boolean {
  if (offset.kind === 'duration-negation') return offset.expr.kind === 'duration-negation';
  return offset.kind === 'duration-paren' || offset.kind === 'duration-binary';
}

function negationText({ expr }: DurationNegation): string {
  // Without parentheses the sign would become part of the literal.
  const isLiteral = expr.kind === 'duration' || expr.kind === 'duration-number';
  return `-${isLiteral ? `(${durationText(expr)})` : operandText(expr, SIGN_PRECEDENCE)}`;
}

function binaryText({ op, lhs, rhs }: DurationBinary): string {
  const right = isSigned(rhs) ? durationText(rhs) : operandText(rhs, operandPrecedence(op, 'right'));
  return `${operandText(lhs, operandPrecedence(op, 'left'))} ${op} ${right}`;
}

function operandText(duration: Duration, least: number): string {
  const text = durationText(duration);
  return bindingOf(duration) < least ? `(${text})` : text;
}

/** How tightly a duration holds together without parentheses. */
function bindingOf(duration: Duration): number {
  if (duration.kind === 'duration-binary') return precedenceOf(duration.op);
  return isSigned(duration) ? SIGN_PRECEDENCE : Infinity;
}

function isSigned(duration: Duration): boolean {
  if (duration.kind === 'duration') return duration.ms < 0;
  if (duration.kind === 'duration-number') return duration.value < 0 || Object.is(duration.value, -0);
  return duration.kind === 'duration-negation';
}
