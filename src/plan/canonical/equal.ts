import { isFields } from '../../fields.ts';

/** Whether two values are the same JSON. The order of keys does not count, and a key that is undefined is not there. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((value, i) => isEqual(value, b[i]));
  }
  if (!isFields(a) || !isFields(b)) return false;
  for (const key in a) {
    if (!isEqual(a[key], b[key])) return false;
  }
  for (const key in b) {
    if (b[key] !== undefined && a[key] === undefined) return false;
  }
  return true;
}
