import type { Change, Difference } from '../../plan/change.ts';

/** The differences of one panel, alert rule or variable, which are told together. */
export interface Part {
  readonly name: string;
  readonly differences: readonly Difference[];
}

/** The differences of a change by what they are about, in the order in which they come. */
export function partsOf(change: Change): Part[] {
  const parts = new Map<string, Difference[]>();
  for (const difference of differencesOf(change)) {
    const here = parts.get(difference.part);
    if (here) here.push(difference);
    else parts.set(difference.part, [difference]);
  }
  return [...parts].map(([name, differences]) => ({ name, differences }));
}

export const differencesOf = (change: Change): readonly Difference[] =>
  'differences' in change ? change.differences : [];

/** A value that fits on a line with others. */
export const isShort = ({ before = '', after = '' }: Difference): boolean =>
  before.length + after.length <= 80 && !`${before}${after}`.includes('\n');
