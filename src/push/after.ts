import type { Step } from '../apply/step.ts';
import type { Change } from '../plan/change.ts';
import { keyOf } from '../plan/key.ts';
import { objectOf } from '../plan/order.ts';
import { ObsError } from '../errors.ts';
import type { Finding } from '../targets/target.ts';
import type { Session } from './session.ts';

/**
 * Conflicts that came up while applying, with what lies on the server now: it is read again and told, and nothing is
 * overwritten. A server that cannot be read any more leaves them as they are.
 */
export async function withDifferences(steps: readonly Step[], session: Session): Promise<readonly Step[]> {
  if (!steps.some(isNewConflict)) return steps;
  const plan = await session.again().catch((error: unknown) => {
    if (error instanceof ObsError) return undefined;
    throw error;
  });
  const now = new Map(plan?.changes.map(change => [keyOf(objectOf(change)), change]));
  return steps.map(step => {
    const change = isNewConflict(step) ? now.get(keyOf(objectOf(step.change))) : undefined;
    return change && 'differences' in change ? { ...step, differences: change.differences } : step;
  });
}

const isNewConflict = (step: Step): boolean => step.outcome === 'conflict' && step.change.action !== 'conflict';

/** What the servers do not show as it should be after everything was applied. */
export async function verify(steps: readonly Step[], { servers }: Session): Promise<readonly Finding[]> {
  const done = steps.filter(({ outcome, change }) => outcome === 'done' && change.action !== 'unchanged');
  const findings = servers.map(async ({ target }) => {
    const changes = done.map(({ change }) => change).filter(change => objectOf(change).target === target.name);
    return target.verify && changes.length > 0 ? await target.verify(changes) : [];
  });
  return (await Promise.all(findings)).flat();
}

/** What the servers say of each change without making it; one that cannot be asked is "not checked", never "ok". */
export async function dryRun(changes: readonly Change[], { servers }: Session): Promise<readonly DryRunResult[]> {
  const targets = new Map(servers.map(({ target }) => [target.name, target]));
  return await Promise.all(
    changes.map(async change => {
      const ask = targets.get(objectOf(change).target)?.dryRun;
      return { change, said: ask ? await ask(change) : ('not checked' as const) };
    }),
  );
}

export interface DryRunResult {
  readonly change: Change;
  readonly said: 'ok' | 'not checked' | { readonly refused: string };
}
