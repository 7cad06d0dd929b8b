import { unquote } from '../../syntax/go-string.ts';
import { parseDuration, parseRange } from '../duration.ts';
import { parseSize } from '../size.ts';
import { numberProblem, scanNumber } from './numbers.ts';
import { functionType, keywordType, punctuationAt } from './tokens.ts';
import type { Token, TokenType } from './tokens.ts';

const BLANK = /[ \t\r\n]+/y;
const COMMENT = /#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\//y;
const ASCII_WORD = /[A-Za-z_]\w*/y;
const WORD = /[\p{L}_][\p{L}\p{Nd}_]*/uy;
const FLAG = /--(?:strict|keep-empty)(?![\p{L}-])/uy;

/** What makes a word a function: its parenthesis, or that of a grouping. A comment may not stand between. */
const CALL = /(?:[^\S\ufeff]|\u0085)*(?:(?:by|without)(?:[^\S\ufeff]|\u0085)*)?\(/iy;

/** What may follow a number and belong to it: the rest of a duration, the rest of a size. */
const DURATION_TAIL = /[\p{Nd}.nsumhdwy\u00b5]+/uy;
const SIZE_TAIL = /[\p{Nd}.BikKMGTP]+/uy;

const ESCAPE = String.raw`\\(?:[abfnrtv\\MARK]|[0-7]{3}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})`;
const SIMPLE_STRING = /"[^"\\\n]*"/y;
const STRING_BODY = new RegExp(String.raw`(?:[^"\\\n]+|${ESCAPE.replace('MARK', '"')})*`, 'y');
const CHAR_BODY = new RegExp(String.raw`(?:[^'\\\n]|${ESCAPE.replace('MARK', "'")})*`, 'uy');
const CHAR = new RegExp(String.raw`'(?:[^'\\\n]|${ESCAPE.replace('MARK', "'")})'`, 'uy');

/**
 * The token behind a place of a query, as Loki's lexer finds it. What is no token is an `error`.
 *
 * Loki reads with Go's `text/scanner`: comments of Go and of the shell, `'x'`, and any odd character is an identifier.
 */
export function readToken(text: string, from: number): Token {
  const at = skipBlank(text, from);
  const char = text.charAt(at);
  if (char === '') return makeToken('end', at, at);
  const word = endOfWord(text, at);
  if (word > at) return wordToken(text, at, word);
  if (isDigit(char) || (char === '.' && isDigit(text.charAt(at + 1)))) return numberToken(text, at, from);
  switch (char) {
    case '"':
      return stringToken(text, at);
    case '`':
      return rawStringToken(text, at);
    case "'":
      return charToken(text, at);
    case '[':
      return rangeToken(text, at);
    case '-':
      return minusToken(text, at);
  }
  if (text.startsWith('/*', at)) return errorToken('comment not terminated', at, text.length);
  const type = punctuationAt(text, at);
  if (type) return makeToken(type, at, at + type.length, type);
  const odd = String.fromCodePoint(text.codePointAt(at)!);
  return makeToken('identifier', at, at + odd.length, odd);
}

