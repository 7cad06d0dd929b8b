import { expect, test } from 'vitest';
import { historyOf, type Matrix } from '../../src/live/history.ts';

const STEP = 60;
/** Points of one series at these minutes. */
const series = (minutes: readonly number[], job = 'a'): Matrix[number] => ({
  metric: { job },
  values: minutes.map(minute => [minute * STEP, '1'] as const),
});

test.each<[what: string, forSeconds: number, matrix: Matrix, firings: number, minutes: number]>([
  ['nothing', 0, [], 0, 0],
  ['a single point without for', 0, [series([5])], 1, 1],
  ['shorter than for', 300, [series([1, 2, 3, 4])], 0, 0],
  ['as long as for', 180, [series([1, 2, 3, 4])], 1, 1],
  ['longer than for', 120, [series([1, 2, 3, 4, 5])], 1, 3],
  ['a gap begins it anew', 60, [series([1, 2, 3, 10, 11, 12])], 2, 4],
  ['two series are two alerts, the time counts once', 60, [series([1, 2, 3]), series([1, 2, 3], 'b')], 2, 2],
  ['a series that comes in two chunks is one', 120, [series([1, 2]), series([3, 4])], 1, 2],
])('%s', (_, forSeconds, matrix, firings, minutes) => {
  const history = historyOf(matrix, { forSeconds, step: STEP, days: 1 });
  expect(history.firings).toBe(firings);
  expect(history.share).toBeCloseTo(minutes / (24 * 60), 9);
});
