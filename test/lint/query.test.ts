import { expect, test } from 'vitest';
import { queryReader } from '../../src/lint/query.ts';
import { jsonFile } from '../../src/source/json/file.ts';
import type { DashboardVariable } from '../../src/variables/values.ts';

const file = jsonFile('board.json', '{}');
const textOf = (value: string) => ({ value, file, anchor: [] });
const shard = (...values: string[]): DashboardVariable[] => [{ name: 'shard', type: 'custom', values, multi: false }];
const read = queryReader();
const filledIn = (text: string, variables?: DashboardVariable[], language: 'promql' | 'logql' = 'promql') =>
  read(textOf(text), { language, where: 'panel', ...(variables && { variables }) }).expanded;

test('copies of a dashboard share what was filled in', () => {
  expect(filledIn('up{shard="$shard"}', shard('a'))).toBe(filledIn('up{shard="$shard"}', shard('a')));
});

test.each([
  ['other values', shard('b')],
  ['no variables', []],
  ['none at all', undefined],
])('%s are filled in for themselves', (_, variables) => {
  expect(filledIn('up{shard="$shard"}', shard('a')).text).toBe('up{shard="a"}');
  expect(filledIn('up{shard="$shard"}', variables).text).not.toBe('up{shard="a"}');
});

test('so is the same text in the other language', () => {
  const [promql, logql] = (['promql', 'logql'] as const).map(it => filledIn('{a="$shard"}', shard('a'), it));
  expect(promql).not.toBe(logql);
});
