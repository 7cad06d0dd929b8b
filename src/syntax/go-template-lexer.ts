/** The words that mean something in a template. */
export const KEYWORDS = [
  'block',
  'break',
  'continue',
  'define',
  'else',
  'end',
  'if',
  'nil',
  'range',
  'template',
  'with',
] as const;

/** A kind of token of Go's text/template; a keyword is its own kind. */
export type TemplateTokenType =
  | ('text' | 'left' | 'right' | 'space' | 'eof' | 'error')
  | ('|' | '(' | ')' | '=' | ':=' | '.' | 'char')
  | ('string' | 'char-constant' | 'number' | 'bool' | 'identifier' | 'variable' | 'field')
  | (typeof KEYWORDS)[number];

export interface TemplateToken {
  readonly type: TemplateTokenType;
  /** As it is written; of an error, the message. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const WORDS: ReadonlyMap<string, TemplateTokenType> = new Map<string, TemplateTokenType>([
  ...KEYWORDS.map((word): [string, TemplateTokenType] => [word, word]),
  ['true', 'bool'],
  ['false', 'bool'],
]);

const SPACES = /[ \t\r\n]+/y;
const LEFT = /\{\{(?:-[ \t\r\n])?/y;
const RIGHT = /(?:[ \t\r\n]-)?\}\}/y;
const WORD = /[\p{L}\p{Nd}_]+/uy;
const TERMINATOR = /$|[ \t\r\n.,|:()]|\}\}/y;
const STRING = /"(?:[^"\\\n]|\\[^\n])*"/y;
const CHAR_CONSTANT = /'(?:[^'\\\n]|\\[^\n])*'/y;
const HEX = String.raw`0[xX][\da-fA-F_]*(?:\.[\da-fA-F_]*)?(?:[pP][+-]?[\d_]*)?`;
const OCTAL = String.raw`0[oO][0-7_]*(?:\.[0-7_]*)?`;
const BINARY = String.raw`0[bB][01_]*(?:\.[01_]*)?`;
const DECIMAL = String.raw`[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?[\d_]*)?`;
const NUMBER = new RegExp(`[+-]?(?:${HEX}|${OCTAL}|${BINARY}|${DECIMAL})i?`, 'y');

/**
 * The tokens of a template, as Go finds them. The last one is `eof` or `error`. Comments are left out, and so is the
 * white space that `{{-` and `-}}` trim.
 */
export function lexTemplate(text: string): TemplateToken[] {
  const tokens: TemplateToken[] = [];
  for (let at = 0; tokens.at(-1)?.type !== 'error';) {
    const left = text.indexOf('{{', at);
    pushText(tokens, text, at, left);
    if (left < 0) {
      tokens.push({ type: 'eof', text: '', start: text.length, end: text.length });
      return tokens;
    }
    const start = endOf(LEFT, text, left);
    if (text.startsWith('/*', start)) at = skipComment(tokens, text, left, start);
    else {
      tokens.push({ type: 'left', text: text.slice(left, start), start: left, end: start });
      at = lexAction(tokens, text, start);
    }
  }
  return tokens;
}

/** Where a pattern that matches at `at` ends; `at` where it does not match. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

function pushText(tokens: TemplateToken[], text: string, start: number, left: number): void {
  let end = left < 0 ? text.length : left;
  if (left >= 0 && endOf(LEFT, text, left) > left + 2) while (end > start && isSpace(text.charAt(end - 1))) end--;
  if (end > start) tokens.push({ type: 'text', text: text.slice(start, end), start, end });
}

const isSpace = (char: string) => char === ' ' || char === '\t' || char === '\r' || char === '\n';

/** Steps over a comment and the braces around it. It must fill the action. */
function skipComment(tokens: TemplateToken[], text: string, left: number, start: number): number {
  const close = text.indexOf('*/', start + 2);
  const right = close < 0 ? -1 : endOf(RIGHT, text, close + 2);
  if (close >= 0 && right > close + 2) return afterRight(text, close + 2, right);
  const message = close < 0 ? 'unclosed comment' : 'comment ends before closing delimiter';
  tokens.push({ type: 'error', text: message, start: left, end: close < 0 ? text.length : close + 2 });
  return text.length;
}

/** Where the text goes on behind a right delimiter; `-}}` trims the white space. */
const afterRight = (text: string, start: number, end: number) => (end > start + 2 ? endOf(SPACES, text, end) : end);

function lexAction(tokens: TemplateToken[], text: string, from: number): number {
  let depth = 0;
  for (let at = from; ;) {
    const right = endOf(RIGHT, text, at);
    if (right > at && depth === 0) {
      tokens.push({ type: 'right', text: text.slice(at, right), start: at, end: right });
      return afterRight(text, at, right);
    }
    const token = right > at ? errorToken('unclosed left paren', at, right) : readToken(text, at);
    if (token.type === '(') depth++;
    if (token.type === ')') depth--;
    tokens.push(depth < 0 ? errorToken('unexpected right paren', token.start, token.end) : token);
    if (depth < 0 || token.type === 'error') return text.length;
    at = token.end;
  }
}

const errorToken = (message: string, start: number, end: number): TemplateToken => ({
  type: 'error',
  text: message,
  start,
  end,
});

function readToken(text: string, at: number): TemplateToken {
  const char = text.charAt(at);
  const token = (type: TemplateTokenType, end: number): TemplateToken => ({
    type,
    text: text.slice(at, end),
    start: at,
    end,
  });
  switch (char) {
    case '':
      return errorToken('unclosed action', at, at);
    case ' ':
    case '\t':
    case '\r':
    case '\n':
      return token('space', endOfSpaces(text, at));
    case '=':
    case '|':
    case '(':
    case ')':
      return token(char, at + 1);
    case ':':
      return text.startsWith(':=', at) ? token(':=', at + 2) : errorToken('expected :=', at, at + 1);
    case '"':
      return quoted(token('string', endOf(STRING, text, at)), 'unterminated quoted string');
    case "'":
      return quoted(token('char-constant', endOf(CHAR_CONSTANT, text, at)), 'unterminated character constant');
    case '`':
      return quoted(token('string', text.indexOf('`', at + 1) + 1), 'unterminated raw quoted string');
    case '$':
      return nameToken(text, at, 'variable');
  }
  if (isDigit(char) || char === '+' || char === '-') return numberToken(text, at);
  if (char === '.') return isDigit(text.charAt(at + 1)) ? numberToken(text, at) : nameToken(text, at, 'field');
  if (matches(WORD, text, at)) return nameToken(text, at, 'identifier');
  if (char > ' ' && char <= '~') return token('char', at + 1);
  return errorToken(`unrecognized character in action: ${codePoint(text, at)}`, at, at + 1);
}

const isDigit = (char: string) => char >= '0' && char <= '9';

const quoted = (token: TemplateToken, problem: string): TemplateToken =>
  token.end > token.start ? token : errorToken(problem, token.start, token.start + 1);

/** The last space before `-}}` belongs to the delimiter. */
function endOfSpaces(text: string, at: number): number {
  const end = endOf(SPACES, text, at);
  return end > at + 1 && matches(RIGHT, text, end - 1) && text.charAt(end) === '-' ? end - 1 : end;
}

/** A word, or a word behind `.` or `$`; the mark alone is a token too. */
function nameToken(text: string, start: number, type: 'identifier' | 'field' | 'variable'): TemplateToken {
  const end = endOf(WORD, text, type === 'identifier' ? start : start + 1);
  const name = text.slice(start, end);
  if (!matches(TERMINATOR, text, end)) return errorToken(`bad character ${codePoint(text, end)}`, end, end + 1);
  if (name === '.') return { type: '.', text: name, start, end };
  return { type: (type === 'identifier' && WORDS.get(name)) || type, text: name, start, end };
}

function numberToken(text: string, start: number): TemplateToken {
  let end = endOf(NUMBER, text, start);
  const sign = text.charAt(end);
  const isComplex = sign === '+' || sign === '-';
  if (isComplex) end = endOf(NUMBER, text, end);
  const number = text.slice(start, end);
  const isWhole = !matches(WORD, text, end) && (!isComplex || number.endsWith('i'));
  return isWhole
    ? { type: 'number', text: number, start, end }
    : errorToken(`bad number syntax: "${number}"`, start, end);
}

/** `U+002D '-'`, as Go prints it. */
function codePoint(text: string, at: number): string {
  const char = String.fromCodePoint(text.codePointAt(at)!);
  const name = `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
  return /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(char) ? `${name} '${char}'` : name;
}
