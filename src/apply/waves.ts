import type { Change } from '../plan/change.ts';
import { objectOf } from '../plan/order.ts';
import { freedPlace, takenPlace } from '../plan/titles.ts';

/**
 * Cuts a plan into waves: what is in one can be applied at the same time, and has to be done before the next one begins. A plan
 * is in order already; a wave ends where the next kind begins, where deletions begin, between a folder and its parent, and
 * between who gives a title up and who takes it.
 */
export function wavesOf(changes: readonly Change[]): Change[][] {
  const waves: Change[][] = [];
  let wave: Change[] = [];
  let folders = new Set<string>();
  let freed = new Set<string | undefined>();
  for (const change of changes) {
    const last = wave.at(-1);
    const isNext = last && (kindOf(last) !== kindOf(change) || isDeletion(last) !== isDeletion(change));
    const title = takenPlace(change);
    if (isNext || dependsOn(change, folders) || (title !== undefined && freed.has(title))) {
      waves.push(wave);
      wave = [];
      folders = new Set();
      freed = new Set();
    }
    wave.push(change);
    freed.add(freedPlace(change));
    if (kindOf(change) === 'folder') folders.add(isDeletion(change) ? (change.live.folder ?? '') : nameOf(change));
  }
  if (wave.length > 0) waves.push(wave);
  return waves;
}

/** A folder needs its parent, and a parent is deleted after what lies in it. */
function dependsOn(change: Change, folders: ReadonlySet<string>): boolean {
  if (kindOf(change) !== 'folder') return false;
  return folders.has(isDeletion(change) ? nameOf(change) : (folderOf(change) ?? ''));
}

export const isDeletion = (change: Change): change is Extract<Change, { action: 'delete' }> =>
  change.action === 'delete';

export const kindOf = (change: Change) => objectOf(change).kind;
export const nameOf = (change: Change) => objectOf(change).name;
export const folderOf = (change: Change) => objectOf(change).folder;
