/** Characters that an editor does not show, or shows as something else. */
const INVISIBLE = /[\x7f-\x9f\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/g;

/** A text as a string literal: single quotes, unless double ones spare escapes. */
export function stringLiteral(text: string): string {
  const body = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replace(INVISIBLE, escape);
  const quote = count(text, "'") > count(text, '"') ? '"' : "'";
  return quote + body.replaceAll(quote, `\\${quote}`) + quote;
}

const escape = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

const count = (text: string, char: string): number => text.split(char).length - 1;

const IDENTIFIER = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;

/** A key of an object literal; in brackets where it would set the prototype. */
export function keyLiteral(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return IDENTIFIER.test(key) ? key : stringLiteral(key);
}

/** A number without the plus that a formatter would remove. */
export const numberLiteral = (number: number): string => String(number).replace('e+', 'e');

const ASCII = /^[\x20-\x7e]*$/;
const MARK = /\p{Nonspacing_Mark}|\p{Enclosing_Mark}/gu;
const EAST_ASIAN = [
  '\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\u4dbf\\u4e00-\\ua4cf\\ua960-\\ua97c\\uac00-\\ud7a3',
  '\\uf900-\\ufaff\\ufe10-\\ufe19\\ufe30-\\ufe6f\\uff01-\\uff60\\uffe0-\\uffe6\\u{20000}-\\u{3fffd}',
].join('');
const WIDE = new RegExp(`\\p{Emoji_Presentation}|[${EAST_ASIAN}]`, 'gu');

/** How many columns a text takes: characters of East Asian scripts and emoji take two, accents of their own none. */
export function widthOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  return [...text.replace(MARK, '').replace(WIDE, 'xx')].length;
}
