import { expect, test } from 'vitest';
import { canonicalDashboard } from '../../src/plan/canonical/dashboard.ts';
import type { Live, Owner, Wanted } from '../../src/plan/change.ts';
import { keyOf } from '../../src/plan/key.ts';
import { planChanges } from '../../src/plan/plan.ts';
import { random, type Random } from '../syntax/random.ts';
import { live, wanted } from './objects.ts';
import { applied } from './server.ts';

const FOLDERS = ['f', 'g', 'h'];
const NAMES = ['a', 'b', 'c', 'd', 'e'];
const TITLES = ['API', 'Worker', 'Queue', 'Database', 'Cache', 'Edge'];
const OWNERS: readonly Owner[] = [
  { kind: 'ours' },
  { kind: 'ours' },
  { kind: 'nobody' },
  { kind: 'other', who: 'terraform' },
];

/** Some folders inside of each other, and dashboards in them; no title twice in a folder. */
function randomObjects<T extends Wanted | Live>(
  { chance, pick }: Random,
  make: (kind: 'folder' | 'dashboard', name: string, rest: object) => T,
): T[] {
  const folders: string[] = [];
  for (const name of FOLDERS) if (chance(0.6)) folders.push(name);
  const anyFolder = (all: readonly string[]) => (all.length > 0 && chance(0.6) ? pick(all) : undefined);
  const objects = folders.map((name, i) =>
    make('folder', name, { title: `folder ${name}`, folder: anyFolder(folders.slice(0, i)) }),
  );
  const taken = new Set<string>();
  for (const name of NAMES) {
    const title = pick(TITLES);
    const folder = anyFolder(folders);
    if (chance(0.3) || taken.has(`${folder} ${title}`)) continue;
    taken.add(`${folder} ${title}`);
    objects.push(make('dashboard', name, { title, folder, canonical: canonicalDashboard({ title, panels: [] }) }));
  }
  return objects;
}

const SEEDS = Array.from({ length: 1000 }, (_, i) => i);

/** Objects that a plan may not touch: of others, and of nobody as long as nothing is forced. */
const strangers = (objects: readonly Live[], force: boolean) =>
  objects.filter(({ owner }) => owner.kind === 'other' || (owner.kind === 'nobody' && !force));

test('a plan that was applied settles, and leaves alone what is not ours', () => {
  for (const seed of SEEDS) {
    const chances = random(seed);
    const goal = randomObjects(chances, wanted);
    const before = randomObjects(chances, (kind, name, rest) =>
      live(kind, name, { ...rest, owner: chances.pick(OWNERS), isEdited: chances.chance(0.2) }),
    );
    const options = { prune: chances.chance(0.5), force: chances.chance(0.5) };
    const plan = planChanges(goal, before, options);
    const after = attempt(seed, () => applied(before, plan));

    const again = planChanges(goal, after, options).changes;
    // What could not be done the first time may be possible now; what was done is done.
    const done = new Set(
      plan.changes.flatMap(change =>
        DOES.has(change.action) && 'wanted' in change && change.wanted ? [keyOf(change.wanted)] : [],
      ),
    );
    for (const change of again) {
      if ('wanted' in change && change.wanted && done.has(keyOf(change.wanted))) {
        expect({ seed, action: change.action }).toEqual({ seed, action: 'unchanged' });
      }
    }
    const byKey = new Map(after.map(object => [keyOf(object), object]));
    const adopted = new Set(plan.changes.flatMap(change => (change.action === 'adopt' ? [keyOf(change.live)] : [])));
    for (const object of strangers(before, options.force)) {
      if (!adopted.has(keyOf(object)))
        expect({ seed, same: byKey.get(keyOf(object)) === object }).toEqual({ seed, same: true });
    }
    if (plan.changes.every(({ action }) => action !== 'conflict' && action !== 'skip')) {
      expect({ seed, state: goal.map(state).sort() }).toEqual({
        seed,
        state: after
          .filter(({ owner }) => owner.kind === 'ours')
          .map(state)
          .sort(),
      });
    }
  }
});

const DOES: ReadonlySet<string> = new Set(['create', 'update', 'move', 'adopt', 'unchanged']);

const state = ({ name, title, folder, canonical }: Wanted | Live): string =>
  JSON.stringify([name, title, folder, canonical]);

function attempt<T>(seed: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Error(`seed ${seed}`, { cause: error });
  }
}
