import type { Duration, DurationCall, DurationOp } from '../ast.ts';
import { SIGN_PRECEDENCE, operandPrecedence, precedenceOf } from '../precedence.ts';
import { isSecondsInRange, parseDuration } from './duration.ts';
import { numberValue } from './number.ts';
import {
  type Parser,
  deepen,
  expect,
  needFlag,
  needVersion,
  peek,
  report,
  take,
  tokenText,
  unexpected,
} from './state.ts';
import type { TokenKind } from './token.ts';

const OPERATORS: ReadonlySet<TokenKind> = new Set<DurationOp>(['+', '-', '*', '/', '%', '^']);

/** In milliseconds. */
const NANOSECOND = 1e-6;

/** What number and duration tokens share: `duration` says which it was, and then `value` is in seconds as well. */
export interface NumberToken {
  readonly value: number;
  readonly duration: boolean;
  readonly start: number;
  readonly end: number;
}

/** Takes a number or a duration, which stands next. */
export function parseNumber(parser: Parser): NumberToken {
  const duration = peek(parser) === 'duration';
  const start = take(parser);
  const { end } = parser;
  const text = tokenText(parser);
  return {
    value: duration ? durationSeconds(parser, text, start) : numericValue(parser, text, start),
    duration,
    start,
    end,
  };
}

function numericValue(parser: Parser, text: string, start: number): number {
  const value = numberValue(text);
  if (text.includes('_')) needVersion(parser, '2.54', 'underscores in numbers', start);
  if (value !== undefined && (Number.isFinite(value) || /^[in]/i.test(text))) return value;
  const problem = value === undefined ? 'invalid syntax' : 'value out of range';
  report(parser, `error parsing number: strconv.ParseFloat: parsing "${text}": ${problem}`, start);
  return NaN;
}

function durationSeconds(parser: Parser, text: string, start: number): number {
  const ms = parseDuration(text);
  if (typeof ms === 'number') return Math.trunc(ms / 1000) + (ms % 1000) / 1000;
  report(parser, ms.problem, start);
  return NaN;
}

/** The range or the step of `[range:step]`. */
export function parsePositiveDuration(parser: Parser): Duration {
  const given = parseDurationExpression(parser, 0);
  const value = given.kind === 'duration' ? given.ms : given.kind === 'duration-number' ? given.value : Infinity;
  if (value <= 0) report(parser, 'duration must be greater than 0', given.start, given.end);
  const duration = withUnit(parser, given);
  // What is rounded to nothing was more than nothing.
  return duration.kind === 'duration' && duration.ms === 0 ? { ...duration, ms: NANOSECOND } : duration;
}

/** A bare number that is the whole duration is a number of seconds. */
function withUnit(parser: Parser, duration: Duration): Duration {
  if (duration.kind !== 'duration-number') return duration;
  const { value, start, end } = duration;
  needVersion(parser, '2.54', 'durations without a unit', start);
  const nanoseconds = Math.sign(value) * Math.round(Math.abs(value) * 1e9);
  return { kind: 'duration', ms: nanoseconds / 1e6, start, end };
}

/**
 * What follows `offset`. Where it starts with a literal or a call it ends there, so that `a offset 5m + b` adds b;
 * where it starts with a parenthesis it goes on: `a offset (5m) + 1m` is an offset of 6 minutes.
 */
export function parseOffsetDuration(parser: Parser): Duration {
  return withUnit(parser, parseOffsetOperand(parser));
}

function parseOffsetOperand(parser: Parser): Duration {
  const sign = peek(parser);
  if (sign === '(') return parseDurationExpression(parser, 0);
  if (sign !== '+' && sign !== '-') return parseDurationOperand(parser);
  const start = take(parser);
  if (sign === '+') needVersion(parser, '3.4', 'duration expressions', start);
  switch (peek(parser)) {
    case '+':
    case '-':
      return continueDuration(parser, applySign(sign, parseDurationExpression(parser, SIGN_PRECEDENCE + 1), start), 0);
    case '(':
      needVersion(parser, '3.4', 'duration expressions', start);
      return applySign(sign, parseDurationParen(parser, false), start);
    default:
      return applySign(sign, parseDurationOperand(parser, start), start);
  }
}

function parseDurationExpression(parser: Parser, least: number): Duration {
  deepen(parser);
  const duration = continueDuration(parser, parseDurationOperand(parser), least);
  parser.depth--;
  return duration;
}

