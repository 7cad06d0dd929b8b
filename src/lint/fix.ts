import type { Edit, Finding } from './finding.ts';

export interface Mended {
  readonly text: string;
  /** How many findings were mended. */
  readonly count: number;
}

/**
 * Applies the edits of findings to the text of their file, from its end to its beginning. A finding is mended as a whole or
 * not at all: one whose edits overlap with those of another waits for the next round.
 */
export function mend(text: string, findings: readonly Finding[]): Mended {
  const taken: Edit[] = [];
  let count = 0;
  for (const { fix } of findings) {
    if (!fix || fix.some(edit => taken.some(other => overlaps(edit, other)))) continue;
    taken.push(...fix);
    count++;
  }
  let mended = text;
  for (const { start, end, text: replacement } of taken.toSorted((a, b) => b.start - a.start)) {
    mended = mended.slice(0, start) + replacement + mended.slice(end);
  }
  return { text: mended, count };
}

/** Two insertions at one place overlap as well: their order would be chance. */
const overlaps = (a: Edit, b: Edit): boolean => a.start === b.start || (a.start < b.end && b.start < a.end);
