/** Random choices that are the same in every run: a failure can be repeated with its seed. */
export interface Random {
  /** An integer from 0 up to the limit, the limit not included. */
  readonly int: (limit: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  readonly chance: (probability: number) => boolean;
}

/** The generator `mulberry32`, made into choices. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (limit: number) => Math.floor(next() * limit);
  return { int, pick: items => items[int(items.length)]!, chance: probability => next() < probability };
}

/** Characters that mean something in a query, that no query has, and that are no characters at all. */
const CHARACTERS = [...'abz09_:(){}[]"\'`\\|=~!<>+-*/%^@,.#$ \n\t\0é€😀', '\ud800', '\udc00', '\ufffd', '\ufeff'];

/** A text that nobody would write, up to 60 characters long. */
export const randomText = ({ int, pick }: Random): string =>
  Array.from({ length: int(60) }, () => pick(CHARACTERS)).join('');
