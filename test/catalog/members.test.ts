import { expect, test } from 'vitest';
import { readExposition } from '../../src/catalog/import/exposition.ts';

/** Families with their types and series. */
const families = (lines: readonly string[]) =>
  readExposition(lines.join('\n')).families.map(({ name, type, series }) =>
    `${type} ${name}: ${[...series].join(' ')}`.trim(),
  );

test.each([
  ['a counter of the older format', ['# TYPE a_total counter', 'a_total 1'], ['counter a_total: a_total']],
  [
    'a counter of OpenMetrics',
    ['# TYPE a counter', 'a_total 1', 'a_created 2', '# EOF'],
    ['counter a: a_total a_created'],
  ],
  ['a counter without samples', ['# TYPE a counter', '# EOF'], ['counter a: a_total']],
  ['a counter without samples of the older format', ['# TYPE a counter'], ['counter a:']],
  [
    'a histogram',
    ['# TYPE a histogram', 'a_bucket{le="1"} 1', 'a_sum 1', 'a_count 1'],
    ['histogram a: a_bucket a_sum a_count'],
  ],
  [
    'a gauge that is named like a part of the summary before it',
    ['# TYPE a summary', 'a_sum 1', '# TYPE a_count gauge', 'a_count 1'],
    ['summary a: a_sum', 'gauge a_count: a_count'],
  ],
  [
    'a part of a summary behind another family',
    ['# TYPE a summary', '# TYPE b gauge', 'b 1', 'a_sum 1'],
    ['summary a: a_sum', 'gauge b: b'],
  ],
  [
    'what has no TYPE line',
    ['a_total 1', 'a_bucket{le="1"} 1'],
    ['unknown a_total: a_total', 'unknown a_bucket: a_bucket'],
  ],
  ['a HELP line alone, which says of nothing', ['# HELP a All of them'], []],
])('finds the families: %s', (_, lines, expected) => {
  expect(families(lines)).toEqual(expected);
});
