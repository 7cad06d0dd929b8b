import type { Change, Live, Plan, Wanted } from '../../src/plan/change.ts';
import { keyOf } from '../../src/plan/key.ts';

/** A model of a server: it does what it is told and refuses what a server refuses. */
export function applied(live: readonly Live[], { changes }: Plan): Live[] {
  const objects = new Map(live.map(object => [keyOf(object), object]));
  for (const change of changes) apply(objects, change);
  return [...objects.values()];
}

function apply(objects: Map<string, Live>, change: Change): void {
  switch (change.action) {
    case 'create':
      if (objects.has(keyOf(change.wanted))) throw new Error('exists already');
      return put(objects, change.wanted);
    case 'update':
    case 'move':
    case 'adopt':
      if (objects.get(keyOf(change.live)) !== change.live) throw new Error('somebody was faster');
      return put(objects, change.wanted);
    case 'delete':
      if ([...objects.values()].some(({ folder }) => change.live.kind === 'folder' && folder === change.live.name)) {
        throw new Error('folder is not empty');
      }
      return void objects.delete(keyOf(change.live));
    default:
      return;
  }
}

function put(objects: Map<string, Live>, { target, kind, name, title, folder, canonical }: Wanted): void {
  const all = [...objects.values()];
  if (folder !== undefined && !all.some(object => object.kind === 'folder' && object.name === folder)) {
    throw new Error('folder not found');
  }
  const holder = all.find(other => other.kind === kind && other.folder === folder && other.title === title);
  if (kind === 'dashboard' && holder && holder.name !== name) throw new Error('title is taken');
  const owner = { kind: 'ours' } as const;
  const object: Live = { target, kind, name, title, folder, canonical, owner, revision: {}, isEdited: false };
  objects.set(keyOf(object), object);
}
