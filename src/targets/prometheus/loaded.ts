import type { Send } from '../files/take-effect.ts';
import { loadedGroups, type LoadedGroup } from '../rules/loaded.ts';
import type { CanonicalGroup } from '../rules/group.ts';
import { stateOf, type GroupState } from '../rules/state.ts';

/** Every group that Prometheus evaluates. 2.42 ignores the filters of this address, so none are sent. */
export async function askLoaded(send: Send): Promise<readonly LoadedGroup[]> {
  const { body } = await send({
    method: 'GET',
    path: '/api/v1/rules',
    query: { exclude_alerts: true },
    expect: 'json',
  });
  return loadedGroups(body) ?? [];
}

/**
 * What became of the groups of a file. Prometheus shows the path as its configuration writes it, which is another one than
 * ours as soon as it runs in a container: the name of the file is what both have.
 */
export function statesOf(
  file: string,
  groups: readonly CanonicalGroup[],
  loaded: readonly LoadedGroup[],
): GroupState[] {
  const inFile = loaded.filter(group => group.file.split('/').at(-1) === file);
  return groups.map(group =>
    best(
      inFile.filter(({ name }) => name === group.name).map(one => stateOf(group, one, 'promql')),
      group,
    ),
  );
}

const ORDER = ['healthy', 'waiting', 'failing', 'outdated', 'missing'] as const;

/** Two folders may hold a file of this name; the one that fits is ours. */
function best(states: readonly GroupState[], group: CanonicalGroup): GroupState {
  const found = ORDER.flatMap(name => states.filter(({ state }) => state === name))[0];
  return found ?? stateOf(group, undefined, 'promql');
}

/** Whether what lies in a file is what is evaluated, well or not. */
export const isLoaded = (states: readonly GroupState[]): boolean =>
  states.every(({ state }) => state !== 'missing' && state !== 'outdated');
