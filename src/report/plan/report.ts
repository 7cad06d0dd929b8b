import type { Change, Plan } from '../../plan/change.ts';
import { keyOf } from '../../plan/key.ts';
import { kindName } from '../../plan/kind-name.ts';
import { objectOf } from '../../plan/order.ts';

/** What `obs diff` and `obs push` have to tell. Every reporter makes one text of it. */
export interface PlanReport {
  readonly command: 'diff' | 'push';
  /** What is compared: `origin/main` and `out/`, `grafana` and `out/`. */
  readonly before: string;
  readonly after: string;
  readonly plan: Plan;
  /** Whether the changes lie behind: between two states, or after a push. Otherwise they are what would be done. */
  readonly isDone: boolean;
  /** Remarks on objects that are unchanged, by key. */
  readonly notes?: ReadonlyMap<string, string>;
  /** Objects that are unchanged and no part of the plan: their files are the same byte for byte. */
  readonly alsoUnchanged?: number;
  /** What the server said of changes that it refused. */
  readonly failures?: ReadonlyMap<Change, string>;
}

export interface PlanCounts {
  readonly created: number;
  readonly updated: number;
  readonly moved: number;
  readonly deleted: number;
  readonly unchanged: number;
  readonly conflicts: number;
  readonly failed: number;
  readonly skipped: number;
  readonly adopted: number;
}

export function countsOf({ plan, failures, alsoUnchanged = 0 }: PlanReport): PlanCounts {
  const of = (action: Change['action']) =>
    plan.changes.filter(change => change.action === action && !failures?.has(change)).length;
  return {
    created: of('create'),
    updated: of('update'),
    moved: of('move'),
    deleted: of('delete'),
    unchanged: of('unchanged') + alsoUnchanged,
    conflicts: of('conflict'),
    failed: failures?.size ?? 0,
    skipped: of('skip'),
    adopted: of('adopt'),
  };
}

const TO_DO: Readonly<Record<string, string>> = {
  created: 'to create',
  updated: 'to update',
  moved: 'to move',
  deleted: 'to delete',
  adopted: 'to adopt',
};

/** `1 created, 2 updated, 0 moved, ...`: always of the same shape, so that eyes and scripts find the number. */
export function summaryText(report: PlanReport): string {
  const { adopted, ...counts } = countsOf(report);
  const told = Object.entries({ ...counts, ...(adopted > 0 && { adopted }) });
  return told.map(([what, count]) => `${count} ${report.isDone ? what : (TO_DO[what] ?? what)}`).join(', ');
}

/** Whether anything is different, or stands in the way. */
export const hasChanges = ({ plan }: Pick<PlanReport, 'plan'>): boolean =>
  plan.changes.some(({ action }) => action !== 'unchanged');

/** What is told of a plan: changes, and what is unchanged only where there is something to say about it. */
export const toldChanges = ({ plan, notes }: PlanReport): readonly Change[] =>
  plan.changes.filter(change => change.action !== 'unchanged' || notes?.has(keyOf(change.wanted)));

/** `dashboard "Service overview"`. */
export const objectName = (change: Change): string => `${kindName(objectOf(change).kind)} "${objectOf(change).title}"`;

/** What is to be said about a change itself: why it is not done, or that it says nothing new. */
export function remark(change: Change, { notes, failures }: PlanReport): string | undefined {
  const failure = failures?.get(change);
  if (failure !== undefined) return `failed: ${failure}`;
  switch (change.action) {
    case 'unchanged':
      return notes?.get(keyOf(change.wanted));
    case 'adopt':
      return 'nothing changed; is marked as managed by this project';
    case 'skip':
      return change.reason;
    case 'conflict':
      return conflictText(change);
    default:
      return undefined;
  }
}

function conflictText({ reason, live }: Extract<Change, { action: 'conflict' }>): string {
  switch (reason) {
    case 'drift':
      return live.owner.kind === 'ours'
        ? 'edited by somebody since the last push; --force overwrites it'
        : 'is there already and not managed by this project; --force overwrites it';
    case 'owned-by-other':
      return `managed by ${live.owner.kind === 'other' ? live.owner.who : 'another tool'}: it is left alone`;
    case 'title-taken':
      return `the title is that of another one, "${live.name}": give one of them another title`;
  }
}
