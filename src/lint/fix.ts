import type { Edit, Finding } from './finding.ts';

export interface Mended {
  readonly text: string;
  /** How many findings were mended. */
  readonly count: number;
}

/**
 * Applies the edits of findings to the text of their file. A finding is mended as a whole or
 * not at all: one whose edits overlap with those of another waits for the next round.
 */
export function mend(text: string, findings: readonly Finding[]): Mended {
  const taken: Edit[] = [];
  let count = 0;
  for (const { fix } of findings) {
    if (!fix || fix.some(edit => overlapsOne(edit, taken))) continue;
    for (const edit of fix) taken.splice(placeOf(edit, taken), 0, edit);
    count++;
  }
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end, text: replacement } of taken) {
    pieces.push(text.slice(from, start), replacement);
    from = end;
  }
  return { text: pieces.join('') + text.slice(from), count };
}

/** Where an edit belongs among others, which are in the order of the text. */
function placeOf({ start }: Edit, taken: readonly Edit[]): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (taken[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Those that were taken do not overlap with each other, so that the neighbours are enough to look at. */
function overlapsOne(edit: Edit, taken: readonly Edit[]): boolean {
  const place = placeOf(edit, taken);
  return taken.slice(Math.max(0, place - 1), place + 1).some(other => overlaps(edit, other));
}

/** Two insertions at one place overlap as well: their order would be chance. */
const overlaps = (a: Edit, b: Edit): boolean => a.start === b.start || (a.start < b.end && b.start < a.end);
