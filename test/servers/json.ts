/** Data of somebody else, read as it comes: the doubles store what they are given and look into few fields. */
export type Fields = Record<string, any>;

/** True for `{...}`: no array, no null. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A deep copy with the keys in order, as Go prints maps; a client that relies on the order of keys fails here too. */
export function sortKeys<T>(value: T): T;
export function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(entry => sortKeys(entry));
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(key => [key, sortKeys(value[key])]),
  );
}

/** `undefined` for text that is no JSON; JSON has no `undefined` of its own. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
