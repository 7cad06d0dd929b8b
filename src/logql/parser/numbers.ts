/**
 * Number literals as Go's `text/scanner` reads them and as `strconv.ParseFloat` converts them. The two differ: `0x10` is
 * one token, but no number where a metric query needs one.
 */

const HEX = /0[xX][\da-fA-F_]*(?:\.[\da-fA-F_]*)?(?:[pP][+-]?[\d_]*)?/y;
const OTHER = /(?:0[bBoO])?[\d_]*(?:\.[\d_]*)?(?:[eEpP][+-]?[\d_]*)?/y;

const PLAIN = /^(?:0|[1-9]\d*)(?:\.\d*)?$/;
const HEX_FLOAT = /^0x([\da-f]*)\.?([\da-f]*)p([+-]?\d+)$/i;

const NAMES = new Map([
  ['0x', 'hexadecimal'],
  ['0o', 'octal'],
  ['0b', 'binary'],
]);

/** The end of the number literal that starts at `at`. */
export function scanNumber(text: string, at: number): number {
  const pattern = basePrefix(text.slice(at, at + 2)) === '0x' ? HEX : OTHER;
  pattern.lastIndex = at;
  pattern.test(text);
  return pattern.lastIndex;
}

/** What is wrong with a literal that `scanNumber` found, in the words of Go. */
export function numberProblem(literal: string): string | undefined {
  if (PLAIN.test(literal)) return undefined;
  const prefix = basePrefix(literal);
  const name = NAMES.get(prefix) ?? (literal.startsWith('0') ? 'octal' : 'decimal');
  const digits = literal.slice(prefix.length);
  const split = digits.search(prefix === '0x' ? /p/i : /[ep]/i);
  const mantissa = split < 0 ? digits : digits.slice(0, split);
  const exponent = split < 0 ? '' : digits.slice(split);
  const hasPoint = mantissa.includes('.');

  if (hasPoint && (prefix === '0o' || prefix === '0b')) return `invalid radix point in ${name} literal`;
  if (!/[\da-f]/i.test(mantissa)) return `${name} literal has no digits`;
  if (exponent !== '') {
    const letter = exponent.charAt(0);
    if (letter.toLowerCase() === 'e' && prefix !== '') return `'${letter}' exponent requires decimal mantissa`;
    if (letter.toLowerCase() === 'p' && prefix !== '0x') return `'${letter}' exponent requires hexadecimal mantissa`;
    if (!/\d/.test(exponent)) return 'exponent has no digits';
  } else if (hasPoint && prefix === '0x') return `hexadecimal mantissa requires a 'p' exponent`;

  const isFloat = hasPoint || exponent !== '';
  const wrong = isFloat ? undefined : wrongDigit(name, mantissa);
  if (wrong !== undefined) return `invalid digit '${wrong}' in ${name} literal`;
  return hasStrayUnderscore(prefix === '' ? literal : `0${digits}`, prefix === '0x')
    ? `'_' must separate successive digits`
    : undefined;
}

function basePrefix(literal: string): string {
  const prefix = literal.slice(0, 2).toLowerCase();
  return NAMES.has(prefix) ? prefix : '';
}

function wrongDigit(name: string, digits: string): string | undefined {
  if (name === 'octal') return /[89]/.exec(digits)?.[0];
  return name === 'binary' ? /[2-9]/.exec(digits)?.[0] : undefined;
}

const hasStrayUnderscore = (digits: string, hex: boolean): boolean =>
  (hex ? /(?<![\da-f])_|_(?![\da-f])/i : /(?<!\d)_|_(?!\d)/).test(digits);

/** The value of a literal; NaN where `strconv.ParseFloat` calls it no number, Infinity where it is too large. */
export function parseFloat64(literal: string): number {
  const digits = literal.replaceAll('_', '');
  const hex = HEX_FLOAT.exec(digits);
  if (!hex) return basePrefix(digits) === '' ? Number(digits) : NaN;
  const [, whole = '', fraction = '', exponent = ''] = hex;
  return Number.parseInt(whole + fraction, 16) * 2 ** (Number(exponent) - 4 * fraction.length);
}
