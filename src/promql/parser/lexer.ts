import { quote, readEscape } from '../../syntax/go-string.ts';
import { scanDuration, scanNumber } from './scan-number.ts';
import { type Keyword, LONGEST_KEYWORD, type TokenKind, kindOfWord } from './token.ts';

/**
 * The lexer: its place in the text, the token that it found last, and what it remembers of the brackets around it.
 *
 * Lexing depends on that memory and never on the grammar, as in Prometheus; so does the position of an error.
 */
export interface Lexer {
  readonly text: string;
  /** Where the next token is looked for. */
  offset: number;
  kind: TokenKind;
  start: number;
  end: number;
  /** What is wrong, when the kind is `error`. Nothing may be read after it. */
  problem: string;
  parens: number;
  inBraces: boolean;
  inBrackets: boolean;
  /** Directly after `[`, up to the first number: a language of its own, without comments, names and strings. */
  inRange: boolean;
  sawColon: boolean;
  sawNumber: boolean;
}

export function createLexer(text: string): Lexer {
  return {
    text,
    offset: 0,
    kind: 'eof',
    start: 0,
    end: 0,
    problem: '',
    parens: 0,
    inBraces: false,
    inBrackets: false,
    inRange: false,
    sawColon: false,
    sawNumber: false,
  };
}

const SPACE = 1;
const DIGIT = 2;
const LETTER = 4;
const CLASSES = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (/[ \t\n\r]/.test(char)) return SPACE;
  return /\d/.test(char) ? DIGIT : /\w/.test(char) ? LETTER : 0;
});

/** The class of the character at an offset; 0 behind the end and for everything that is not ASCII. */
function classAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 128 ? CLASSES[code]! : 0;
}

const NEWLINE = 10;
const HASH = 35;
const COLON = 58;
const BACKSLASH = 92;
const SURROGATES = 0xd800;
const isSurrogate = (code: number) => code >= SURROGATES && code < 0xe000;
const NO_CODE_POINT = 'escape sequence is an invalid Unicode code point';
const FILL: ReadonlySet<TokenKind> = new Set<Keyword>(['fill', 'fill_left', 'fill_right']);
const DURATION_WORDS = new Map<string, Keyword>([
  ['step', 'step'],
  ['range', 'range'],
  ['max_of', 'max_of'],
  ['min_of', 'min_of'],
]);
const STARTS_DURATION_WORD = /[srm]/i;

/** Reads the next token into the lexer. */
export function readToken(lexer: Lexer): void {
  const { text } = lexer;
  let at = lexer.offset;
  for (;;) {
    while (classAt(text, at) === SPACE) at++;
    if (lexer.inRange || text.charCodeAt(at) !== HASH) break;
    while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  }
  lexer.start = at;
  if (at >= text.length) readEnd(lexer);
  else if (lexer.inRange) readInRange(lexer, at);
  else if (lexer.inBraces) readInBraces(lexer, at);
  else readPlain(lexer, at);
}

function emit(lexer: Lexer, kind: TokenKind, end: number): void {
  lexer.kind = kind;
  lexer.end = end;
  lexer.offset = end;
}

/** An error at `start`, where Prometheus reports it: often the start of the token, sometimes the character behind it. */
function fail(lexer: Lexer, problem: string, start = lexer.start, end = start + 1): void {
  lexer.problem = problem;
  lexer.start = start;
  emit(lexer, 'error', Math.min(end, lexer.text.length));
}

function readEnd(lexer: Lexer): void {
  const end = lexer.text.length;
  if (lexer.inRange) fail(lexer, 'unexpected end of input in duration expression');
  else if (lexer.inBraces) fail(lexer, 'unexpected end of input inside braces');
  else if (lexer.parens !== 0) fail(lexer, 'unclosed left parenthesis');
  else if (lexer.inBrackets) fail(lexer, 'unclosed left bracket');
  else emit(lexer, 'eof', end);
}

