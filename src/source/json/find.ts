import { keysOf, type Path } from '../path.ts';
import type { Span } from '../source-file.ts';

/**
 * Finds values, or their keys, in a text that `JSON.parse` has read: a string without its quotes. Of a path that does not exist it is the place
 * of what is nearest to it. Every object and list on the way is looked through only once.
 */
export function jsonFinder(text: string): (path: Path | undefined) => Span {
  const inside = new Map<number, Children>();
  return path => {
    let at = skipBlanks(text, 0);
    let keyAt: number | undefined;
    for (const key of keysOf(path)) {
      let children = inside.get(at);
      if (!children) inside.set(at, (children = text[at] === '[' ? itemsOf(text, at) : membersOf(text, at)));
      const child = children.get(key);
      keyAt = child?.key;
      if (child === undefined) break;
      at = child.value;
    }
    if (path?.isKey && keyAt !== undefined) at = keyAt;
    const end = skipValue(text, at);
    return text[at] === '"' ? { start: at + 1, end: end - 1 } : { start: at, end };
  };
}

/** The values in an object or a list. */
type Children = ReadonlyMap<string | number, Child>;

/** Offsets of a value and of its key. */
interface Child {
  readonly value: number;
  readonly key?: number;
}

/** The values of an object by their keys. The last one of a key counts, as for `JSON.parse`. */
function membersOf(text: string, from: number): Children {
  const members = new Map<string, Child>();
  if (text[from] !== '{') return members;
  let at = skipBlanks(text, from + 1);
  while (text[at] === '"') {
    const end = skipString(text, at);
    const value = skipBlanks(text, skipBlanks(text, end) + 1);
    members.set(readKey(text, { start: at, end }), { value, key: at });
    at = skipBlanks(text, skipValue(text, value));
    if (text[at] === ',') at = skipBlanks(text, at + 1);
  }
  return members;
}

/** The key in quotes that stands at a place. */
export function readKey(text: string, { start, end }: Span): string {
  const key = text.slice(start + 1, end - 1);
  return key.includes('\\') ? (JSON.parse(text.slice(start, end)) as string) : key;
}

function itemsOf(text: string, from: number): Children {
  const items = new Map<number, Child>();
  let at = skipBlanks(text, from + 1);
  while (at < text.length && text[at] !== ']') {
    items.set(items.size, { value: at });
    at = skipBlanks(text, skipValue(text, at));
    if (text[at] !== ',') break;
    at = skipBlanks(text, at + 1);
  }
  return items;
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

/** The offset behind a text in quotes. */
export function skipString(text: string, from: number): number {
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
