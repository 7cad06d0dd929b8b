import { describe, expect, test } from 'vitest';
import type { Change, Difference } from '../../src/plan/change.ts';
import { planJson } from '../../src/report/plan/json.ts';
import { planMarkdown } from '../../src/report/plan/markdown.ts';
import type { PlanReport } from '../../src/report/plan/report.ts';
import { planText } from '../../src/report/plan/text.ts';
import { valueLines } from '../../src/report/plan/value-lines.ts';
import { live, wanted } from '../plan/objects.ts';

const report = (changes: readonly Change[], rest: Partial<PlanReport> = {}): PlanReport => ({
  command: 'push',
  before: 'grafana',
  after: 'out/',
  plan: { changes },
  isDone: false,
  ...rest,
});

const update = (differences: readonly Difference[], name = 'a'): Change => ({
  action: 'update',
  wanted: wanted('dashboard', name),
  live: live('dashboard', name),
  differences,
});

const changed = (before: string, after: string): Difference => ({
  part: 'panel "P"',
  field: 'expr',
  kind: 'changed',
  before,
  after,
});

const ALL: readonly Change[] = [
  { action: 'create', wanted: wanted('folder', 'f') },
  update([{ part: '', field: 'title', kind: 'changed', before: 'A', after: 'B' }]),
  { action: 'move', wanted: wanted('dashboard', 'b'), live: live('dashboard', 'b'), differences: [] },
  { action: 'adopt', wanted: wanted('dashboard', 'c'), live: live('dashboard', 'c') },
  { action: 'unchanged', wanted: wanted('dashboard', 'd'), live: live('dashboard', 'd') },
  {
    action: 'conflict',
    wanted: wanted('dashboard', 'e'),
    live: live('dashboard', 'e'),
    reason: 'drift',
    differences: [changed('a', 'b')],
  },
  { action: 'skip', live: live('dashboard', 'g'), reason: 'not in out/ any more; --prune deletes it' },
  { action: 'delete', live: live('dashboard', 'h') },
];

test('a plan as text: everything but what is unchanged, and always the same last line', () => {
  expect(planText(report(ALL), { colour: false })).toBe(`grafana -> out/

+ grafana: folder "f"  out/folder/f.json

~ grafana: dashboard "a"  out/dashboard/a.json
    title: A -> B

> grafana: dashboard "b"  out/dashboard/b.json

= grafana: dashboard "c"  out/dashboard/c.json
    nothing changed; is marked as managed by this project

! grafana: dashboard "e"  out/dashboard/e.json
    edited by somebody since the last push; --force overwrites it
    panel "P": expr: a -> b

. grafana: dashboard "g"
    not in out/ any more; --prune deletes it

- grafana: dashboard "h"

1 to create, 1 to update, 1 to move, 1 to delete, 1 unchanged, 1 conflicts, 0 failed, 1 skipped, 1 to adopt
`);
});

test('afterwards the same line says what was done, and what failed in the words of the server', () => {
  const [create, ...rest] = ALL;
  const failures = new Map([[create!, 'folder title cannot be empty']]);
  const text = planText(report([create!, ...rest], { isDone: true, failures }), { colour: false });
  expect(text).toContain('+ grafana: folder "f"  out/folder/f.json\n    failed: folder title cannot be empty\n');
  expect(text).toContain(
    '\n0 created, 1 updated, 1 moved, 1 deleted, 1 unchanged, 1 conflicts, 1 failed, 1 skipped, 1 adopted\n',
  );
});

test('in colour the words that differ stand out', () => {
  const text = planText(
    report([update([changed(`sum(rate(${'x'.repeat(50)}[5m]))`, `sum(rate(${'x'.repeat(50)}[10m]))`)])]),
    {
      colour: true,
    },
  );
  expect(text).toContain('\u001b[7m\u001b[31m5m\u001b[0m\u001b[0m');
  expect(text).toContain('\u001b[7m\u001b[32m10m\u001b[0m\u001b[0m');
});

test('nothing in a title reaches the terminal as a command', () => {
  const text = planText(report([{ action: 'create', wanted: wanted('dashboard', 'a', { title: '\u001b[2Jx' }) }]), {
    colour: false,
  });
  expect(text).not.toContain('\u001b');
});

test('JSON has a version, the counts, and a conflict’s reason', () => {
  const json = JSON.parse(planJson(report(ALL)));
  expect(json).toMatchObject({
    version: 1,
    command: 'push',
    changed: true,
    counts: { created: 1, conflicts: 1, adopted: 1 },
  });
  expect(json.changes.map(({ action }: { action: string }) => action)).toEqual([
    ...['create', 'update', 'move', 'adopt', 'conflict', 'skip', 'delete'],
  ]);
  expect(json.changes[4]).toMatchObject({ reason: 'drift', with: 'e', differences: [{ field: 'expr' }] });
});

describe('a comment of a pull request', () => {
  const LIMIT = 65_536;
  const many = (count: number, size: number) =>
    Array.from({ length: count }, (_, i) => update([changed('a'.repeat(size), 'b'.repeat(size))], `d${i}`));

  test.each([
    { name: 'many small changes', changes: many(3000, 1) },
    { name: 'many big ones', changes: many(40, 9000) },
    { name: 'one that is too big by itself', changes: many(1, 90_000) },
    {
      name: 'one with too many differences',
      changes: [update(Array.from({ length: 5000 }, (_, i) => changed(`${i}`, 'x')))],
    },
  ])('$name: fits, and tells how much was cut', ({ changes }) => {
    const text = planMarkdown(report(changes));
    expect(text.length).toBeLessThanOrEqual(LIMIT);
    expect(text).toMatch(/did not fit into this comment/);
    const told = text.match(/<details>/g)?.length ?? 0;
    const [, cut = '0'] = /\*\*(\d+) more objects? with/.exec(text) ?? [];
    expect(told + Number(cut)).toBe(changes.length);
    expect(text.match(/<\/details>/g)?.length ?? 0).toBe(told);
  });

  test('what needs a person comes first', () => {
    const text = planMarkdown(report(ALL));
    expect(text.indexOf('conflict: grafana')).toBeLessThan(text.indexOf('deleted: grafana'));
    expect(text.indexOf('deleted: grafana')).toBeLessThan(text.indexOf('changed: grafana'));
  });

  test('no backtick ends a block, no tag ends a fold, nobody is notified', () => {
    const evil = '```\n</details> @everyone `x` **b**';
    const text = planMarkdown(
      report([
        {
          ...update([changed(evil, `${evil}\nmore`), changed('`', '``')]),
          wanted: wanted('dashboard', 'a', { title: '</summary> @all <b>' }),
        } as Change,
      ]),
    );
    expect(text).toContain('&lt;/summary&gt; &#64;all &lt;b&gt;');
    expect(text).toContain('  ````diff\n');
    expect(text).toContain('`` ` `` → ``` `` ```');
    const outside = text.replaceAll(/^ {2}````diff\n[^]*?^ {2}````$/gm, '');
    expect(outside).not.toContain('@everyone');
    expect(outside.match(/<\/details>/g)).toHaveLength(1);
  });
});

test('values line by line: what is far from a change is left out', () => {
  const before = ['a', 'b', 'c', 'd', 'e', 'f', 'rate(x[5m])', 'g'].join('\n');
  const lines = valueLines(before, before.replace('5m', '1h'));
  expect(lines.map(({ sign, pieces }) => `${sign}${pieces.map(({ text }) => text).join('')}`)).toEqual([
    ...[' …', ' e', ' f', '-rate(x[5m])', '+rate(x[1h])', ' g'],
  ]);
});