function readPlain(lexer: Lexer, at: number): void {
  const { text } = lexer;
  const kind = classAt(text, at);
  const char = text[at]!;
  if (kind === LETTER || char === ':') return lexer.inBrackets ? readBracketWord(lexer, at) : readWord(lexer, at);
  if (kind === DIGIT || (char === '.' && classAt(text, at + 1) === DIGIT)) return readNumber(lexer, at);
  const next = text[at + 1];
  switch (char) {
    case ',':
    case '*':
    case '/':
    case '%':
    case '+':
    case '-':
    case '^':
    case '@':
      return emit(lexer, char, at + 1);
    case '=':
      if (next === '~') return fail(lexer, `unexpected character after '=': '~'`);
      return next === '=' ? emit(lexer, '==', at + 2) : emit(lexer, '=', at + 1);
    case '!':
      if (next === '=') return emit(lexer, '!=', at + 2);
      return fail(lexer, `unexpected character after '!': ${charName(text, at + 1)}`);
    case '<':
      return next === '='
        ? emit(lexer, '<=', at + 2)
        : next === '/'
          ? emit(lexer, '</', at + 2)
          : emit(lexer, '<', at + 1);
    case '>':
      return next === '='
        ? emit(lexer, '>=', at + 2)
        : next === '/'
          ? emit(lexer, '>/', at + 2)
          : emit(lexer, '>', at + 1);
    case '"':
    case "'":
    case '`':
      return readString(lexer, at, char);
    case '{':
      lexer.inBraces = true;
      return emit(lexer, '{', at + 1);
    case '[':
      if (lexer.inBrackets) return fail(lexer, `unexpected left bracket '['`);
      lexer.inBrackets = true;
      lexer.inRange = true;
      lexer.sawColon = false;
      return emit(lexer, '[', at + 1);
    case ']':
      if (!lexer.inBrackets) return fail(lexer, `unexpected right bracket ']'`);
      lexer.inBrackets = false;
      return emit(lexer, ']', at + 1);
    case '(':
    case ')':
      return readParen(lexer, at, char);
    default:
      return fail(lexer, `unexpected character: ${charName(text, at)}`);
  }
}

function readParen(lexer: Lexer, at: number, char: '(' | ')'): void {
  lexer.parens += char === '(' ? 1 : -1;
  if (lexer.parens < 0) return fail(lexer, `unexpected right parenthesis ')'`, at + 1);
  emit(lexer, char, at + 1);
}

function readWord(lexer: Lexer, start: number): void {
  const { text } = lexer;
  let at = start;
  let hasColon = false;
  for (;;) {
    const isColon = text.charCodeAt(at) === COLON;
    if (!isColon && classAt(text, at) < DIGIT) break;
    hasColon ||= isColon;
    at++;
  }
  // Most words are long names, which need no look into the table of keywords.
  if (at - start > LONGEST_KEYWORD) return emit(lexer, hasColon ? 'colon-name' : 'name', at);
  const kind = kindOfWord(text.slice(start, at));
  // `fill` is a metric like any other unless it looks like the modifier.
  emit(lexer, FILL.has(kind) && !isBeforeParen(text, at) ? 'name' : kind, at);
}

function isBeforeParen(text: string, start: number): boolean {
  let at = start;
  while (classAt(text, at) === SPACE) at++;
  return text[at] === '(';
}

/** In brackets, behind the first number: a colon, or one of the few words that make a duration. */
function readBracketWord(lexer: Lexer, at: number): void {
  if (lexer.text[at] === ':') {
    if (lexer.sawColon) return fail(lexer, `unexpected colon ':'`);
    lexer.sawColon = true;
    return emit(lexer, ':', at + 1);
  }
  if (!readDurationWord(lexer, at)) fail(lexer, `unexpected character: ${charName(lexer.text, at)}, expected ':'`);
}

function readDurationWord(lexer: Lexer, start: number): boolean {
  const { text } = lexer;
  let at = start;
  while (classAt(text, at) === LETTER) at++;
  const kind = DURATION_WORDS.get(text.slice(start, at).toLowerCase());
  if (kind !== undefined) emit(lexer, kind, at);
  return kind !== undefined;
}

