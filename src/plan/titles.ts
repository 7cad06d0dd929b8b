import type { Change, Live, ObjectId, Wanted } from './change.ts';
import { keyOf } from './key.ts';
import type { Before } from './order.ts';

/** What a look at titles made of a plan. */
export interface Titled {
  readonly changes: readonly Change[];
  /** Who has to make room for whom. */
  readonly before: Before;
}

interface Surroundings {
  readonly live: readonly Live[];
  readonly deletions: readonly Change[];
}

/**
 * The classic API of Grafana holds a title once in a folder: a save with the title of another dashboard is refused, or with
 * `overwrite` replaces that other one. Who keeps its title is in the way; who gives it up, or is deleted, goes first.
 */
export function withTitles(changes: readonly Change[], { live, deletions }: Surroundings): Titled {
  const holders = new Map(live.filter(hasTitle).map(object => [placeOf(object), object]));
  const deleted = new Set(deletions.flatMap(change => (change.action === 'delete' ? [keyOf(change.live)] : [])));
  let current = changes;
  // A change that became a conflict keeps its own title, which may be in the way of the next.
  for (;;) {
    const leaving = new Set([...current.flatMap(giving), ...deleted]);
    const before = new Map<string, string>();
    const next = current.map(change => {
      const wanted = taking(change);
      const holder = wanted && holders.get(placeOf(wanted));
      if (!holder || keyOf(holder) === keyOf(wanted)) return change;
      if (!leaving.has(keyOf(holder)) || isCircle(keyOf(wanted), keyOf(holder), before)) return taken(wanted, holder);
      before.set(keyOf(wanted), keyOf(holder));
      return change;
    });
    if (next.every((change, i) => change === current[i])) return { changes: current, before };
    current = next;
  }
}

const hasTitle = ({ kind }: ObjectId): boolean => kind === 'dashboard' || kind === 'folder';

const placeOf = ({ target, kind, folder, title }: Wanted | Live): string =>
  [target, kind, folder ?? '', title.toLowerCase()].join('\n');

const isElsewhere = (wanted: Wanted, live: Live): boolean => hasTitle(wanted) && placeOf(wanted) !== placeOf(live);

/** What gets a title that it did not have. */
function taking(change: Change): Wanted | undefined {
  if (change.action === 'create') return hasTitle(change.wanted) ? change.wanted : undefined;
  if (change.action !== 'update' && change.action !== 'move') return undefined;
  return isElsewhere(change.wanted, change.live) ? change.wanted : undefined;
}

/** The place of a title that a change takes: nothing else may hold it by then. */
export function takenPlace(change: Change): string | undefined {
  const wanted = taking(change);
  return wanted && placeOf(wanted);
}

/** The place of a title that is free after a change. */
export const freedPlace = (change: Change): string | undefined =>
  change.action !== 'create' && taking(change) && 'live' in change ? placeOf(change.live) : undefined;

/** What gives its title up, by key. */
const giving = (change: Change): string[] => {
  const wanted = change.action === 'create' ? undefined : taking(change);
  return wanted ? [keyOf(wanted)] : [];
};

const taken = (wanted: Wanted, live: Live): Change => ({
  action: 'conflict',
  wanted,
  live,
  reason: 'title-taken',
  differences: [],
});

/** Whether `first` waits for `key` already: two that swap their titles. */
function isCircle(key: string, first: string, before: Before): boolean {
  for (let next: string | undefined = first; next !== undefined; next = before.get(next)) if (next === key) return true;
  return false;
}
