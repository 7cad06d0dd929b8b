import type { Change, Live } from './change.ts';
import { keyOf } from './key.ts';
import { kindName } from './kind-name.ts';
import { objectOf, rankOf } from './order.ts';
import type { PlanOptions } from './plan.ts';

interface Surroundings {
  readonly live: readonly Live[];
  /** What becomes of everything that is wanted. */
  readonly changes: readonly Change[];
  readonly options: PlanOptions;
}

/**
 * What becomes of objects that are ours and not wanted any more: deleted, or skipped and told why. Leaves come first, and a
 * folder goes only when nothing is left in it, whoever it belongs to.
 */
export function planDeletions(orphans: readonly Live[], { live, changes, options }: Surroundings): Change[] {
  const gone = new Set(changes.flatMap(leaving));
  const inside = insideOf(live);
  const arriving = new Set(changes.map(objectOf).map(({ target, folder }) => folderKey(target, folder)));
  const depth = depthOf(live);
  const sorted = orphans.toSorted((a, b) => rankOf(b.kind) - rankOf(a.kind) || depth(b) - depth(a));
  return sorted.map((object): Change => {
    const here = folderKey(object.target, object.name);
    const left = object.kind === 'folder' ? (inside.get(here) ?? []).filter(item => !gone.has(keyOf(item))) : [];
    const reason = whyNot(object, options) ?? whyFull(left, arriving.has(here) && object.kind === 'folder');
    if (reason !== undefined) return { action: 'skip', live: object, reason };
    gone.add(keyOf(object));
    return { action: 'delete', live: object };
  });
}

function whyNot({ isEdited }: Live, { prune, force }: PlanOptions): string | undefined {
  if (!prune) return 'not in out/ any more; --prune deletes it';
  return isEdited && !force
    ? 'not in out/ any more, and somebody edited it since the last push; --prune --force deletes it'
    : undefined;
}

function whyFull(left: readonly Live[], isFilling: boolean): string | undefined {
  const [first] = left;
  if (first === undefined) return isFilling ? 'something of out/ lies in it' : undefined;
  const others = left.length > 1 ? ` and ${left.length - 1} more` : '';
  return `not empty: ${kindName(first.kind)} "${first.title}"${others} in it would be lost`;
}

/** Objects that another folder gets. */
function leaving(change: Change): string[] {
  if (change.action !== 'move' && change.action !== 'update') return [];
  return (change.wanted.folder ?? '') === (change.live.folder ?? '') ? [] : [keyOf(change.live)];
}

const folderKey = (target: string, uid: string | undefined): string => `${target}\n${uid ?? ''}`;

function insideOf(live: readonly Live[]): ReadonlyMap<string, readonly Live[]> {
  const inside = new Map<string, Live[]>();
  for (const object of live) {
    if (object.folder === undefined || object.folder === '') continue;
    const key = folderKey(object.target, object.folder);
    const list = inside.get(key);
    if (list) list.push(object);
    else inside.set(key, [object]);
  }
  return inside;
}

/** How many folders are above; a circle, which no server has, ends. */
function depthOf(live: readonly Live[]): (object: Live) => number {
  const parents = new Map(
    live.filter(({ kind }) => kind === 'folder').map(folder => [folderKey(folder.target, folder.name), folder.folder]),
  );
  return ({ target, folder }) => {
    let depth = 0;
    for (let above = folder; above && depth < 100; above = parents.get(folderKey(target, above))) depth++;
    return depth;
  };
}
