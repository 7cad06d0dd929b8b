/**
 * Strings as Go writes them, which is how PromQL and LogQL write theirs.
 *
 * An escape such as `\xff` can make a byte that is no UTF-8. Such a byte b becomes the lone surrogate U+DC00 + b, which
 * no real text contains, so that quoting gives `\xff` back.
 */

/** What is wrong with a string literal, and where: `at` is a UTF-16 offset into the literal. */
export interface StringProblem {
  readonly problem: string;
  readonly at: number;
}

/** One escape sequence: how long it is in the text, and the byte or code point that it stands for. */
export interface Escape {
  readonly length: number;
  readonly code: number;
  readonly isByte: boolean;
}

const SIMPLE = /^[ !#-[\]-~]*$/;

/** The named escapes by the character after the backslash. */
const NAMED = new Map([
  ['a', 7],
  ['b', 8],
  ['t', 9],
  ['n', 10],
  ['v', 11],
  ['f', 12],
  ['r', 13],
  ['\\', 92],
]);
const NAMED_BY_CODE = new Map([...NAMED].map(([letter, code]) => [code, `\\${letter}`]));

/** The double-quoted literal of a text: `strconv.Quote` of Go, the form in which Prometheus prints every string. */
export function quote(text: string): string {
  if (SIMPLE.test(text)) return `"${text}"`;
  let literal = '"';
  for (const char of text) literal += char === '"' ? '\\"' : quoteChar(char, char.codePointAt(0)!);
  return `${literal}"`;
}

function quoteChar(char: string, code: number): string {
  const named = NAMED_BY_CODE.get(code);
  if (named !== undefined) return named;
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  if (code < 0x7f) return char;
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${hex(code - 0xdc00, 2)}`;
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  if (isPrintable(char)) return char;
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
}

/** Inside of a function, so that the tables behind these classes are built only for text that needs them. */
const isPrintable = (char: string) => /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(char);

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');

/** The value of a literal in single quotes, double quotes or backquotes, or what is wrong with it. */
export function unquote(literal: string): { readonly value: string } | StringProblem {
  const mark = literal.charAt(0);
  if (mark !== '"' && mark !== "'" && mark !== '`') return { problem: 'string does not start with a quote', at: 0 };
  const last = literal.length - 1;
  if (last === 0 || literal[last] !== mark) return { problem: 'string is not terminated', at: last + 1 };
  const body = literal.slice(1, last);
  const early = body.indexOf(mark);
  if (mark === '`') return early < 0 ? { value: body } : { problem: 'unexpected quote in string', at: early + 1 };
  const newline = body.indexOf('\n');
  if (newline >= 0) return { problem: 'unexpected newline in string', at: newline + 1 };
  if (early < 0 && !body.includes('\\')) return { value: body };
  return unescape(literal, mark, last);
}

function unescape(literal: string, mark: string, last: number): { readonly value: string } | StringProblem {
  let value = '';
  let bytes: number[] = [];
  for (let at = 1; at < last;) {
    const char = literal[at]!;
    if (char === mark) return { problem: 'unexpected quote in string', at };
    const escape = char === '\\' ? readEscape(literal, at, mark, last) : undefined;
    if (escape && 'problem' in escape) return escape;
    if (escape?.isByte && escape.code > 0x7f) bytes.push(escape.code);
    else {
      value += decode(bytes) + (escape ? fromCodePoint(escape.code) : char);
      bytes = [];
    }
    at += escape?.length ?? 1;
  }
  return { value: value + decode(bytes) };
}

/**
 * Reads the escape whose backslash stands at `at`, in a string that is quoted by `mark` and ends before `end`.
 *
 * The other quote cannot be escaped: `"\'"` is an error in Prometheus and Loki, unlike in Go.
 */
export function readEscape(text: string, at: number, mark: string, end = text.length): Escape | StringProblem {
  const letter = text.slice(at + 1, end).charAt(0);
  if (letter === '') return { problem: 'escape sequence not terminated', at };
  if (letter === mark) return { length: 2, code: letter.charCodeAt(0), isByte: false };
  const named = NAMED.get(letter);
  if (named !== undefined) return { length: 2, code: named, isByte: false };
  if (letter >= '0' && letter <= '7') return readDigits(text, at, at + 1, end, { count: 3, base: 8, max: 255 });
  if (letter === 'x') return readDigits(text, at, at + 2, end, { count: 2, base: 16, max: 255 });
  if (letter === 'u') return readDigits(text, at, at + 2, end, { count: 4, base: 16, max: 0x10ffff });
  if (letter === 'U') return readDigits(text, at, at + 2, end, { count: 8, base: 16, max: 0x10ffff });
  return { problem: `unknown escape sequence ${describe(text, at + 1)}`, at };
}

function readDigits(
  text: string,
  at: number,
  first: number,
  end: number,
  { count, base, max }: { count: number; base: number; max: number },
): Escape | StringProblem {
  let code = 0;
  for (let i = first; i < first + count; i++) {
    if (i >= end) return { problem: 'escape sequence not terminated', at };
    const digit = digitValue(text.charCodeAt(i));
    if (digit >= base) return { problem: `illegal character ${describe(text, i)} in escape sequence`, at };
    code = code * base + digit;
  }
  if (code > max) return { problem: 'escape sequence is an invalid Unicode code point', at };
  return { length: first + count - at, code, isByte: max === 255 };
}

/** 16, more than any digit, for what is no hexadecimal digit. */
function digitValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : 16;
}

/** A character as Go's `%#U` prints it: `U+0064 'd'`. */
function describe(text: string, at: number): string {
  const code = text.codePointAt(at)!;
  const point = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
  const char = String.fromCodePoint(point);
  const name = `U+${hex(point, 4).toUpperCase()}`;
  return char === ' ' || isPrintable(char) ? `${name} '${char}'` : name;
}

const fromCodePoint = (code: number) => (code >= 0xd800 && code <= 0xdfff ? '\ufffd' : String.fromCodePoint(code));

function decode(bytes: readonly number[]): string {
  let text = '';
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes[i]!);
    const char = decodeSequence(bytes.slice(i, i + length));
    text += char ?? String.fromCharCode(0xdc00 + bytes[i]!);
    i += char === undefined ? 1 : length;
  }
  return text;
}

const sequenceLength = (lead: number) => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2);

function decodeSequence(bytes: readonly number[]): string | undefined {
  try {
    return decodeURIComponent(bytes.map(byte => `%${hex(byte, 2)}`).join(''));
  } catch {
    return undefined;
  }
}
