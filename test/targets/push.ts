import { isDeepStrictEqual } from 'node:util';
import type { Change, Live, Wanted } from '../../src/plan/change.ts';
import type { Finding, Target } from '../../src/targets/target.ts';

/** What a push did. */
export interface Pushed {
  /** `create shop:api/errors` for everything that was not unchanged. */
  readonly changes: readonly string[];
  readonly warnings: readonly string[];
  readonly findings: readonly Finding[];
}

/** A plan without anything clever: what a target is tested with. */
export function changesFor(wanted: readonly Wanted[], live: readonly Live[]): Change[] {
  const liveByName = new Map(live.map(object => [object.name, object]));
  const changes = wanted.map((object): Change => {
    const found = liveByName.get(object.name);
    liveByName.delete(object.name);
    if (!found) return { action: 'create', wanted: object };
    const isSame = isDeepStrictEqual(found.canonical, object.canonical);
    if (isSame) return { action: found.owner.kind === 'ours' ? 'unchanged' : 'adopt', wanted: object, live: found };
    return { action: 'update', wanted: object, live: found, differences: [] };
  });
  const left = [...liveByName.values()].filter(({ owner }) => owner.kind === 'ours');
  return [...changes, ...left.map((object): Change => ({ action: 'delete', live: object }))];
}

/** Reads, plans, applies and proves, with everything that left deleted. */
export async function push(target: Target, wanted: readonly Wanted[]): Promise<Pushed> {
  const changes = changesFor(wanted, await target.read(wanted)).filter(({ action }) => action !== 'unchanged');
  const warnings = target.applyAll
    ? (await target.applyAll(changes)).warnings
    : (await Promise.all(changes.map(change => target.apply(change)))).flatMap(applied => applied.warnings);
  return {
    changes: changes.map(change => `${change.action} ${'wanted' in change ? change.wanted!.name : change.live.name}`),
    warnings,
    findings: (await target.verify?.(changes)) ?? [],
  };
}
