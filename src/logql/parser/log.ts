import type {
  DropLabel,
  Extraction,
  LabelAssignment,
  LineFilter,
  LineFilterOp,
  LineFilterValue,
  LogfmtStage,
  LogQuery,
  Matcher,
  MatchOp,
  Stage,
} from '../ast.ts';
import { accept, advance, expect, isAt, peek, unexpected } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { parseLabelFilter } from './label-filter.ts';
import { parseList } from './labels.ts';
import type { TokenType } from './tokens.ts';

/** A selector and its stages; the `{` stands here. */
export function parseLogQuery(cursor: Cursor): LogQuery {
  const { start } = cursor.token;
  const matchers = parseSelector(cursor);
  return { kind: 'logs', matchers, stages: parseStages(cursor), start, end: cursor.end };
}

/** `{a="b", c!~"d"}`. */
export function parseSelector(cursor: Cursor): Matcher[] {
  expect(cursor, '{');
  if (accept(cursor, '}')) return [];
  if (!isAt(cursor, 'identifier')) unexpected(cursor, 'identifier', '}');
  const matchers = parseList(cursor, parseMatcher);
  expect(cursor, '}', ',');
  return matchers;
}

function parseMatcher(cursor: Cursor): Matcher {
  const { text: label, start } = expect(cursor, 'identifier');
  const op = cursor.token.type;
  if (isMatchOp(op)) advance(cursor);
  else unexpected(cursor, '=', '=~', '!~', '!=');
  const value = expect(cursor, 'string').text;
  return { label, op: op as MatchOp, value, start, end: cursor.end };
}

const isMatchOp = (type: TokenType): type is MatchOp => type === '=' || type === '!=' || type === '=~' || type === '!~';

/** All stages that stand here, up to an `unwrap`: that one belongs to the range around the query. */
export function parseStages(cursor: Cursor, beforeUnwrap = false): Stage[] {
  const stages: Stage[] = [];
  for (;;) {
    const { type } = cursor.token;
    if (isLineFilterOp(type)) stages.push(parseLineFilter(cursor, type));
    else if (type === '|' && !(beforeUnwrap && peek(cursor) === 'unwrap')) stages.push(parseStage(cursor));
    else return stages;
  }
}

const LINE_FILTER_OPS: ReadonlySet<TokenType> = new Set<LineFilterOp>(['|=', '!=', '|~', '!~', '|>', '!>']);

const isLineFilterOp = (type: TokenType): type is LineFilterOp => LINE_FILTER_OPS.has(type);

function parseLineFilter(cursor: Cursor, op: LineFilterOp): LineFilter {
  const { start } = advance(cursor);
  const alternatives = [parseLineFilterValue(cursor)];
  while (accept(cursor, 'or')) alternatives.push(parseLineFilterValue(cursor));
  return { kind: 'line-filter', op, alternatives, start, end: cursor.end };
}

function parseLineFilterValue(cursor: Cursor): LineFilterValue {
  const { start } = cursor.token;
  if (!accept(cursor, 'ip')) return { value: expect(cursor, 'string', 'ip').text, start, end: cursor.end };
  expect(cursor, '(');
  const value = expect(cursor, 'string').text;
  expect(cursor, ')');
  return { value, ip: true, start, end: cursor.end };
}

function parseStage(cursor: Cursor): Stage {
  const { start } = advance(cursor);
  const kind = cursor.token.type;
  if (kind === 'identifier' || kind === '(') {
    const filter = parseLabelFilter(cursor);
    return { kind: 'label-filter', filter, start, end: cursor.end };
  }
  switch (kind) {
    case 'unpack':
    case 'decolorize':
      advance(cursor);
      return { kind, start, end: cursor.end };
    case 'json':
      advance(cursor);
      return { kind, extractions: parseExtractions(cursor), start, end: cursor.end };
    case 'logfmt':
      advance(cursor);
      return { kind, ...parseLogfmtOptions(cursor), start, end: cursor.end };
    case 'pattern':
      advance(cursor);
      return { kind, pattern: expect(cursor, 'string').text, start, end: cursor.end };
    case 'regexp':
      advance(cursor);
      return { kind, regexp: expect(cursor, 'string').text, start, end: cursor.end };
    case 'line_format':
      advance(cursor);
      return { kind, template: expect(cursor, 'string').text, start, end: cursor.end };
    case 'label_format':
      advance(cursor);
      return { kind, assignments: parseList(cursor, parseAssignment), start, end: cursor.end };
    case 'drop':
    case 'keep':
      advance(cursor);
      return { kind, labels: parseList(cursor, parseDropLabel), start, end: cursor.end };
    default:
      unexpected(cursor);
      return { kind: 'unpack', start, end: cursor.end };
  }
}

/** `a, b="c.d"`, maybe nothing. */
const parseExtractions = (cursor: Cursor): Extraction[] =>
  isAt(cursor, 'identifier') ? parseList(cursor, parseExtraction) : [];

function parseExtraction(cursor: Cursor): Extraction {
  const { text: label, start } = expect(cursor, 'identifier');
  if (!accept(cursor, '=')) return { label, start, end: cursor.end };
  return { label, expression: expect(cursor, 'string').text, start, end: cursor.end };
}

function parseLogfmtOptions(cursor: Cursor): Pick<LogfmtStage, 'strict' | 'keepEmpty' | 'extractions'> {
  const flags = new Set<string>();
  while (isAt(cursor, 'flag')) flags.add(advance(cursor).text);
  return {
    ...(flags.has('strict') && { strict: true }),
    ...(flags.has('keep-empty') && { keepEmpty: true }),
    extractions: parseExtractions(cursor),
  };
}

function parseAssignment(cursor: Cursor): LabelAssignment {
  const { text: to, start } = expect(cursor, 'identifier');
  expect(cursor, '=');
  if (isAt(cursor, 'string')) return { to, template: advance(cursor).text, start, end: cursor.end };
  return { to, from: expect(cursor, 'identifier', 'string').text, start, end: cursor.end };
}

function parseDropLabel(cursor: Cursor): DropLabel {
  const { text: label, start } = expect(cursor, 'identifier');
  const op = cursor.token.type;
  if (!isMatchOp(op)) return { label, start, end: cursor.end };
  advance(cursor);
  return { label, op, value: expect(cursor, 'string').text, start, end: cursor.end };
}
