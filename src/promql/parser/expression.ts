import { AGGREGATIONS } from '../aggregations.ts';
import type {
  Aggregation,
  AggregationOp,
  Binary,
  BinaryOp,
  Call,
  Expr,
  Grouping,
  Matching,
  NumberLiteral,
} from '../ast.ts';
import { functionInfo } from '../functions.ts';
import { SIGN_PRECEDENCE, isBinaryOp, operandPrecedence, precedenceOf } from '../precedence.ts';
import { isBefore } from '../version.ts';
import { parseNumber } from './duration-expression.ts';
import { parseModifiers } from './modifier.ts';
import { parseLabels, parseSelector, stringValue } from './selector.ts';
import {
  type Context,
  type Parser,
  deepen,
  expect,
  needFlag,
  needVersion,
  peek,
  report,
  take,
  takeIf,
  tokenText,
  unexpected,
} from './state.ts';
import { FUNCTION_KEYWORDS, METRIC_NAMES, type TokenKind, isAggregator } from './token.ts';

const IN_AGGREGATION: Context = { inside: 'aggregation' };

/** Parses operands and operators that bind at least as tightly as `least`. */
export function parseExpression(parser: Parser, least = 0): Expr {
  deepen(parser);
  let lhs = parseOperand(parser);
  for (let op = peek(parser); isBinaryOp(op) && precedenceOf(op) >= least; op = peek(parser)) {
    lhs = parseBinary(parser, lhs, op);
  }
  parser.depth--;
  return lhs;
}

function parseBinary(parser: Parser, lhs: Expr, op: BinaryOp): Binary {
  const start = take(parser);
  if (op === '</' || op === '>/') needVersion(parser, '3.11', 'histogram trimming operators', start);
  const bool = takeIf(parser, 'bool');
  const matching = parseMatching(parser);
  const rhs = parseExpression(parser, operandPrecedence(op, 'right'));
  if (matching?.fill) {
    const message = 'binop fill modifiers are experimental and not enabled';
    needFlag(parser, 'promql-binop-fill-modifiers', message, lhs.start);
    needVersion(parser, '3.10', 'fill modifiers', lhs.start);
  }
  const span = { start: lhs.start, end: rhs.end };
  return { kind: 'binary', op, lhs, rhs, ...(bool && { bool }), ...(matching && { matching }), ...span };
}

function parseMatching(parser: Parser): Matching | undefined {
  const mode = peek(parser);
  const { start } = parser.lexer;
  if (mode !== 'on' && mode !== 'ignoring') {
    const fill = parseFill(parser);
    return fill && { mode: 'ignoring', labels: [], fill, start, end: parser.end };
  }
  take(parser);
  const labels = parseLabels(parser);
  const side = peek(parser);
  const group = side === 'group_left' || side === 'group_right' ? parseGroup(parser, side) : undefined;
  const fill = parseFill(parser);
  return { mode, labels, ...(group && { group }), ...(fill && { fill }), start, end: parser.end };
}

function parseGroup(parser: Parser, keyword: 'group_left' | 'group_right'): NonNullable<Matching['group']> {
  take(parser);
  const isBare = peek(parser) !== '(' && canStartExpression(peek(parser));
  const labels = isBare ? [] : parseLabels(parser);
  return { side: keyword === 'group_left' ? 'left' : 'right', labels };
}

function parseFill(parser: Parser): NonNullable<Matching['fill']> | undefined {
  const kind = peek(parser);
  if (kind === 'fill') {
    const value = parseFillValue(parser);
    return { left: value, right: value };
  }
  if (kind !== 'fill_left' && kind !== 'fill_right') return undefined;
  const value = parseFillValue(parser);
  const other = kind === 'fill_left' ? 'fill_right' : 'fill_left';
  const otherValue = peek(parser) === other ? parseFillValue(parser) : undefined;
  const sides = kind === 'fill_left' ? { left: value, right: otherValue } : { left: otherValue, right: value };
  return {
    ...(sides.left !== undefined && { left: sides.left }),
    ...(sides.right !== undefined && { right: sides.right }),
  };
}

function parseFillValue(parser: Parser): number {
  take(parser);
  expect(parser, '(');
  const sign = peek(parser);
  if (sign === '+' || sign === '-') take(parser);
  if (peek(parser) !== 'number' && peek(parser) !== 'duration') unexpected(parser);
  const { value } = parseNumber(parser);
  expect(parser, ')');
  return sign === '-' ? -value : value;
}

function parseOperand(parser: Parser): Expr {
  const kind = peek(parser);
  if (kind !== '+' && kind !== '-') return parseModifiers(parser, parsePrimary(parser, kind));
  const start = take(parser);
  const expr = parseExpression(parser, SIGN_PRECEDENCE + 1);
  // The sign of a literal is part of it.
  if (expr.kind === 'number') return { ...expr, value: kind === '-' ? -expr.value : expr.value, start };
  return { kind: 'unary', op: kind, expr, start, end: expr.end };
}

