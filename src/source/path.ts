/** The way from the root of a document to a value; a list in reverse, so that siblings share what is above them. */
export interface Path {
  readonly parent: Path | undefined;
  readonly key: string | number;
  /** The key itself is meant, and not its value. */
  readonly isKey?: true;
}

/** Undefined is the root. */
export const under = (parent: Path | undefined, ...keys: readonly (string | number)[]): Path | undefined =>
  keys.reduce<Path | undefined>((path, key) => ({ parent: path, key }), parent);

/** The key of a value of an object. */
export const keyUnder = (parent: Path | undefined, key: string): Path => ({ parent, key, isKey: true });

/** The keys from the root on. */
export function keysOf(path: Path | undefined): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at = path; at; at = at.parent) keys.unshift(at.key);
  return keys;
}