/** Where a pattern that matches at `at` ends; `at` where it does not match. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function skipBlank(text: string, from: number): number {
  for (let at = from; ;) {
    const end = endOf(COMMENT, text, endOf(BLANK, text, at));
    if (end === at) return at;
    at = end;
  }
}

const makeToken = (type: TokenType, start: number, end: number, text = '', value = 0): Token => ({
  type,
  start,
  end,
  text,
  value,
});

const errorToken = (message: string, start: number, end: number): Token => makeToken('error', start, end, message);

const isDigit = (char: string) => char >= '0' && char <= '9';

function endOfWord(text: string, at: number): number {
  const end = endOf(ASCII_WORD, text, at);
  return text.charCodeAt(end) >= 0x80 ? endOf(WORD, text, at) : end;
}

function wordToken(text: string, start: number, end: number): Token {
  const word = text.slice(start, end);
  const lower = word.toLowerCase();
  const keyword = keywordType(lower);
  if (keyword) return makeToken(keyword, start, end, lower);
  const func = functionType(lower);
  if (func && endOf(CALL, text, end) > end) return makeToken(func, start, end, lower);
  return makeToken('identifier', start, end, word);
}

function numberToken(text: string, start: number, from: number): Token {
  const end = scanNumber(text, start);
  const literal = text.slice(start, end);
  const isLost = /^0b/i.test(literal) && isBehindBlank(text, from, start);
  const problem = isLost ? 'decimal literal has no digits' : numberProblem(literal);
  if (problem !== undefined) return errorToken(problem, start, end);

  const durationEnd = endOf(DURATION_TAIL, text, end);
  const duration = durationEnd > end ? parseDuration(text.slice(start, durationEnd)) : undefined;
  if (duration !== undefined) return makeToken('duration', start, durationEnd, '', duration);

  const sizeEnd = endOf(SIZE_TAIL, text, end);
  const size = sizeEnd > end ? parseSize(text.slice(start, sizeEnd)) : undefined;
  if (size !== undefined) return makeToken('bytes', start, sizeEnd, '', size);

  return makeToken('number', start, end, literal);
}

/**
 * Whether the scanner skips something right before a token. Loki reads `x>0b1`, but not `x> 0b1`. It steps over a comment
 * with `#` itself, with the end of the line if there is any text in it.
 */
function isBehindBlank(text: string, from: number, to: number): boolean {
  let start = from;
  for (let at = from; at < to;) {
    const comment = endOf(BLANK, text, at);
    const end = endOf(COMMENT, text, comment);
    if (text.charAt(comment) === '#' && end > comment + 1) start = end + 1;
    at = Math.max(end, start);
  }
  return to > start;
}

function minusToken(text: string, start: number): Token {
  const flagEnd = endOf(FLAG, text, start);
  if (flagEnd > start) return makeToken('flag', start, flagEnd, text.slice(start + 2, flagEnd));
  const end = endOf(DURATION_TAIL, text, start + 1);
  const duration = end > start + 1 ? parseDuration(text.slice(start, end)) : undefined;
  if (duration !== undefined) return makeToken('duration', start, end, '', duration);
  return makeToken('-', start, start + 1, '-');
}

function rangeToken(text: string, start: number): Token {
  const close = text.indexOf(']', start);
  if (close < 0) return errorToken(`missing closing ']' in duration`, start, text.length);
  const range = parseRange(text.slice(start + 1, close));
  return typeof range === 'number'
    ? makeToken('range', start, close + 1, '', range)
    : errorToken(range, start, close + 1);
}

function stringToken(text: string, start: number): Token {
  const simpleEnd = endOf(SIMPLE_STRING, text, start);
  if (simpleEnd > start) return makeToken('string', start, simpleEnd, text.slice(start + 1, simpleEnd - 1));
  const end = endOf(STRING_BODY, text, start + 1);
  const char = text.charAt(end);
  if (char !== '"') return unfinished(char, start, end);
  const string = unquote(text.slice(start, end + 1));
  return 'value' in string
    ? makeToken('string', start, end + 1, string.value)
    : errorToken('invalid syntax', start, end + 1);
}

/** What stopped a quoted text before its closing quote: an escape that is none, the end of the line or of the query. */
const unfinished = (char: string, start: number, end: number): Token =>
  char === '\\' ? errorToken('invalid char escape', start, end + 1) : errorToken('literal not terminated', start, end);

function rawStringToken(text: string, start: number): Token {
  const close = text.indexOf('`', start + 1);
  return close < 0
    ? errorToken('literal not terminated', start, text.length)
    : makeToken('string', start, close + 1, text.slice(start + 1, close));
}

/** A Go character such as `'x'` is an identifier, quotes included. */
function charToken(text: string, start: number): Token {
  const end = endOf(CHAR, text, start);
  if (end > start) return makeToken('identifier', start, end, text.slice(start, end));
  const stop = endOf(CHAR_BODY, text, start + 1);
  const char = text.charAt(stop);
  return char === "'" ? errorToken('invalid char literal', start, stop + 1) : unfinished(char, start, stop);
}
