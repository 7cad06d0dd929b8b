import type { Span } from '../source-file.ts';

/**
 * The place of a value in a text that `JSON.parse` has read: a string without its quotes. Of a path that does not exist it is
 * the place of what is nearest to it.
 */
export function findInJson(text: string, keys: readonly (string | number)[]): Span {
  let at = skipBlanks(text, 0);
  for (const key of keys) {
    const inside = typeof key === 'number' ? itemOf(text, at, key) : memberOf(text, at, key);
    if (inside === undefined) break;
    at = inside;
  }
  const end = skipValue(text, at);
  return text[at] === '"' ? { start: at + 1, end: end - 1 } : { start: at, end };
}

/** The offset of the value of a key. The last one counts, as for `JSON.parse`. */
function memberOf(text: string, from: number, key: string): number | undefined {
  if (text[from] !== '{') return undefined;
  let found: number | undefined;
  let at = skipBlanks(text, from + 1);
  while (text[at] === '"') {
    const end = skipString(text, at);
    const value = skipBlanks(text, skipBlanks(text, end) + 1);
    if (isKey(text, { start: at + 1, end: end - 1 }, key)) found = value;
    at = skipBlanks(text, skipValue(text, value));
    if (text[at] === ',') at = skipBlanks(text, at + 1);
  }
  return found;
}

const isKey = (text: string, { start, end }: Span, key: string): boolean =>
  text.slice(start, end) === key ||
  (text.slice(start, end).includes('\\') && JSON.parse(text.slice(start - 1, end + 1)) === key);

function itemOf(text: string, from: number, index: number): number | undefined {
  if (text[from] !== '[') return undefined;
  let at = skipBlanks(text, from + 1);
  for (let i = 0; text[at] !== ']'; i++) {
    if (i === index) return at;
    at = skipBlanks(text, skipValue(text, at));
    if (text[at] === ',') at = skipBlanks(text, at + 1);
    else break;
  }
  return undefined;
}

/** The offset behind a value. */
function skipValue(text: string, from: number): number {
  if (text[from] === '"') return skipString(text, from);
  if (text[from] !== '{' && text[from] !== '[') {
    let at = from;
    while (at < text.length && !',]} \t\n\r'.includes(text[at]!)) at++;
    return at;
  }
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const char = text[at]!;
    if (char === '"') {
      at = skipString(text, at);
      continue;
    }
    at++;
    if (char === '{' || char === '[') depth++;
    else if ((char === '}' || char === ']') && --depth === 0) break;
  }
  return at;
}

function skipString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** A byte order mark may stand before the first value. */
function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r\ufeff'.includes(text[at]!)) at++;
  return at;
}
