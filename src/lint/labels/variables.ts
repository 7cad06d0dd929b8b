import type { Query } from '../subject.ts';

/** Places of which a variable changes what the query means, and not only a text, a number or a length of time in it. */
const CHANGES_MEANING = new Set(['label', 'matcher', 'word', 'part', 'function', 'operator', 'stage', 'quoted']);

/** Whether the tree is that of the query only by chance: a label, a metric or a part of the syntax comes from a variable. */
export const isGuess = ({ expanded }: Query): boolean => expanded.uses.some(({ place }) => CHANGES_MEANING.has(place));

/** Whether a variable was filled in here: then the text in this place is not the real one, which may even be empty. */
export const hasVariable = ({ expanded }: Query, { start, end }: { start: number; end: number }): boolean =>
  expanded.uses.some(({ at, value }) => at < end && at + value.length >= start);
