const UNSIGNED_INTEGER = /^(?:0|[1-9]\d*)$/;
const DECIMAL = /^(?:\d+(?:_\d+)*)?(?:\.(?:\d+(?:_\d+)*)?)?(?:[eE][+-]?\d+(?:_\d+)*)?$/;
const HEXADECIMAL = /^0[xX](?:_?[0-9a-fA-F])+$/;
const OCTAL = /^0(?:_?[0-7])+$/;
const MAX_INTEGER = 2 ** 63;

/** The value of a number token, or undefined when the token is none, such as `1e+` or `0.5.5`. */
export function numberValue(text: string): number | undefined {
  if (UNSIGNED_INTEGER.test(text)) return Number(text);
  const lower = text.toLowerCase();
  if (lower === 'inf') return Infinity;
  if (lower === 'nan') return NaN;
  const digits = text.replaceAll('_', '');
  if (HEXADECIMAL.test(text)) return belowLimit(Number(digits));
  // As in Go, a leading zero means octal where the digits allow it: 010 is 8, but 080 is 80.
  const octal = OCTAL.test(text) ? belowLimit(Number(`0o${digits.slice(1)}`)) : undefined;
  if (octal !== undefined) return octal;
  return DECIMAL.test(text) && /\d/.test(text) ? Number(digits) : undefined;
}

/** Hexadecimal and octal numbers are 64-bit integers. */
const belowLimit = (value: number) => (value < MAX_INTEGER ? value : undefined);

/** A number as Prometheus prints it: never with an exponent. */
export function formatNumber(value: number): string {
  if (Object.is(value, -0)) return '-0';
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  const text = String(value);
  return text.includes('e') ? withoutExponent(text) : text;
}

function withoutExponent(text: string): string {
  const [mantissa = '', exponent = ''] = text.split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.slice(sign.length).split('.');
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${whole}${fraction}`;
  return sign + (whole + fraction).padEnd(point, '0');
}
