import type { Live, Plan, Wanted } from '../plan/change.ts';
import { planChanges, type PlanOptions } from '../plan/plan.ts';
import type { OutFile } from '../store/out-file.ts';
import type { Server } from './server.ts';

/**
 * Reads every server once, all at the same time, and plans. Throws the `ObsError` of the first server that cannot be read: half
 * a plan would look like a whole one.
 */
export async function readPlan(
  servers: readonly Server[],
  files: readonly OutFile[],
  options: Pick<PlanOptions, 'prune' | 'force'>,
): Promise<Plan> {
  const parts = await Promise.all(servers.map(server => readServer(server, files)));
  const unique = await Promise.all(servers.map(({ hasUniqueTitles }) => hasUniqueTitles?.() ?? false));
  return planChanges(
    parts.flatMap(({ wanted }) => wanted),
    parts.flatMap(({ live }) => live),
    { ...options, uniqueTitles: unique.includes(true) },
  );
}

async function readServer(
  { target, wanted: wantedOf }: Server,
  files: readonly OutFile[],
): Promise<{ wanted: readonly Wanted[]; live: readonly Live[] }> {
  const wanted = await wantedOf(files);
  return { wanted, live: await target.read(wanted) };
}
