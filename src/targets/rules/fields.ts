/** An object of somebody else, of which only some fields are looked at. */
export type Fields = Readonly<Record<string, unknown>>;

/** True for `{...}`: no array, no null. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
