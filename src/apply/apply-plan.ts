import type { Change, Plan } from '../plan/change.ts';
import { objectOf } from '../plan/order.ts';
import { Cancelled, Refused } from '../targets/http/errors.ts';
import type { Target } from '../targets/target.ts';
import { together } from '../targets/together.ts';
import type { Step } from './step.ts';
import { folderOf, isDeletion, kindOf, nameOf, wavesOf } from './waves.ts';

export interface ApplyOptions {
  /** Aborted by Ctrl-C: what is in flight ends, nothing new begins. */
  readonly stop?: AbortSignal | undefined;
  /** Called for every change that is through, in the order in which that happens. */
  readonly onStep?: ((step: Step) => void) | undefined;
}

/**
 * Does what a plan says, and nothing else. Changes of one wave run at the same time; how many requests that makes is up to the
 * gate of each client. A failure does not stop the rest: only what needs the failed one is skipped. Never throws: every change
 * has a step in the result, in the order of the plan.
 */
export async function applyPlan(plan: Plan, targets: readonly Target[], options: ApplyOptions = {}): Promise<Step[]> {
  const byChange = new Map<Change, Step>();
  const note = (step: Step) => {
    byChange.set(step.change, step);
    options.onStep?.(step);
  };
  await Promise.all(
    targets.map(async target => {
      const changes = plan.changes.filter(change => objectOf(change).target === target.name);
      await applyTo(target, changes, { stop: options.stop, note });
    }),
  );
  return plan.changes.map(change => byChange.get(change)!);
}

interface Run {
  readonly stop: AbortSignal | undefined;
  readonly note: (step: Step) => void;
}

async function applyTo(target: Target, changes: readonly Change[], run: Run): Promise<void> {
  const toDo: Change[] = [];
  for (const change of changes) {
    const settled = settledBefore(change);
    if (settled) run.note(settled);
    else toDo.push(change);
  }
  if (target.applyAll) await applyTogether(target.applyAll, toDo, run);
  else await applyInWaves(target, toDo, run);
}

/** What needs no request. */
function settledBefore(change: Change): Step | undefined {
  switch (change.action) {
    case 'unchanged':
      return { outcome: 'done', change, warnings: [] };
    case 'conflict':
      return { outcome: 'conflict', change, differences: change.differences, message: '' };
    case 'skip':
      return { outcome: 'skipped', change, reason: change.reason };
    default:
      return undefined;
  }
}

async function applyTogether(
  all: NonNullable<Target['applyAll']>,
  changes: readonly Change[],
  run: Run,
): Promise<void> {
  if (changes.length === 0) return;
  const [first, ...rest] = changes as [Change, ...Change[]];
  const step = await attempt(first, () => all(changes), run.stop);
  run.note(step);
  for (const change of rest) run.note({ ...step, change, ...(step.outcome === 'done' && { warnings: [] }) });
}

async function applyInWaves(target: Target, changes: readonly Change[], run: Run): Promise<void> {
  const missing = new Missing();
  for (const wave of wavesOf(changes)) {
    // Not all at once: what is sent is worked out while others are on their way, and held only until it is there.
    await together(wave, async change => {
      const reason = missing.reason(change);
      const step: Step = reason
        ? { outcome: 'skipped', change, reason }
        : await attempt(change, () => target.apply(change), run.stop);
      missing.learn(step);
      run.note(step);
    });
  }
}

async function attempt(change: Change, apply: () => ReturnType<Target['apply']>, stop?: AbortSignal): Promise<Step> {
  if (stop?.aborted) return { outcome: 'stopped', change, isUnknown: false };
  try {
    const { warnings } = await apply();
    return { outcome: 'done', change, warnings };
  } catch (error) {
    if (error instanceof Cancelled) return { outcome: 'stopped', change, isUnknown: error.mayHaveArrived };
    // Somebody was faster: a 412, or one of the kinds of 409.
    if (error instanceof Refused && error.refusal === 'conflict') {
      return { outcome: 'conflict', change, differences: [], message: error.message };
    }
    return { outcome: 'failed', change, error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** What others need and what was not done: folders that are not there, and folders that are not empty. */
class Missing {
  private readonly folders = new Map<string, string>();
  private readonly stillFull = new Set<string>();

  /** Why a change cannot be tried. */
  reason(change: Change): string | undefined {
    const folder = folderOf(change);
    if (isDeletion(change)) {
      if (kindOf(change) !== 'folder' || !this.stillFull.has(nameOf(change))) return undefined;
      return 'something in it could not be deleted';
    }
    const title = folder === undefined ? undefined : this.folders.get(folder);
    return title === undefined ? undefined : `its folder "${title}" could not be made`;
  }

  learn({ outcome, change }: Step): void {
    if (outcome === 'done') return;
    const { kind, name, title, folder } = objectOf(change);
    if (isDeletion(change)) this.stillFull.add(folder ?? '');
    else if (kind === 'folder' && change.action === 'create') this.folders.set(name, title);
  }
}
