import { isMatchedOn, type Joined } from './join.ts';
import { labelIn, type LabelFact, type LabelSet } from './label-set.ts';

/** A label for which no series of the two sides of an operator can agree. */
export interface Mismatch {
  readonly label: string;
  readonly left: LabelFact;
  readonly right: LabelFact;
  /** Both sides have it, with different values. */
  readonly values?: readonly [left: string, right: string];
}

/** The labels that keep all series of two sides apart: one side always has them and the other never, or they differ. */
export function mismatches(node: Joined, leftLabels: LabelSet, rightLabels: LabelSet): Mismatch[] {
  if (node.matching?.fill !== undefined) return [];
  const names = new Set([...leftLabels.known.keys(), ...rightLabels.known.keys(), ...(node.matching?.labels ?? [])]);
  const found: Mismatch[] = [];
  for (const label of names) {
    if (!isMatchedOn(node, label)) continue;
    const left = labelIn(leftLabels, label);
    const right = labelIn(rightLabels, label);
    if (left.value !== undefined && right.value !== undefined && left.value !== right.value) {
      found.push({ label, left, right, values: [left.value, right.value] });
    } else if (isApart(left, right) || isApart(right, left)) found.push({ label, left, right });
  }
  return found;
}

const isApart = (one: LabelFact, other: LabelFact): boolean =>
  one.possibility === 'guaranteed' && other.possibility === 'impossible';