function parsePrimary(parser: Parser, kind: TokenKind): Expr {
  switch (kind) {
    case 'name':
      return parseNamed(parser);
    case 'number':
    case 'duration':
      return parseLiteral(parser);
    case '(':
      return parseParen(parser);
    case '{':
      return parseSelector(parser, parser.lexer.start);
    case 'string': {
      const start = take(parser);
      return { kind: 'string', value: stringValue(parser), start, end: parser.end };
    }
  }
  if (isAggregator(kind)) return parseNamed(parser, kind);
  if (!METRIC_NAMES.has(kind)) unexpected(parser);
  return FUNCTION_KEYWORDS.has(kind) ? parseNamed(parser) : parseMetric(parser);
}

function parseLiteral(parser: Parser): NumberLiteral {
  const { value, duration, start, end } = parseNumber(parser);
  if (duration) needVersion(parser, '2.54', 'durations as numbers', start);
  return { kind: 'number', value, ...(duration && { duration }), start, end };
}

function parseParen(parser: Parser): Expr {
  const start = take(parser);
  const expr = parseExpression(parser);
  expect(parser, ')');
  return { kind: 'paren', expr, start, end: parser.end };
}

function parseMetric(parser: Parser): Expr {
  const start = take(parser);
  return parseSelector(parser, start, tokenText(parser));
}

/** A name that is a call or an aggregation where a parenthesis follows, and a metric otherwise. */
function parseNamed(parser: Parser, aggregator?: AggregationOp): Expr {
  const start = take(parser);
  const name = tokenText(parser);
  const next = peek(parser);
  if (aggregator !== undefined && (next === '(' || next === 'by' || next === 'without')) {
    return parseAggregation(parser, aggregator, start);
  }
  return next === '(' ? parseCall(parser, name, start) : parseSelector(parser, start, name);
}

function parseCall(parser: Parser, func: string, start: number): Call {
  const args = parseArguments(parser);
  checkFunction(parser, func, start);
  return { kind: 'call', func, args, start, end: parser.end };
}

function checkFunction(parser: Parser, func: string, start: number): void {
  const { version } = parser.options;
  const nameEnd = start + func.length;
  const { since, experimental, renamed } = functionInfo(func) ?? {};
  if (!functionInfo(func)) report(parser, `unknown function with name "${func}"`, start, nameEnd);
  if (renamed && !isBefore(version, renamed.in)) {
    const message = `unknown function with name "${func}": it is ${renamed.to} since Prometheus ${renamed.in}`;
    report(parser, message, start, nameEnd);
  }
  if (since !== undefined) needVersion(parser, since, `${func}()`, start);
  if (experimental === true || (experimental && isBefore(version, experimental.before))) {
    needFlag(parser, 'promql-experimental-functions', `function "${func}" is not enabled`, start);
  }
}

function parseArguments(parser: Parser): Expr[] {
  const args: Expr[] = [];
  take(parser);
  if (takeIf(parser, ')')) return args;
  args.push(parseExpression(parser));
  while (peek(parser) === ',') {
    const comma = take(parser);
    if (canStartExpression(peek(parser))) args.push(parseExpression(parser));
    else report(parser, 'trailing commas not allowed in function call args', comma);
  }
  expect(parser, ')');
  return args;
}

const STARTS: ReadonlySet<TokenKind> = new Set([...METRIC_NAMES, 'number', 'duration', 'string', '(', '{', '+', '-']);
const canStartExpression = (kind: TokenKind) => STARTS.has(kind);

function parseAggregation(parser: Parser, op: AggregationOp, start: number): Aggregation {
  const outer = parser.context;
  parser.context = IN_AGGREGATION;
  const leading = parseGrouping(parser);
  if (peek(parser) !== '(') unexpected(parser);
  const args = parseArguments(parser);
  parser.context = outer;
  const grouping = leading ?? parseGrouping(parser);
  checkArguments(parser, op, args.length, start);
  const param = AGGREGATIONS[op].param && args[0];
  // A missing argument is an error, so that nobody sees what stands in for it.
  const expr = args[param ? 1 : 0] ?? { kind: 'string', value: '', start, end: start };
  return {
    kind: 'aggregation',
    op,
    expr,
    ...(param && { param }),
    ...(grouping && { grouping }),
    start,
    end: parser.end,
  };
}

function parseGrouping(parser: Parser): Grouping | undefined {
  const mode = peek(parser);
  if (mode !== 'by' && mode !== 'without') return undefined;
  const start = take(parser);
  const labels = parseLabels(parser);
  return { mode, labels, start, end: parser.end };
}

function checkArguments(parser: Parser, op: AggregationOp, count: number, start: number): void {
  if (count === 0) return report(parser, 'no arguments for aggregate expression provided', start);
  const { since, experimental, param } = AGGREGATIONS[op];
  if (experimental) {
    const message = `${op}() is experimental and must be enabled with --enable-feature=promql-experimental-functions`;
    needFlag(parser, 'promql-experimental-functions', message, start);
  }
  if (since !== undefined) needVersion(parser, since, `${op}()`, start);
  const wanted = param === undefined ? 1 : 2;
  if (count === wanted) return;
  const message = `wrong number of arguments for aggregate expression provided, expected ${wanted}, got ${count}`;
  report(parser, message, start);
}
