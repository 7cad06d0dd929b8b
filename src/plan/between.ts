import type { OutDashboard, OutFile } from '../store/out-file.ts';
import { align } from './align.ts';
import { canonicalDashboard, type CanonicalDashboard } from './canonical/dashboard.ts';
import type { Live, Plan, Wanted } from './change.ts';
import { isFields, type Fields } from '../fields.ts';
import { keyOf } from './key.ts';
import { outObjects } from './out-objects.ts';
import { planChanges } from './plan.ts';

/** What changed between two states of `out/`, and what of it only looks as if. */
export interface Between {
  readonly plan: Plan;
  /** What is to be said about objects whose files differ although nothing changed, by key. */
  readonly notes: ReadonlyMap<string, string>;
}

/**
 * The plan that leads from one state of `out/` to another: what a push of the second would do where the first was pushed and
 * nothing else happened.
 */
export function planBetween(before: readonly OutFile[], after: readonly OutFile[]): Between {
  const old = outObjects(before);
  const now = outObjects(after);
  const notes = new Map<string, string>();
  const saved = savedInGrafana(before, after);
  const live: Live[] = old.map(object => ({ ...object, ...(saved.get(keyOf(object))?.before ?? {}), ...OURS }));
  const wanted: Wanted[] = now.map(object => ({ ...object, ...(saved.get(keyOf(object))?.after ?? {}) }));
  const plan = planChanges(wanted, live, { prune: true, force: true, uniqueTitles: false });
  const texts = new Map(old.map(object => [keyOf(object), object.body]));
  for (const change of plan.changes) {
    if (change.action !== 'unchanged') continue;
    const key = keyOf(change.wanted);
    if (JSON.stringify(texts.get(key)) === JSON.stringify(change.wanted.body)) continue;
    notes.set(key, saved.has(key) ? 'saved in Grafana, nothing changed' : 'written differently, nothing changed');
  }
  return { plan, notes };
}

const OURS = { owner: { kind: 'ours' }, revision: {}, isEdited: false } as const;

interface Sides {
  readonly before: { readonly canonical: unknown };
  readonly after: { readonly canonical: unknown };
}

/**
 * Dashboards that came back from a Grafana: what it filled in by itself is no change, as it is none in a plan against the
 * server.
 */
function savedInGrafana(before: readonly OutFile[], after: readonly OutFile[]): ReadonlyMap<string, Sides> {
  const olds = new Map(before.filter(isDashboard).map(file => [file.uid, file]));
  const sides = new Map<string, Sides>();
  for (const now of after.filter(isDashboard)) {
    const old = olds.get(now.uid);
    const isNowSaved = isFromServer(now.content);
    if (!old || !(isNowSaved || isFromServer(old.content))) continue;
    const isOldSaved = !isNowSaved;
    const [saved, given] = aligned(isOldSaved ? [old, now] : [now, old]);
    const key = keyOf({ target: 'grafana', kind: 'dashboard', name: now.uid });
    sides.set(key, {
      before: { canonical: isOldSaved ? saved : given },
      after: { canonical: isOldSaved ? given : saved },
    });
  }
  return sides;
}

const isDashboard = (file: OutFile): file is OutDashboard => file.kind === 'dashboard';

/** A server gives an id and a version; its front end writes all settings that a dashboard has. Builds do neither. */
const isFromServer = (json: Fields): boolean =>
  (typeof json['id'] === 'number' && typeof json['version'] === 'number') ||
  (isFields(json['metadata']) && json['metadata']['resourceVersion'] !== undefined) ||
  ['weekStart', 'timepicker', 'fiscalYearStartMonth', 'graphTooltip', 'timezone'].every(name => name in json);

function aligned([saved, given]: readonly [OutDashboard, OutDashboard]): [unknown, CanonicalDashboard] {
  const wanted = canonicalDashboard(given.content);
  return [align('dashboard', canonicalDashboard(saved.content), wanted), wanted];
}
