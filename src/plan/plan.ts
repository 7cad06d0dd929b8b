import { align } from './align.ts';
import { isEqual } from './canonical/equal.ts';
import type { Change, Difference, Live, Plan, Wanted } from './change.ts';
import { planDeletions } from './deletions.ts';
import { differences } from './differences/differences.ts';
import { keyOf } from './key.ts';
import { inOrder } from './order.ts';
import { withTitles } from './titles.ts';

export interface PlanOptions {
  /** Deletes what is ours and not wanted any more; otherwise that is only told. */
  readonly prune: boolean;
  /** Overwrites what somebody edited since the last push, and what nobody manages. Never what another tool does. */
  readonly force: boolean;
  /** Whether a folder holds a title only once, as the classic API of Grafana has it. True unless set. */
  readonly uniqueTitles?: boolean;
}

/**
 * What has to happen for `live` to become `wanted`, in the order in which it is done: folders by level, what lies in them,
 * and at the end deletions, leaves first. Pure: nothing is sent from here.
 *
 * `live` is everything that was found: what is wanted, what is ours, and whatever of others stands in the way of either.
 */
export function planChanges(wanted: readonly Wanted[], live: readonly Live[], options: PlanOptions): Plan {
  const found = new Map(live.map(object => [keyOf(object), object]));
  const isWanted = new Set(wanted.map(keyOf));
  const orphans = live.filter(object => object.owner.kind === 'ours' && !isWanted.has(keyOf(object)));
  const context = { options, folderTitle: folderTitles(wanted, live) };
  const first = wanted.map(object => changeOf(object, found.get(keyOf(object)), context));
  const deletions = planDeletions(orphans, { live, changes: first, options });
  if (options.uniqueTitles === false) return { changes: inOrder(first, deletions, new Map()) };
  const { changes, before } = withTitles(first, { live, deletions });
  return { changes: inOrder(changes, planDeletions(orphans, { live, changes, options }), before) };
}

interface Context {
  readonly options: PlanOptions;
  readonly folderTitle: (uid: string | undefined) => string;
}

function changeOf(wanted: Wanted, live: Live | undefined, context: Context): Change {
  if (!live) return { action: 'create', wanted };
  const isMoved = (live.folder ?? '') !== (wanted.folder ?? '');
  if (live.isAsWanted && live.owner.kind === 'ours' && !live.isEdited && !isMoved) {
    return { action: 'unchanged', wanted, live };
  }
  const isAsPushed = live.owner.kind === 'ours' && !live.isEdited;
  // Of what is as it was pushed, everything was said by this project: what is not wanted any more was taken out.
  const ours = wanted.canonical;
  const canonical = isAsPushed ? live.canonical : align(wanted.kind, live.canonical, ours);
  const isSame = isEqual(canonical, ours);
  const { kind: owner } = live.owner;
  const told = (): Difference[] => [
    ...(isMoved ? [folderDifference(wanted, live, context)] : []),
    ...differences(wanted.kind, canonical, ours),
  ];
  if (owner === 'other') return { action: 'conflict', wanted, live, reason: 'owned-by-other', differences: told() };
  // Equal, but its mark is not there, or went with a save in the browser.
  if (isSame && !isMoved) {
    return { action: owner === 'nobody' || live.isEdited ? 'adopt' : 'unchanged', wanted, live };
  }
  if ((owner === 'nobody' || live.isEdited) && !context.options.force) {
    return { action: 'conflict', wanted, live, reason: 'drift', differences: told() };
  }
  return { action: isSame ? 'move' : 'update', wanted, live, differences: told() };
}

const folderDifference = (wanted: Wanted, live: Live, { folderTitle }: Context): Difference => ({
  part: '',
  field: 'folder',
  kind: 'moved',
  before: folderTitle(live.folder),
  after: folderTitle(wanted.folder),
});

/** People know folders by their titles. */
function folderTitles(wanted: readonly Wanted[], live: readonly Live[]): Context['folderTitle'] {
  const titles = new Map<string, string>();
  for (const { kind, name, title } of [...live, ...wanted]) if (kind === 'folder') titles.set(name, title);
  return uid => (uid === undefined || uid === '' ? '(root)' : (titles.get(uid) ?? uid));
}
