import { describe, expect, test } from 'vitest';
import { canonicalDashboard } from '../../src/plan/canonical/dashboard.ts';
import type { Change, Live, Wanted } from '../../src/plan/change.ts';
import { objectOf } from '../../src/plan/order.ts';
import { planChanges, type PlanOptions } from '../../src/plan/plan.ts';
import { live, wanted } from './objects.ts';

const tell = (change: Change): string => {
  const reason = change.action === 'conflict' || change.action === 'skip' ? `: ${change.reason}` : '';
  return `${change.action} ${objectOf(change).kind} ${objectOf(change).name}${reason}`;
};

const SHORT: PlanOptions = { prune: false, force: false };
const old = { canonical: canonicalDashboard({ title: 'old' }) };
const nobodys = { owner: { kind: 'nobody' } } as const;
const others = { owner: { kind: 'other', who: 'terraform' } } as const;

interface Case {
  readonly name: string;
  readonly wanted?: readonly Wanted[];
  readonly live?: readonly Live[];
  readonly options?: Partial<PlanOptions>;
  readonly plan: readonly string[];
}

const CASES: Record<string, readonly Case[]> = {
  'what becomes of one object': [
    { name: 'new', wanted: [wanted('dashboard', 'a')], plan: ['create dashboard a'] },
    {
      name: 'the same',
      wanted: [wanted('dashboard', 'a')],
      live: [live('dashboard', 'a')],
      plan: ['unchanged dashboard a'],
    },
    {
      name: 'different',
      wanted: [wanted('dashboard', 'a')],
      live: [live('dashboard', 'a', old)],
      plan: ['update dashboard a'],
    },
    {
      name: 'in another folder',
      wanted: [wanted('dashboard', 'a', { folder: 'f' })],
      live: [live('dashboard', 'a')],
      plan: ['move dashboard a'],
    },
    {
      name: 'different and in another folder',
      wanted: [wanted('dashboard', 'a', { folder: 'f' })],
      live: [live('dashboard', 'a', old)],
      plan: ['update dashboard a'],
    },
    {
      name: 'the root is one place, however it is written',
      wanted: [wanted('dashboard', 'a')],
      live: [live('dashboard', 'a', { folder: '' })],
      plan: ['unchanged dashboard a'],
    },
    {
      name: 'of the same name on another target',
      wanted: [wanted('rule-group', 'a', { target: 'loki' })],
      live: [live('rule-group', 'a', { target: 'mimir' })],
      plan: ['create rule-group a', 'skip rule-group a: not in out/ any more; --prune deletes it'],
    },
  ],
  'whose it is': [
    {
      name: 'nobody’s and the same: adopted',
      wanted: [wanted('dashboard', 'a')],
      live: [live('dashboard', 'a', nobodys)],
      plan: ['adopt dashboard a'],
    },
    {
      name: 'nobody’s and different: not overwritten',
      wanted: [wanted('dashboard', 'a')],
      live: [live('dashboard', 'a', { ...nobodys, ...old })],
      plan: ['conflict dashboard a: drift'],
    },
    {
      name: 'nobody’s and different, forced',
      wanted: [wanted('dashboard', 'a')],
      live: [live('dashboard', 'a', { ...nobodys, ...old })],
      options: { force: true },
      plan: ['update dashboard a'],
    },
    {
      name: 'another tool’s: never overwritten, whatever is forced',
      wanted: [wanted('dashboard', 'a')],
      live: [live('dashboard', 'a', { ...others, ...old })],
      options: { force: true, prune: true },
      plan: ['conflict dashboard a: owned-by-other'],
    },
    {
      name: 'others’ that nobody wants are not even told',
      live: [live('dashboard', 'a', others), live('dashboard', 'b', nobodys)],
      options: { force: true, prune: true },
      plan: [],
    },
  ],
  'somebody edited it since the last push': [
    {
      name: 'to something else',
      wanted: [wanted('dashboard', 'a')],
      live: [live('dashboard', 'a', { ...old, isEdited: true })],
      plan: ['conflict dashboard a: drift'],
    },
    {
      name: 'forced',
      wanted: [wanted('dashboard', 'a')],
      live: [live('dashboard', 'a', { ...old, isEdited: true })],
      options: { force: true },
      plan: ['update dashboard a'],
    },
    {
      name: 'to what is wanted: marked again',
      wanted: [wanted('dashboard', 'a')],
      live: [live('dashboard', 'a', { isEdited: true })],
      plan: ['adopt dashboard a'],
    },
  ],
  'what left the repository': [
    {
      name: 'is told, and deleted with --prune only',
      live: [live('dashboard', 'a')],
      plan: ['skip dashboard a: not in out/ any more; --prune deletes it'],
    },
    { name: 'deleted', live: [live('dashboard', 'a')], options: { prune: true }, plan: ['delete dashboard a'] },
    {
      name: 'edited by somebody: not without --force',
      live: [live('dashboard', 'a', { isEdited: true })],
      options: { prune: true },
      plan: [
        'skip dashboard a: not in out/ any more, and somebody edited it since the last push; --prune --force deletes it',
      ],
    },
    {
      name: 'leaves first, folders last and from the inside',
      live: [
        live('folder', 'top'),
        live('folder', 'inside', { folder: 'top' }),
        live('dashboard', 'a', { folder: 'inside' }),
        live('grafana-rule-group', 'top/g', { folder: 'top' }),
      ],
      options: { prune: true },
      plan: ['delete grafana-rule-group top/g', 'delete dashboard a', 'delete folder inside', 'delete folder top'],
    },
    {
      name: 'a folder with something of others in it stays, and so does the one around it',
      live: [
        live('folder', 'top'),
        live('folder', 'inside', { folder: 'top' }),
        live('dashboard', 'theirs', { folder: 'inside', ...nobodys }),
      ],
      options: { prune: true, force: true },
      plan: [
        'skip folder inside: not empty: dashboard "theirs" in it would be lost',
        'skip folder top: not empty: folder "inside" in it would be lost',
      ],
    },
    {
      name: 'a folder whose last dashboard moves away goes',
      wanted: [wanted('dashboard', 'a')],
      live: [live('folder', 'f'), live('dashboard', 'a', { folder: 'f' })],
      options: { prune: true },
      plan: ['move dashboard a', 'delete folder f'],
    },
    {
      name: 'a folder whose last dashboard cannot move away stays',
      wanted: [wanted('dashboard', 'a')],
      live: [live('folder', 'f'), live('dashboard', 'a', { folder: 'f', ...old, isEdited: true })],
      options: { prune: true },
      plan: ['conflict dashboard a: drift', 'skip folder f: not empty: dashboard "a" in it would be lost'],
    },
  ],
  'the order': [
    {
      name: 'folders by level, then what lies in them, alert rules last',
      wanted: [
        wanted('grafana-rule-group', 'b/g', { folder: 'b' }),
        wanted('dashboard', 'd', { folder: 'c' }),
        wanted('folder', 'c', { folder: 'b' }),
        wanted('folder', 'b', { folder: 'a' }),
        wanted('contact-point', 'mail'),
        wanted('folder', 'a'),
      ],
      plan: [
        'create folder a',
        'create folder b',
        'create folder c',
        'create dashboard d',
        'create contact-point mail',
        'create grafana-rule-group b/g',
      ],
    },
  ],
  'a title is held once in a folder': [
    {
      name: 'by somebody else’s dashboard, which a save would replace',
      wanted: [wanted('dashboard', 'a', { title: 'API' })],
      live: [live('dashboard', 'b', { title: 'api', ...nobodys })],
      plan: ['conflict dashboard a: title-taken'],
    },
    {
      name: 'in another folder it is free',
      wanted: [wanted('dashboard', 'a', { title: 'API', folder: 'f' })],
      live: [live('dashboard', 'b', { title: 'API', ...nobodys })],
      plan: ['create dashboard a'],
    },
    {
      name: 'where the server takes it twice it is no conflict',
      wanted: [wanted('dashboard', 'a', { title: 'API' })],
      live: [live('dashboard', 'b', { title: 'API', ...nobodys })],
      options: { uniqueTitles: false },
      plan: ['create dashboard a'],
    },
    {
      name: 'by one that is deleted: that goes first',
      wanted: [wanted('dashboard', 'new', { title: 'API' })],
      live: [live('dashboard', 'old', { title: 'API' })],
      options: { prune: true },
      plan: ['delete dashboard old', 'create dashboard new'],
    },
    {
      name: 'by one that would be deleted with --prune',
      wanted: [wanted('dashboard', 'new', { title: 'API' })],
      live: [live('dashboard', 'old', { title: 'API' })],
      plan: ['conflict dashboard new: title-taken', 'skip dashboard old: not in out/ any more; --prune deletes it'],
    },
    {
      name: 'by one that gets another title: that goes first',
      wanted: [wanted('dashboard', 'a', { title: 'API' }), wanted('dashboard', 'b', { title: 'Other' })],
      live: [live('dashboard', 'b', { title: 'API', ...old })],
      plan: ['update dashboard b', 'create dashboard a'],
    },
    {
      name: 'by one that was to get another title and is in conflict itself',
      wanted: [wanted('dashboard', 'a', { title: 'API' }), wanted('dashboard', 'b', { title: 'Other' })],
      live: [live('dashboard', 'b', { title: 'API', ...old, isEdited: true })],
      plan: ['conflict dashboard a: title-taken', 'conflict dashboard b: drift'],
    },
    {
      name: 'two that swap their titles cannot',
      wanted: [wanted('dashboard', 'a', { title: 'B' }), wanted('dashboard', 'b', { title: 'A' })],
      live: [live('dashboard', 'a', { title: 'A', ...old }), live('dashboard', 'b', { title: 'B', ...old })],
      plan: ['conflict dashboard a: title-taken', 'conflict dashboard b: title-taken'],
    },
  ],
};

describe.each(Object.entries(CASES))('%s', (_, cases) => {
  test.each(cases)('$name', ({ wanted = [], live = [], options = {}, plan }) => {
    expect(planChanges(wanted, live, { ...SHORT, ...options }).changes.map(tell)).toEqual(plan);
  });
});

test('a move is told with the titles of the folders', () => {
  const { changes } = planChanges(
    [wanted('folder', 'f', { title: 'Shop' }), wanted('dashboard', 'a', { folder: 'f' })],
    [live('folder', 'f', { title: 'Shop' }), live('dashboard', 'a')],
    SHORT,
  );
  expect(changes[1]).toMatchObject({
    action: 'move',
    differences: [{ part: '', field: 'folder', kind: 'moved', before: '(root)', after: 'Shop' }],
  });
});
