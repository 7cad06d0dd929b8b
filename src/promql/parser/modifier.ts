import type { Duration, Expr, MatrixSelector, Modifiers, Subquery, VectorSelector } from '../ast.ts';
import { parseNumber, parseOffsetDuration, parsePositiveDuration } from './duration-expression.ts';
import { formatNumber } from './number.ts';
import { type Context, type Parser, expect, needFlag, needVersion, peek, report, take, unexpected } from './state.ts';

const A_DURATION = 'number, duration, step(), or range()';
const IN_RANGE: Context = { inside: 'subquery or range selector', expected: A_DURATION };
const AFTER_RANGE: Context = { inside: 'subquery or range', expected: '":" or "]"' };
const IN_STEP: Context = {
  inside: 'subquery selector',
  expected: 'number, duration, step(), range(), or "]"',
};
const AFTER_STEP: Context = { inside: 'subquery selector', expected: '"]"' };
const IN_OFFSET: Context = { inside: 'offset', expected: A_DURATION };
const IN_AT: Context = { inside: '@', expected: 'timestamp' };

const MAX_SECONDS = 2 ** 63;

/** Everything that may stand behind an operand: ranges, `offset`, `@`, `anchored`, `smoothed`. */
export function parseModifiers(parser: Parser, operand: Expr): Expr {
  let expr = operand;
  for (;;) {
    const kind = peek(parser);
    if (kind === '[') expr = parseRange(parser, expr);
    else if (kind === 'offset') expr = parseOffset(parser, expr);
    else if (kind === '@') expr = parseAt(parser, expr);
    else if (kind === 'anchored' || kind === 'smoothed') expr = parseExtended(parser, expr, kind);
    else return expr;
  }
}

function parseRange(parser: Parser, expr: Expr): MatrixSelector | Subquery {
  const bracket = take(parser);
  const outer = parser.context;
  parser.context = IN_RANGE;
  const range = parsePositiveDuration(parser);
  const next = peek(parser);
  if (next !== ']' && next !== ':') unexpected(parser, AFTER_RANGE);
  take(parser);
  const step = next === ':' ? parseStep(parser) : undefined;
  parser.context = outer;
  const span = { start: expr.start, end: parser.end };
  if (next === ':') return { kind: 'subquery', expr, range, ...(step && { step }), ...span };
  const problem = rangeProblem(expr);
  if (problem !== undefined) report(parser, problem, bracket);
  // What is no selector was just reported, so that nobody sees this node.
  return { kind: 'matrix', selector: expr as VectorSelector, range, ...span };
}

function parseStep(parser: Parser): Duration | undefined {
  parser.context = IN_STEP;
  const step = peek(parser) === ']' ? undefined : parsePositiveDuration(parser);
  expect(parser, ']', AFTER_STEP);
  return step;
}

function rangeProblem(expr: Expr): string | undefined {
  if (expr.kind !== 'selector') return 'ranges only allowed for vector selectors';
  if (expr.offset !== undefined) return 'no offset modifiers allowed before range';
  if (expr.at !== undefined) return 'no @ modifiers allowed before range';
  return undefined;
}

function parseOffset(parser: Parser, expr: Expr): Expr {
  take(parser);
  const outer = parser.context;
  parser.context = IN_OFFSET;
  const offset = parseOffsetDuration(parser);
  parser.context = outer;
  const target = targetOf(expr);
  if (!target) report(parser, `offset modifier ${NEEDS_TARGET}`, expr.start);
  else if (target.offset !== undefined) report(parser, 'offset may not be set multiple times', expr.start);
  // An offset of nothing is none, and another one may follow: `up offset 0s offset 5m`.
  else if (offset.kind !== 'duration' || offset.ms !== 0) return modify(parser, expr, { offset });
  return modify(parser, expr, {});
}

const NEEDS_TARGET = 'must be preceded by an instant vector selector or range vector selector or a subquery';

function parseAt(parser: Parser, expr: Expr): Expr {
  take(parser);
  const outer = parser.context;
  parser.context = IN_AT;
  const at = parseTimestamp(parser, expr);
  parser.context = outer;
  const target = targetOf(expr);
  if (!target) report(parser, `@ modifier ${NEEDS_TARGET}`, expr.start);
  else if (target.at !== undefined) report(parser, '@ <timestamp> may not be set multiple times', expr.start);
  return modify(parser, expr, { at });
}

function parseTimestamp(parser: Parser, expr: Expr): number | 'start' | 'end' {
  const kind = peek(parser);
  if (kind === 'start' || kind === 'end') {
    take(parser);
    expect(parser, '(');
    expect(parser, ')');
    return kind;
  }
  if (kind === '+' || kind === '-') take(parser);
  if (peek(parser) !== 'number' && peek(parser) !== 'duration') unexpected(parser);
  const { value, duration, start } = parseNumber(parser);
  if (duration) needVersion(parser, '2.54', 'durations as numbers', start);
  if (!(Math.abs(value) < MAX_SECONDS)) {
    report(
      parser,
      `timestamp out of bounds for @ modifier: ${formatNumber(kind === '-' ? -value : value)}`,
      expr.start,
    );
  }
  const ms = Math.round(Math.abs(value) * 1000);
  return (kind === '-' && ms !== 0 ? -ms : ms) / 1000;
}

function parseExtended(parser: Parser, expr: Expr, extended: 'anchored' | 'smoothed'): Expr {
  take(parser);
  const message = `${extended} modifier is experimental and not enabled`;
  needFlag(parser, 'promql-extended-range-selectors', message, expr.start);
  needVersion(parser, '3.7', `${extended} selectors`, expr.start);
  const target = targetOf(expr);
  if (!target) report(parser, `${extended} modifier not implemented`, expr.start);
  else if (expr.kind === 'subquery') report(parser, `${extended} modifier is not supported for subqueries`, expr.start);
  else if (target.extended !== undefined && target.extended !== extended) {
    report(parser, 'anchored and smoothed modifiers cannot be used together', expr.start);
  }
  return modify(parser, expr, { extended });
}

/** The node that holds the modifiers of an expression, if it can have any. */
function targetOf(expr: Expr): Modifiers | undefined {
  if (expr.kind === 'selector' || expr.kind === 'subquery') return expr;
  return expr.kind === 'matrix' && expr.selector.kind === 'selector' ? expr.selector : undefined;
}

function modify(parser: Parser, expr: Expr, modifiers: Modifiers): Expr {
  const { end } = parser;
  if (expr.kind === 'selector' || expr.kind === 'subquery') return { ...expr, ...modifiers, end };
  if (expr.kind === 'matrix') return { ...expr, selector: { ...expr.selector, ...modifiers }, end };
  return expr;
}
