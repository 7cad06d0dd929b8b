import { isFields, type Fields } from '../../fields.ts';
import { isEqual } from './equal.ts';

/**
 * The object without what says nothing: null, empty objects, and values that Grafana would fill in by itself. Defaults of a
 * nested object are those of its keys.
 */
export function without(fields: Fields, defaults: Fields): Fields {
  const kept: Record<string, unknown> = {};
  for (const name in fields) {
    const value = valueWithout(fields[name], defaults[name]);
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

function valueWithout(value: unknown, usual: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (isFields(value)) {
    const kept = without(value, isFields(usual) ? usual : {});
    return isEmpty(kept) ? undefined : kept;
  }
  if (usual !== undefined && isEqual(value, usual)) return undefined;
  return Array.isArray(value) ? value.map(insideList) : value;
}

/** An entry of a list keeps its place, however empty it is. */
const insideList = (value: unknown): unknown =>
  isFields(value) ? without(value, {}) : Array.isArray(value) ? value.map(insideList) : value;

function isEmpty(fields: Fields): boolean {
  for (const _ in fields) return false;
  return true;
}
