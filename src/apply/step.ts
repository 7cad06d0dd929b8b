import type { Change, Difference } from '../plan/change.ts';

/** What became of one change. */
export type Step =
  | { readonly outcome: 'done'; readonly change: Change; readonly warnings: readonly string[] }
  /** Somebody was faster, or it was a conflict in the plan already: left as it is. */
  | {
      readonly outcome: 'conflict';
      readonly change: Change;
      readonly differences: readonly Difference[];
      readonly message: string;
    }
  | { readonly outcome: 'failed'; readonly change: Change; readonly error: Error }
  /** Not tried: what it needs was not done, or it belongs to others. */
  | { readonly outcome: 'skipped'; readonly change: Change; readonly reason: string }
  /** The run was ended before. `isUnknown`: the request was sent and its answer never came. */
  | { readonly outcome: 'stopped'; readonly change: Change; readonly isUnknown: boolean };

/** How many changes came to what. A conflict, a failure or a stop means that not everything was done. */
export interface Counts {
  readonly created: number;
  readonly updated: number;
  readonly moved: number;
  readonly adopted: number;
  readonly deleted: number;
  readonly unchanged: number;
  readonly conflicts: number;
  readonly failed: number;
  readonly skipped: number;
  readonly stopped: number;
}

const DONE = {
  create: 'created',
  update: 'updated',
  move: 'moved',
  adopt: 'adopted',
  delete: 'deleted',
  unchanged: 'unchanged',
  conflict: 'conflicts',
  skip: 'skipped',
} as const;

export function countsOf(steps: readonly Step[]): Counts {
  const counts = {
    created: 0,
    updated: 0,
    moved: 0,
    adopted: 0,
    deleted: 0,
    unchanged: 0,
    conflicts: 0,
    failed: 0,
    skipped: 0,
    stopped: 0,
  };
  for (const { outcome, change } of steps) {
    if (outcome === 'done') counts[DONE[change.action]] += 1;
    else if (outcome === 'conflict') counts.conflicts += 1;
    else counts[outcome] += 1;
  }
  return counts;
}

/** Whether everything that was planned was done. What the plan itself leaves alone does not count. */
export const isComplete = (steps: readonly Step[]): boolean =>
  steps.every(({ outcome, change }) => outcome === 'done' || (outcome === 'skipped' && change.action === 'skip'));
