import { expect, test } from 'vitest';
import { objectOf } from '../../src/plan/order.ts';
import { planChanges } from '../../src/plan/plan.ts';
import { wavesOf } from '../../src/apply/waves.ts';
import { live, wanted } from '../plan/objects.ts';

const told = (...[goal, there]: Parameters<typeof planChanges>): string[] =>
  wavesOf(planChanges(goal, there, { prune: true, force: false }).changes).map(wave =>
    wave.map(change => `${change.action} ${objectOf(change).name}`).join(', '),
  );

test('a title is free before another dashboard takes it', () => {
  expect(
    told(
      [
        wanted('dashboard', 'a', { title: 'API' }),
        wanted('dashboard', 'b', { title: 'Other' }),
        wanted('dashboard', 'c'),
      ],
      [live('dashboard', 'b', { title: 'API' }), live('dashboard', 'gone', { title: 'c' })],
      { prune: true, force: false },
    ),
  ).toEqual(['update b', 'create a', 'delete gone', 'create c']);
});

test('parents first, leaves first at the end, the rest together', () => {
  expect(
    told(
      [
        wanted('folder', 'b', { folder: 'a' }),
        wanted('folder', 'a'),
        wanted('dashboard', 'd', { folder: 'b' }),
        wanted('dashboard', 'e'),
      ],
      [live('folder', 'x'), live('folder', 'y', { folder: 'x' }), live('dashboard', 'old', { folder: 'y' })],
      { prune: true, force: false },
    ),
  ).toEqual(['create a', 'create b', 'create d, create e', 'delete old', 'delete y', 'delete x']);
});
