import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { ObsError } from '../../errors.ts';
import type { Change, Wanted } from '../../plan/change.ts';
import { alignGroup } from '../rules/align.ts';
import { groupName } from '../rules/group-id.ts';
import type { CanonicalGroup } from '../rules/group.ts';
import { loadedGroups, type LoadedGroup } from '../rules/loaded.ts';
import { healthOf, stateOf, type GroupState } from '../rules/state.ts';
import type { Finding } from '../target.ts';
import { listGroups } from './list.ts';
import type { Flavour } from './flavour.ts';
import { ask, saidBy, type Ruler } from './server.ts';
import { bodyOf, canonicalOf } from './wanted.ts';

/** How long a proof may take. */
export interface Patience {
  /** Seconds until what is not shown is called missing. A ruler looks at what is stored once a minute. */
  readonly seconds: number;
  /** Seconds between two looks; they grow to five. */
  readonly pause: number;
}

export const USUAL_PATIENCE: Patience = { seconds: 90, pause: 0.5 };

/** What has to be seen. */
interface Expected {
  readonly written: readonly Wanted[];
  /** Names of groups that were deleted. */
  readonly deleted: readonly string[];
}

/**
 * Whether the ruler keeps what it was given and evaluates it: "accepted" only means that it is stored. A group that waits for
 * its first evaluation when the patience ends is taken for well: its interval is longer.
 */
export async function verifyRuler(ruler: Ruler, applied: readonly Change[], patience: Patience): Promise<Finding[]> {
  const expected = expectedOf(applied);
  if (expected.written.length + expected.deleted.length === 0) return [];
  const kept = await keptFindings(ruler, expected);
  return [...kept, ...(await evaluatedFindings(ruler, expected, patience))];
}

function expectedOf(applied: readonly Change[]): Expected {
  const written = applied.flatMap(change =>
    change.action === 'create' || change.action === 'update' || change.action === 'adopt' ? [change.wanted] : [],
  );
  const deleted = applied.flatMap(change => (change.action === 'delete' ? [change.live.name] : []));
  return { written, deleted };
}

/** What was accepted and is not there as it was sent: an unknown field is dropped in silence. */
async function keptFindings(ruler: Ruler, { written }: Expected): Promise<Finding[]> {
  const namespaces = new Set(written.map(wanted => bodyOf(wanted).namespace));
  const stored = await listGroups(ruler, namespace => namespaces.has(namespace));
  const byName = new Map(stored.map(({ namespace, group }) => [groupName({ namespace, group: group.name }), group]));
  return written.flatMap((wanted): Finding[] => {
    const canonical = canonicalOf(wanted);
    const group = byName.get(wanted.name);
    if (!group) return [{ object: wanted.title, message: 'was accepted and is not there' }];
    if (isDeepStrictEqual(alignGroup(group, canonical, ruler.flavour.language), canonical)) return [];
    return [
      { object: wanted.title, message: `was accepted and is kept otherwise: ${differingFields(group, canonical)}` },
    ];
  });
}

/** The names of the fields that are not as they were sent. */
function differingFields(live: object, wanted: object): string {
  const fields = (value: object): [string, unknown][] =>
    Object.entries(value).flatMap(([name, inner]) =>
      name === 'rules'
        ? (inner as object[]).flatMap((rule, i) =>
            fields(rule).map(([key, text]): [string, unknown] => [`rule ${i} ${key}`, text]),
          )
        : [[name, inner]],
    );
  const [ours, theirs] = [new Map(fields(wanted)), new Map(fields(live))];
  const names = [...new Set([...ours.keys(), ...theirs.keys()])];
  return names.filter(name => !isDeepStrictEqual(ours.get(name), theirs.get(name))).join(', ');
}

async function evaluatedFindings(
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
