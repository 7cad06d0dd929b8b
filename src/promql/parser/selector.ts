import type { MatchOp, Matcher, VectorSelector } from '../ast.ts';
import { quote, unquote } from '../../syntax/go-string.ts';
import { regexpError } from '../../syntax/re2.ts';
import { type Context, type Parser, expect, needVersion, peek, report, take, tokenText, unexpected } from './state.ts';
import { LABEL_NAMES, type TokenKind } from './token.ts';

const NEEDS_NAME: Context = { inside: 'label matching', expected: 'identifier or "}"' };
const NEEDS_OPERATOR: Context = { inside: 'label matching', expected: 'label matching operator' };
const NEEDS_VALUE: Context = { inside: 'label matching', expected: 'string' };
const NEEDS_END: Context = { inside: 'label matching', expected: '"," or "}"' };
const NEEDS_GROUPING: Context = { inside: 'grouping opts', expected: '"("' };
const NEEDS_LABEL: Context = { inside: 'grouping opts', expected: 'label' };
const NEEDS_GROUPING_END: Context = { inside: 'grouping opts', expected: '"," or ")"' };

const MATCH_OPS: ReadonlySet<TokenKind> = new Set<MatchOp>(['=', '!=', '=~', '!~']);
const LONE_SURROGATE = /[\ud800-\udfff]/u;

/** The value of the string token that was just taken. The lexer has checked its escapes. */
export function stringValue(parser: Parser): string {
  const text = tokenText(parser);
  if (text[0] === '`' || !text.includes('\\')) return text.slice(1, -1);
  const string = unquote(text);
  return 'value' in string ? string.value : '';
}

/** A selector, whose name, if it has one, was just taken. */
export function parseSelector(parser: Parser, start: number, name?: string): VectorSelector {
  const matchers = peek(parser) === '{' ? parseMatchers(parser) : [];
  const { end } = parser;
  if (name === undefined) return { kind: 'selector', matchers, start, end };
  return { kind: 'selector', name, matchers, start, end };
}

function parseMatchers(parser: Parser): Matcher[] {
  const matchers: Matcher[] = [];
  take(parser);
  while (peek(parser) !== '}') {
    matchers.push(parseMatcher(parser));
    if (peek(parser) === ',') take(parser);
    else if (peek(parser) !== '}') unexpected(parser, NEEDS_END);
  }
  take(parser);
  return matchers;
}

function parseMatcher(parser: Parser): Matcher {
  const kind = peek(parser);
  if (kind !== 'name' && kind !== 'string') unexpected(parser, NEEDS_NAME);
  const start = take(parser);
  if (kind === 'string') needVersion(parser, '3.0', 'quoted names', start);
  const label = kind === 'string' ? stringValue(parser) : tokenText(parser);
  const op = peek(parser);
  if (!isMatchOp(op)) {
    if (kind === 'name') unexpected(parser, NEEDS_OPERATOR);
    return { label: '__name__', op: '=', value: label, start, end: parser.end };
  }
  take(parser);
  expect(parser, 'string', NEEDS_VALUE);
  const value = stringValue(parser);
  const problem = op === '=~' || op === '!~' ? regexpError(value) : undefined;
  if (problem !== undefined) report(parser, problem, start);
  return { label, op, value, start, end: parser.end };
}

const isMatchOp = (kind: TokenKind): kind is MatchOp => MATCH_OPS.has(kind);

/** Label names in parentheses, behind `by`, `on`, `group_left` and the like. */
export function parseLabels(parser: Parser): string[] {
  const labels: string[] = [];
  expect(parser, '(', NEEDS_GROUPING);
  while (peek(parser) !== ')') {
    labels.push(parseLabel(parser));
    if (peek(parser) === ',') take(parser);
    else if (peek(parser) !== ')') unexpected(parser, NEEDS_GROUPING_END);
  }
  take(parser);
  return labels;
}

function parseLabel(parser: Parser): string {
  const kind = peek(parser);
  if (kind !== 'string' && !LABEL_NAMES.has(kind)) unexpected(parser, NEEDS_LABEL);
  const start = take(parser);
  if (kind !== 'string') return tokenText(parser);
  needVersion(parser, '3.0', 'quoted names', start);
  const label = stringValue(parser);
  if (label === '' || LONE_SURROGATE.test(label)) {
    report(parser, `invalid label name for grouping: ${quote(label)}`, start);
  }
  return label;
}