function readInRange(lexer: Lexer, at: number): void {
  const { text } = lexer;
  const char = text[at]!;
  switch (char) {
    case ']':
      lexer.inRange = false;
      lexer.inBrackets = false;
      return emit(lexer, ']', at + 1);
    case ':':
      if (!lexer.sawNumber) return fail(lexer, 'unexpected colon before duration in duration expression', at + 1);
      if (lexer.sawColon) return fail(lexer, 'unexpected repeated colon in duration expression', at + 1);
      lexer.sawColon = true;
      return emit(lexer, ':', at + 1);
    case '(':
    case ')':
      return readParen(lexer, at, char);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
    case '^':
    case ',':
      return emit(lexer, char, at + 1);
  }
  if (STARTS_DURATION_WORD.test(char) && readDurationWord(lexer, at)) return;
  if (classAt(text, at) === DIGIT || (char === '.' && classAt(text, at + 1) === DIGIT)) {
    lexer.sawNumber = true;
    lexer.inRange = false;
    return readNumber(lexer, at);
  }
  fail(lexer, `unexpected character in duration expression: ${charName(text, at)}`);
}

function readInBraces(lexer: Lexer, start: number): void {
  const { text } = lexer;
  const char = text[start]!;
  if (classAt(text, start) === LETTER) {
    let at = start + 1;
    while (classAt(text, at) >= DIGIT) at++;
    return emit(lexer, 'name', at);
  }
  const next = text[start + 1];
  switch (char) {
    case ',':
      return emit(lexer, ',', start + 1);
    case '"':
    case "'":
    case '`':
      return readString(lexer, start, char);
    case '=':
      return next === '~' ? emit(lexer, '=~', start + 2) : emit(lexer, '=', start + 1);
    case '!':
      if (next === '~') return emit(lexer, '!~', start + 2);
      if (next === '=') return emit(lexer, '!=', start + 2);
      return fail(lexer, `unexpected character after '!' inside braces: ${charName(text, start + 1)}`);
    case '{':
      return fail(lexer, `unexpected left brace '{'`);
    case '}':
      lexer.inBraces = false;
      return emit(lexer, '}', start + 1);
    default:
      return fail(lexer, `unexpected character inside braces: ${charName(text, start)}`);
  }
}

/** `5m` and `1h30m`, the shape of nearly all. */
const SIMPLE_DURATION = /\d+[smhdwy]s?(?:\d+[smhdw]s?)*(?!\w)/y;

function readNumber(lexer: Lexer, start: number): void {
  const { text } = lexer;
  SIMPLE_DURATION.lastIndex = start;
  if (SIMPLE_DURATION.test(text)) return emit(lexer, 'duration', SIMPLE_DURATION.lastIndex);
  const number = scanNumber(text, start);
  if (number.ok) return emit(lexer, 'number', number.end);
  const duration = scanDuration(text, number.end);
  if (duration.ok) return emit(lexer, 'duration', duration.end);
  fail(lexer, `bad number or duration syntax: ${quote(text.slice(start, duration.end))}`, start, duration.end);
}

/** A string, whose escapes are looked at so that an error stands where Prometheus finds it: at the start of the string. */
function readString(lexer: Lexer, start: number, mark: string): void {
  const { text } = lexer;
  const isRaw = mark === '`';
  const markCode = mark.charCodeAt(0);
  for (let at = start + 1; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === markCode) return emit(lexer, 'string', at + 1);
    if (code === NEWLINE && !isRaw) return fail(lexer, 'unterminated quoted string', start, at);
    if (code === BACKSLASH && !isRaw) {
      const escape = readEscape(text, at, mark);
      if ('problem' in escape) return fail(lexer, escape.problem, start, at + 1);
      if (isSurrogate(escape.code)) return fail(lexer, NO_CODE_POINT, start, at + escape.length);
      at += escape.length;
    } else if (code < SURROGATES) at++;
    else {
      const point = text.codePointAt(at)!;
      // U+FFFD is what is left of bytes that were no UTF-8; a lone surrogate becomes one when the text is sent.
      if (isSurrogate(point) || point === 0xfffd) return fail(lexer, 'invalid UTF-8 rune', start, at + 1);
      at += point > 0xffff ? 2 : 1;
    }
  }
  fail(lexer, `unterminated ${isRaw ? 'raw' : 'quoted'} string`, start, text.length);
}

/** A character as Go's `%q` prints it. */
function charName(text: string, at: number): string {
  const code = text.codePointAt(at);
  if (code === 39) return `'\\''`;
  if (code === 34) return `'"'`;
  const isText = code !== undefined && !isSurrogate(code);
  return `'${quote(isText ? String.fromCodePoint(code) : '\ufffd').slice(1, -1)}'`;
}
