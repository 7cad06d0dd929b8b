import { setTimeout as sleep } from 'node:timers/promises';
import { ObsError } from '../../errors.ts';
import type { Wanted } from '../../plan/change.ts';
import { groupName } from '../rules/group-id.ts';
import type { CanonicalGroup } from '../rules/group.ts';
import { loadedGroups, type LoadedGroup } from '../rules/loaded.ts';
import { healthOf, stateOf, type GroupState } from '../rules/state.ts';
import type { Finding } from '../target.ts';
import type { Flavour } from './flavour.ts';
import { ask, saidBy, type Ruler } from './server.ts';
import { canonicalOf } from './wanted.ts';

/** How long a proof may take. */
export interface Patience {
  /** Seconds until what is not shown is called missing. A ruler looks at what is stored once a minute. */
  readonly seconds: number;
  /** Seconds between two looks; they grow to five. */
  readonly pause: number;
}

export const USUAL_PATIENCE: Patience = { seconds: 90, pause: 0.5 };

/** What has to be seen. */
export interface Expected {
  readonly written: readonly Wanted[];
  /** Names of groups that were deleted. */
  readonly deleted: readonly string[];
}

/** What the ruler does not evaluate, or not well, when the patience is over. */
export async function evaluatedFindings(
  ruler: Ruler,
  expected: Expected,
  { seconds, pause }: Patience,
): Promise<readonly Finding[]> {
  const end = performance.now() + seconds * 1000;
  for (let wait = pause * 1000; ; wait = Math.min(wait * 1.5, 5000)) {
    const seen = look(expected, await evaluated(ruler), { flavour: ruler.flavour, seconds });
    const left = end - performance.now();
    if (!seen.isPending || left <= 0) return seen.findings;
    await sleep(Math.min(wait, left));
  }
}

async function evaluated(ruler: Ruler): Promise<readonly LoadedGroup[]> {
  const path = ruler.prefix + ruler.flavour.view;
  const answer = await ask(ruler, { method: 'GET', path, expect: 'json', query: { exclude_alerts: true } });
  const groups = loadedGroups(answer.body);
  if (groups) return groups;
  throw new ObsError(`${ruler.name} does not show what it evaluates: ${path} is answered by "${saidBy(answer)}"`, {
    hint: 'the groups are stored; check the prefix in obs.config.ts',
  });
}

/** What one look at the evaluated groups says. */
interface Seen {
  /** Whether another look may say something else. */
  readonly isPending: boolean;
  readonly findings: readonly Finding[];
}

interface Looking {
  readonly flavour: Flavour;
  /** How long is waited in all. */
  readonly seconds: number;
}

function look(expected: Expected, loaded: readonly LoadedGroup[], { flavour, seconds }: Looking): Seen {
  const byName = new Map(loaded.map(group => [groupName({ namespace: group.file, group: group.name }), group]));
  const states = expected.written.map(wanted => ({
    object: wanted.title,
    state: stateIn(canonicalOf(wanted), byName.get(wanted.name), flavour),
  }));
  const lingering = expected.deleted.filter(name => byName.has(name));
  return {
    isPending: lingering.length > 0 || states.some(({ state }) => canChange(state, seconds)),
    findings: [
      ...states.flatMap(({ object, state }) => messagesOf(state, seconds).map(message => ({ object, message }))),
      ...lingering.map(object => ({ object, message: `was deleted and is still evaluated after ${seconds} s` })),
    ],
  };
}

/** Whether another look may say something else: a group that is evaluated too seldom is not waited for. */
const canChange = (state: GroupState, seconds: number): boolean =>
  state.state === 'missing' || state.state === 'outdated' || (state.state === 'waiting' && state.interval <= seconds);

/** Grafana shows what it made of the queries: of such a group only the health counts. */
function stateIn(group: CanonicalGroup, loaded: LoadedGroup | undefined, flavour: Flavour): GroupState {
  if (flavour.showsQueries || !loaded) return stateOf(group, loaded, flavour.language);
  return loaded.rules.length === group.rules.length ? healthOf(loaded) : { state: 'outdated' };
}

function messagesOf(state: GroupState, seconds: number): string[] {
  switch (state.state) {
    case 'healthy':
    case 'waiting':
      return [];
    case 'missing':
      return [`is stored and not evaluated after ${seconds} s; a ruler looks every poll_interval`];
    case 'outdated':
      return [`is stored, but after ${seconds} s what it was before is still evaluated`];
    case 'failing':
      return state.failures.map(({ rule, message }) => `"${rule}" cannot be evaluated: ${message}`);
  }
}
