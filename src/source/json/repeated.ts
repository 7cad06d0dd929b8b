import { readKey, skipString } from './find.ts';

/** A key that its object has already. Offset of its first character in the text. */
export interface RepeatedKey {
  readonly key: string;
  readonly offset: number;
}

/**
 * The keys of a text that `JSON.parse` has read as `data`, and of which it has left only the last. Nearly no file has any: the
 * text is looked through only when there are as many keys in it as in the data.
 */
export function repeatedKeys(text: string, data: unknown): RepeatedKey[] {
  return keysWritten(text) === keysHeld(data) ? [] : findRepeated(text);
}

/** As JSON is usually printed; a text that holds `":` makes it one more. */
function keysWritten(text: string): number {
  let count = 0;
  for (let at = text.indexOf('":'); at >= 0; at = text.indexOf('":', at + 2)) count++;
  return count;
}

function keysHeld(data: unknown): number {
  let count = 0;
  const open = [data];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const inside = Object.values(value) as unknown[];
    if (!Array.isArray(value)) count += inside.length;
    for (const item of inside) if (typeof item === 'object' && item !== null) open.push(item);
  }
  return count;
}

function findRepeated(text: string): RepeatedKey[] {
  const repeated: RepeatedKey[] = [];
  /** The keys of the open objects; undefined for lists. */
  const open: (Set<string> | undefined)[] = [];
  let isKey = false;
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '"': {
        const end = skipString(text, at);
        if (isKey) {
          const keys = open.at(-1)!;
          const key = readKey(text, { start: at, end });
          if (keys.has(key)) repeated.push({ key, offset: at + 1 });
          keys.add(key);
          isKey = false;
        }
        at = end - 1;
        break;
      }
      case '{':
      case '[':
        isKey = text[at] === '{';
        open.push(isKey ? new Set() : undefined);
        break;
      case '}':
      case ']':
        isKey = false;
        open.pop();
        break;
      case ',':
        isKey = open.at(-1) !== undefined;
        break;
    }
  }
  return repeated;
}
