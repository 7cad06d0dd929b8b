import { describe, expect, test } from 'vitest';
import { applyPlan } from '../../src/apply/apply-plan.ts';
import { countsOf, isComplete, type Step } from '../../src/apply/step.ts';
import type { Change, Kind, Live, Wanted } from '../../src/plan/change.ts';
import { Cancelled, Refused } from '../../src/targets/http/errors.ts';
import type { Target } from '../../src/targets/target.ts';

const TARGET = 'grafana';
const wanted = (kind: Kind, name: string, folder?: string): Wanted => ({
  target: TARGET,
  kind,
  name,
  title: name,
  source: `out/${name}.json`,
  folder,
  canonical: {},
  body: {},
});
const live = (kind: Kind, name: string, folder?: string): Live => ({
  target: TARGET,
  kind,
  name,
  title: name,
  folder,
  canonical: {},
  owner: { kind: 'ours' },
  revision: {},
  isEdited: false,
});
const create = (kind: Kind, name: string, folder?: string): Change => ({
  action: 'create',
  wanted: wanted(kind, name, folder),
});
const remove = (kind: Kind, name: string, folder?: string): Change => ({
  action: 'delete',
  live: live(kind, name, folder),
});
const nameOf = (change: Change): string =>
  ('wanted' in change && change.wanted ? change.wanted : (change as { live: Live }).live).name;

/** A server that notes what begins and ends, and fails where it is told to. */
function server(failures: Readonly<Record<string, Error>> = {}) {
  const log: string[] = [];
  const target: Target = {
    name: TARGET,
    kinds: ['folder', 'dashboard'],
    read: async () => [],
    apply: async change => {
      const name = nameOf(change);
      log.push(`> ${name}`);
      await new Promise(resolve => setImmediate(resolve));
      log.push(`< ${name}`);
      const failure = failures[name];
      if (failure) throw failure;
      return { warnings: name === 'odd' ? ['its uid was changed'] : [] };
    },
  };
  return { target, log };
}

const outcomes = (steps: readonly Step[]) => steps.map(({ outcome, change }) => `${nameOf(change)} ${outcome}`);

test('folders by level, then what lies in them, each wave at once', async () => {
  const { target, log } = server();
  const changes = [
    create('folder', 'a'),
    create('folder', 'b'),
    create('folder', 'a1', 'a'),
    create('dashboard', 'x', 'a1'),
  ];
  await applyPlan({ changes }, [target]);
  expect(log).toEqual(['> a', '> b', '< a', '< b', '> a1', '< a1', '> x', '< x']);
});

test('deletions come leaf first', async () => {
  const { target, log } = server();
  const changes = [
    remove('dashboard', 'x', 'a1'),
    remove('folder', 'a1', 'a'),
    remove('folder', 'a'),
    remove('folder', 'b'),
  ];
  await applyPlan({ changes }, [target]);
  expect(log.filter(line => line.startsWith('>'))).toEqual(['> x', '> a1', '> a', '> b']);
  expect(log.indexOf('< a1')).toBeLessThan(log.indexOf('> a'));
});

describe('a failure', () => {
  test('does not stop the rest, and what needs it is skipped, all the way down', async () => {
    const { target } = server({ a: new Error('no') });
    const changes = [
      create('folder', 'a'),
      create('folder', 'b'),
      create('folder', 'a1', 'a'),
      create('dashboard', 'x', 'a1'),
      create('dashboard', 'y', 'b'),
    ];
    const steps = await applyPlan({ changes }, [target]);
    expect(outcomes(steps)).toEqual(['a failed', 'b done', 'a1 skipped', 'x skipped', 'y done']);
    expect(isComplete(steps)).toBe(false);
    expect(countsOf(steps)).toMatchObject({ created: 2, failed: 1, skipped: 2 });
  });

  test('to empty a folder leaves the folder', async () => {
    const { target } = server({ x: new Error('no') });
    const steps = await applyPlan({ changes: [remove('dashboard', 'x', 'a'), remove('folder', 'a')] }, [target]);
    expect(outcomes(steps)).toEqual(['x failed', 'a skipped']);
  });
});

test('somebody who was faster makes a conflict', async () => {
  const given = { refusal: 'conflict', status: 412, words: '', body: {}, attempts: 1, hint: '' } as const;
  const refused = new Refused('version 5 is there now', given);
  const { target } = server({ x: refused });
  const steps = await applyPlan({ changes: [create('dashboard', 'x')] }, [target]);
  expect(steps).toMatchObject([{ outcome: 'conflict', message: 'version 5 is there now' }]);
  expect(isComplete(steps)).toBe(false);
});

test('what needs no request is counted and makes none', async () => {
  const { target, log } = server();
  const both = { wanted: wanted('dashboard', 'x'), live: live('dashboard', 'x') };
  const changes: Change[] = [
    { action: 'unchanged', ...both },
    { action: 'skip', live: live('dashboard', 'y'), reason: 'only with --prune' },
    { action: 'conflict', ...both, reason: 'drift', differences: [] },
  ];
  const steps = await applyPlan({ changes }, [target]);
  expect(log).toEqual([]);
  expect(outcomes(steps)).toEqual(['x done', 'y skipped', 'x conflict']);
  expect(isComplete(steps.slice(0, 2))).toBe(true);
  expect(isComplete(steps)).toBe(false);
});

test('Ctrl-C: what is in flight ends, nothing new begins', async () => {
  const stop = new AbortController();
  const { target, log } = server({ cut: new Cancelled('cut off', { mayHaveArrived: true }) });
  const changes = [create('folder', 'a'), create('folder', 'cut'), create('dashboard', 'x', 'a')];
  const onStep = () => stop.abort();
  const steps = await applyPlan({ changes }, [target], { stop: stop.signal, onStep });
  expect(log).not.toContain('> x');
  expect(steps).toMatchObject([
    { outcome: 'done' },
    { outcome: 'stopped', isUnknown: true },
    { outcome: 'stopped', isUnknown: false },
  ]);
});

test('a target whose changes go together is called once', async () => {
  const calls: string[][] = [];
  const { target } = server();
  const applyAll = async (changes: readonly Change[]) => {
    calls.push(changes.map(nameOf));
    return { warnings: ['odd'] };
  };
  const steps = await applyPlan({ changes: [create('rule-file', 'a'), create('rule-file', 'b')] }, [
    { ...target, applyAll },
  ]);
  expect(calls).toEqual([['a', 'b']]);
  expect(steps).toMatchObject([
    { outcome: 'done', warnings: ['odd'] },
    { outcome: 'done', warnings: [] },
  ]);
});

test('and all of them fail together', async () => {
  const { target } = server();
  const applyAll = () => Promise.reject(new Error('rolled back'));
  const steps = await applyPlan({ changes: [create('rule-file', 'a'), create('rule-file', 'b')] }, [
    { ...target, applyAll },
  ]);
  expect(outcomes(steps)).toEqual(['a failed', 'b failed']);
});

test('warnings are kept', async () => {
  const { target } = server();
  const steps = await applyPlan({ changes: [create('dashboard', 'odd')] }, [target]);
  expect(steps).toMatchObject([{ outcome: 'done', warnings: ['its uid was changed'] }]);
});
