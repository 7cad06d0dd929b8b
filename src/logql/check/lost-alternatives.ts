import type { LineFilter, LineFilterValue } from '../ast.ts';

/**
 * The alternatives that Loki 3.7 forgets: with `ip()` between the first and the last one, it keeps only the first and
 * those behind the last such `ip()`. `|~ "a" or "b" or ip("10.0.0.0/8") or "c"` is `|~ "a" or "c"` to it.
 */
export function lostAlternatives({ op, alternatives }: LineFilter): readonly LineFilterValue[] {
  // `!= "a" or "b"` is written out as `!= "a" != "b"`, which loses nothing.
  if (op.startsWith('!')) return [];
  return alternatives.slice(1, alternatives.slice(0, -1).findLastIndex((value, i) => i > 0 && value.ip) + 1);
}
