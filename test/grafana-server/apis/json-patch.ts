import { isDeepStrictEqual } from 'node:util';
import { type Fields, isFields } from '../../servers/json.ts';
import { fail } from './status.ts';

/** Every failure of a well-formed JSON patch is this one; a failed test of the resourceVersion, too, is no 409. */
const rejected = () =>
  fail(422, 'the server rejected our request due to an error in our request', { reason: 'Invalid', details: {} });

/** RFC 7386: null removes. */
export function applyMergePatch(target: unknown, patch: Fields): Fields {
  const result: Fields = isFields(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = isFields(value) ? applyMergePatch(result[key], value) : value;
  }
  return result;
}

/** RFC 6902, without `move` and `copy`, which nobody here sends. */
export function applyJsonPatch(object: Fields, operations: readonly Fields[]): Fields {
  for (const { op, path, value } of operations) {
    const steps = String(path)
      .split('/')
      .slice(1)
      .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = steps.pop() ?? '';
    const parent = steps.reduce<unknown>((node, step) => (node as Fields | undefined)?.[step], object);
    if (typeof parent !== 'object' || parent === null) throw rejected();
    applyOperation(parent as Fields, last, { op, value });
  }
  return object;
}

function applyOperation(parent: Fields, key: string, { op, value }: Fields): void {
  const exists = key in parent;
  if (op === 'test' && isDeepStrictEqual(parent[key], value)) return;
  if (op === 'add' && Array.isArray(parent)) parent.splice(key === '-' ? parent.length : Number(key), 0, value);
  else if (op === 'add' || (op === 'replace' && exists)) parent[key] = value;
  else if (op === 'remove' && exists && Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (op === 'remove' && exists) delete parent[key];
  else throw rejected();
}
