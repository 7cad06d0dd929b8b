/** Data of somebody else: an object whose fields are not known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** True for `{...}`: no array, no null. */
export const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value of a JSON text; undefined for text that is none, and JSON has no `undefined` of its own. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
