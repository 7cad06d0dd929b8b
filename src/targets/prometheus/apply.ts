import { join } from 'node:path';
import { ObsError } from '../../errors.ts';
import type { Change } from '../../plan/change.ts';
import { FileSwap, removeLeftovers, type NewFile } from '../files/swap.ts';
import { takeEffect, type Send } from '../files/take-effect.ts';
import { checkGroup } from '../rules/check.ts';
import { placeIn } from '../rules/place.ts';
import type { Applied } from '../target.ts';
import { prove, type Patience } from './prove.ts';
import type { Directory } from './read.ts';
import { reload, requireLifecycle } from './server.ts';
import { bodyOf, type FileBody } from './wanted.ts';

/** A Prometheus and the directory of its rule files. */
export interface Prometheus extends Directory {
  readonly send: Send;
  readonly patience: Patience;
  /** Whether files that are known not to work are refused before Prometheus sees them. */
  readonly check: boolean;
}

/** Writes the files, lets Prometheus read them, and proves that it evaluates them; or leaves everything as it was. */
export async function applyToPrometheus(prometheus: Prometheus, changes: readonly Change[]): Promise<Applied> {
  const { name, send, path, check } = prometheus;
  const files = changes.flatMap(change => fileOf(prometheus, change));
  if (files.length === 0) return { warnings: [] };
  const bodies = changes.flatMap(change => ('wanted' in change && change.wanted ? [bodyOf(change.wanted)] : []));
  if (check) for (const body of bodies) refuseBroken(body);
  await requireLifecycle(name, send);
  removeLeftovers(path);
  const swap = new FileSwap(path, files);
  const warnings = await takeEffect({
    name,
    send,
    swap,
    reload: () => reload(name, send),
    prove: () => prove(prometheus, changes),
  });
  return { warnings };
}

function fileOf({ path }: Directory, change: Change): NewFile[] {
  switch (change.action) {
    case 'create':
    case 'update':
    case 'adopt':
    case 'move':
      return [{ path: join(path, change.wanted.name), text: bodyOf(change.wanted).text }];
    case 'delete':
      return [{ path: join(path, change.live.name), text: undefined }];
    case 'unchanged':
    case 'conflict':
    case 'skip':
      return [];
  }
}

/** Of a file that it cannot read Prometheus says only that "one or more errors occurred". */
function refuseBroken({ file }: FileBody): void {
  for (const group of file.groups) {
    const [problem] = checkGroup(group, { language: 'promql' });
    if (!problem) continue;
    const place = placeIn(file.text, file.source, { group: group.name, rule: problem.rule, field: problem.field });
    throw new ObsError(`group "${group.name}" cannot work: ${problem.message}`, { place, hint: 'run obs lint' });
  }
}
