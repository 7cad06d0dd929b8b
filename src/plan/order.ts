import type { Change, Kind, Live, Wanted } from './change.ts';
import { keyOf } from './key.ts';

/** Folders come before what lies in them, contact points before the policies and alert rules that name them. */
const KINDS: readonly Kind[] = [
  'folder',
  'data-source',
  'dashboard',
  'template',
  'mute-timing',
  'contact-point',
  'notification-policy',
  'grafana-rule-group',
  'rule-group',
  'rule-file',
  'alertmanager-config',
];

const ranks = new Map(KINDS.map((kind, i) => [kind, i]));

/** The place of a kind in the order in which objects are made. */
export const rankOf = (kind: Kind): number => ranks.get(kind)!;

/** What has to be done first, by key. */
export type Before = ReadonlyMap<string, string>;

/**
 * The order in which changes are applied: by kind, folders by level, and deletions at the end as they come; a change for
 * which another has to make room comes after that one.
 */
export function inOrder(changes: readonly Change[], deletions: readonly Change[], before: Before): Change[] {
  const level = levelOf(changes);
  const sorted = changes
    .map(change => ({ change, rank: rankOf(objectOf(change).kind), level: level(change) }))
    .sort((a, b) => a.rank - b.rank || a.level - b.level)
    .map(({ change }) => change);
  return before.size === 0 ? [...sorted, ...deletions] : makingRoom([...sorted, ...deletions], before);
}

function makingRoom(changes: readonly Change[], before: Before): Change[] {
  const byKey = new Map(changes.map(change => [keyOf(objectOf(change)), change]));
  const done = new Set<Change>();
  const visit = (change: Change) => {
    if (done.has(change)) return;
    const first = byKey.get(before.get(keyOf(objectOf(change))) ?? '');
    if (first) visit(first);
    done.add(change);
  };
  changes.forEach(visit);
  return [...done];
}

/** Whom a change is about: as it should be, or as it is where nothing is wanted any more. */
export function objectOf(change: Change): Wanted | Live {
  switch (change.action) {
    case 'delete':
      return change.live;
    case 'skip':
      return change.wanted ?? change.live;
    default:
      return change.wanted;
  }
}

/** How deep a folder will lie; 0 for anything else. */
function levelOf(changes: readonly Change[]): (change: Change) => number {
  const parents = new Map<string, string | undefined>();
  for (const change of changes) {
    const { target, kind, name, folder } = objectOf(change);
    if (kind === 'folder') parents.set(`${target}\n${name}`, folder);
  }
  return change => {
    const { target, kind, folder } = objectOf(change);
    let level = 0;
    if (kind !== 'folder') return level;
    for (let above = folder; above && level < 100; above = parents.get(`${target}\n${above}`)) level++;
    return level;
  };
}