function continueDuration(parser: Parser, first: Duration, least: number): Duration {
  const { depth } = parser;
  let lhs = first;
  for (let op = peek(parser); isDurationOp(op) && precedenceOf(op) >= least; op = peek(parser)) {
    // Every operator counts, so that a duration is never deeper than the stack allows. Queries are not limited like this.
    deepen(parser);
    const opStart = take(parser);
    const rhs = parseDurationExpression(parser, operandPrecedence(op, 'right'));
    needDurationExpression(parser, pointedStart(lhs));
    if ((op === '/' || op === '%') && isZero(rhs)) {
      report(parser, op === '/' ? 'division by zero' : 'modulo by zero', opStart, opStart + 1);
    }
    lhs = { kind: 'duration-binary', op, lhs, rhs, start: lhs.start, end: rhs.end };
  }
  parser.depth = depth;
  return lhs;
}

const isDurationOp = (kind: TokenKind): kind is DurationOp => OPERATORS.has(kind);

const isZero = (duration: Duration) =>
  (duration.kind === 'duration' && duration.ms === 0) || (duration.kind === 'duration-number' && duration.value === 0);

/** `pointAt`: where problems are reported, when that is the sign before the operand. */
function parseDurationOperand(parser: Parser, pointAt?: number): Duration {
  const kind = peek(parser);
  switch (kind) {
    case 'number':
    case 'duration':
      return durationOf(parser, pointAt);
    case '+':
    case '-': {
      const start = take(parser);
      needVersion(parser, '3.4', 'duration expressions', start);
      return applySign(kind, parseDurationExpression(parser, SIGN_PRECEDENCE + 1), start);
    }
    case '(':
      return parseDurationParen(parser, true);
    case 'step':
    case 'range':
    case 'min_of':
    case 'max_of':
      return parseDurationCall(parser, kind, pointAt);
    default:
      return unexpected(parser);
  }
}

function durationOf(parser: Parser, pointAt?: number): Duration {
  const { value, duration, start, end } = parseNumber(parser);
  if (!isSecondsInRange(value)) report(parser, 'duration out of range', pointAt ?? start, end);
  return duration
    ? { kind: 'duration', ms: Math.round(value * 1000), start, end }
    : { kind: 'duration-number', value, start, end };
}

function parseDurationParen(parser: Parser, isGated: boolean): Duration {
  const start = take(parser);
  const expr = parseDurationExpression(parser, 0);
  expect(parser, ')');
  if (isGated) needDurationExpression(parser, pointedStart(expr));
  if (expr.kind === 'duration-paren') return expr;
  return { kind: 'duration-paren', expr, start, end: parser.end };
}

/** `min_of` and `max_of` were called min and max before. */
const CALLS_SINCE = { step: '3.6', range: '3.8', min_of: '3.13', max_of: '3.13' } as const;

function parseDurationCall(parser: Parser, func: DurationCall['func'], pointAt: number | undefined): Duration {
  const start = take(parser);
  expect(parser, '(');
  const args: Duration[] = [];
  if (func === 'min_of' || func === 'max_of') {
    args.push(parseDurationExpression(parser, 0));
    expect(parser, ',');
    args.push(parseDurationExpression(parser, 0));
  }
  expect(parser, ')');
  needDurationExpression(parser, pointAt ?? (args[0] ? pointedStart(args[0]) : start));
  needVersion(parser, CALLS_SINCE[func], `${func}() in durations`, start);
  return { kind: 'duration-call', func, args, start, end: parser.end };
}

function applySign(sign: '+' | '-', duration: Duration, start: number): Duration {
  if (duration.kind === 'duration') return { ...duration, ms: sign === '-' ? -duration.ms : duration.ms, start };
  if (duration.kind === 'duration-number') {
    return { ...duration, value: sign === '-' ? -duration.value : duration.value, start };
  }
  return sign === '+' ? duration : { kind: 'duration-negation', expr: duration, start, end: duration.end };
}

/** Where Prometheus points for a duration expression: at its first literal, call or sign, behind parentheses and names. */
function pointedStart(duration: Duration): number {
  switch (duration.kind) {
    case 'duration-binary':
      return pointedStart(duration.lhs);
    case 'duration-paren':
      return isLiteral(duration.expr) ? duration.start : pointedStart(duration.expr);
    case 'duration-call':
      return duration.args[0] ? pointedStart(duration.args[0]) : duration.start;
    default:
      return duration.start;
  }
}

const isLiteral = ({ kind }: Duration) => kind === 'duration' || kind === 'duration-number';

function needDurationExpression(parser: Parser, start: number): void {
  needFlag(parser, 'promql-duration-expr', 'experimental duration expression is not enabled', start);
  needVersion(parser, '3.4', 'duration expressions', start);
}
