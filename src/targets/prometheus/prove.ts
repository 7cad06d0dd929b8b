import { setTimeout as sleep } from 'node:timers/promises';
import { ObsError } from '../../errors.ts';
import type { Change, Wanted } from '../../plan/change.ts';
import type { LoadedGroup } from '../rules/loaded.ts';
import type { GroupState } from '../rules/state.ts';
import type { Prometheus } from './apply.ts';
import { askLoaded, statesOf } from './loaded.ts';
import { rulePatterns } from './server.ts';
import { canonicalOf } from './wanted.ts';

/** How long a proof may take. */
export interface Patience {
  /** Seconds until a group has to be evaluated for the first time, which Prometheus does within its interval. */
  readonly seconds: number;
  /** Seconds between two looks; they grow to five. */
  readonly pause: number;
}

/** A little more than the usual interval. */
export const USUAL_PATIENCE: Patience = { seconds: 70, pause: 0.25 };

interface Group {
  readonly file: string;
  readonly name: string;
  readonly state: GroupState;
}

/**
 * Waits until every group of the files that changed is loaded and was evaluated without an error. Returns what could not be
 * seen: a group whose interval is longer than the patience. Throws when one is not there or fails.
 */
export async function prove(prometheus: Prometheus, changes: readonly Change[]): Promise<string[]> {
  const written = changes.flatMap(change => (change.action !== 'skip' && 'wanted' in change ? [change.wanted] : []));
  const { seconds, pause } = prometheus.patience;
  const end = performance.now() + seconds * 1000;
  for (let wait = pause * 1000; ; wait = Math.min(wait * 1.5, 5000)) {
    const groups = groupsOf(written, await askLoaded(prometheus.send));
    await refuseUnhealthy(prometheus, groups);
    const left = end - performance.now();
    const waiting = groups.filter(({ state }) => state.state === 'waiting');
    const isSoon = waiting.some(({ state }) => state.state === 'waiting' && state.interval <= seconds);
    if (!isSoon || left <= 0) return waiting.map(group => `${named(group)} was not evaluated within ${seconds} s`);
    await sleep(Math.min(wait, left));
  }
}

const groupsOf = (written: readonly Wanted[], loaded: readonly LoadedGroup[]): Group[] =>
  written.flatMap(wanted => {
    const { groups } = canonicalOf(wanted);
    const states = statesOf(wanted.name, groups, loaded);
    return groups.map(({ name }, i) => ({ file: wanted.name, name, state: states[i]! }));
  });

const named = ({ file, name }: Group): string => `group "${name}" of ${file}`;

async function refuseUnhealthy({ name, send, path }: Prometheus, groups: readonly Group[]): Promise<void> {
  const missing = groups.find(({ state }) => state.state === 'missing');
  if (missing) {
    const patterns = await rulePatterns(send);
    throw new ObsError(`${name} does not load ${named(missing)}`, {
      hint: `rule_files of its configuration has to name "${path}"${patterns === undefined ? '' : `; it is: ${patterns}`}`,
    });
  }
  const outdated = groups.find(({ state }) => state.state === 'outdated');
  if (outdated) {
    throw new ObsError(`${name} evaluates something else than what is in ${named(outdated)}`, {
      hint: 'another file of this name may be loaded, or the directory is not the one that it reads',
    });
  }
  const failures = groups.flatMap(group => (group.state.state === 'failing' ? failuresOf(group, group.state) : []));
  if (failures.length === 0) return;
  throw new ObsError(`${name} cannot evaluate what it loaded\n${failures.join('\n')}`, {
    hint: 'the words are those of the server; try the query there',
  });
}

const failuresOf = (group: Group, { failures }: GroupState & { readonly state: 'failing' }): string[] =>
  failures.map(({ rule, message }) => `  ${named(group)}, "${rule}": ${message}`);
