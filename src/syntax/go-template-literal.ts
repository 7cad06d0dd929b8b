import { unquote } from './go-string.ts';

/** Unlike the strings of PromQL and LogQL, those of Go take no surrogates. */
const ESCAPE = String.raw`\\(?:[abfnrtv\\MARK]|[0-3][0-7]{2}|x[\da-fA-F]{2}|u(?![dD][89a-fA-F])[\da-fA-F]{4}|U(?!0000[dD][89a-fA-F])00(?:0[\da-fA-F]|10)[\da-fA-F]{4})`;
const STRING = new RegExp(String.raw`^"(?:[^"\\\n]+|${ESCAPE.replace('MARK', '"')})*"$`);
const CHAR = new RegExp(String.raw`^'(?:[^'\\\n]|${ESCAPE.replace('MARK', "'")})'$`, 'u');

const PREFIXED_INTEGER = /^[+-]?0(?:[xX](?:_?[\da-fA-F])+|[bB](?:_?[01])+|[oO](?:_?[0-7])+|(?:_?[0-7])+)$/;
const INTEGER = /^[+-]?(?:0|[1-9]\d*(?:_\d+)*)$/;
const DIGITS = String.raw`\d+(?:_\d+)*`;
const EXPONENT = String.raw`(?:[eE][+-]?${DIGITS})?`;
const FLOAT = new RegExp(String.raw`^[+-]?(?:${DIGITS}(?:\.(?:${DIGITS})?)?|\.${DIGITS})${EXPONENT}$`);
const HEX_FLOAT =
  /^[+-]?0[xX](?=[._]*[\da-fA-F])(?:_?[\da-fA-F])*(?:\.(?:[\da-fA-F](?:_?[\da-fA-F])*)?)?[pP][+-]?\d{1,3}$/;

/** The value of a string literal of a template, or nothing where Go's `strconv.Unquote` refuses it. */
export function templateString(literal: string): string | undefined {
  if (literal.startsWith('`')) return literal.slice(1, -1).replaceAll('\r', '');
  if (!STRING.test(literal)) return undefined;
  const string = unquote(literal);
  return 'value' in string ? string.value : undefined;
}

/** What is wrong with a character constant such as `'a'`. */
export const charProblem = (literal: string): string | undefined =>
  CHAR.test(literal) ? undefined : `malformed character constant: ${literal}`;

/** What is wrong with a number that the lexer found: an integer of 64 bits, a float, or a complex one such as `1+2i`. */
export function numberProblem(literal: string): string | undefined {
  if (literal.endsWith('i') && isComplex(literal.slice(0, -1))) return undefined;
  if (INTEGER.test(literal) || PREFIXED_INTEGER.test(literal)) {
    return fitsInteger(literal) ? undefined : `integer overflow: "${literal}"`;
  }
  if (!isFloat(literal)) return `illegal number syntax: "${literal}"`;
  return /[.eEpP]/.test(literal) ? undefined : `integer overflow: "${literal}"`;
}

const isFloat = (text: string) =>
  HEX_FLOAT.test(text) || (FLOAT.test(text) && Number.isFinite(Number(text.replaceAll('_', ''))));

function isComplex(body: string): boolean {
  const sign = /(?<=[^eEpP])[+-]/.exec(body)?.index ?? 0;
  return isFloat(body) || (sign > 0 && isFloat(body.slice(0, sign)) && isFloat(body.slice(sign)));
}

function fitsInteger(literal: string): boolean {
  const signed = /^[+-]/.test(literal);
  const digits = literal.slice(signed ? 1 : 0).replaceAll('_', '');
  const value = BigInt(/^0[0-7]/.test(digits) ? `0o${digits}` : digits);
  const limit = literal.startsWith('-') ? 1n << 63n : signed ? (1n << 63n) - 1n : (1n << 64n) - 1n;
  return value <= limit;
}
