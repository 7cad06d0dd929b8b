import { expect, test } from 'vitest';
import { FEATURES } from '../../src/promql/feature.ts';
import { parse } from '../../src/promql/parse.ts';
import { sameQuery } from '../../src/promql/same-query.ts';

const tree = (text: string) => parse(text, { features: FEATURES }).expr!;

test.each([
  ['spaces and comments', 'sum(up)', ' sum ( up ) # all'],
  ['parentheses', '(a + (b)) / c', '(a + b) / c'],
  ['the order of matchers', 'up{a="1",b="2"}', 'up{b="2",a="1"}'],
  ['how strings are quoted', 'up{a="\\u00e9"}', "up{a='é'}"],
  ['how numbers are written', '0x10', '16.0'],
  ['how durations are written', 'up[90m]', 'up[1h30m]'],
  ['parentheses in durations', 'up[(5m) * ((2))]', 'up[5m * 2]'],
  ['an empty grouping', 'sum by () (up)', 'sum(up)'],
])('%s do not count', (_, a, b) => {
  expect(sameQuery(tree(a), tree(b))).toBe(true);
});

test.each([
  ['the order of operators', '(a + b) * c', 'a + b * c'],
  ['a sign', '-(1 ^ 2)', '(-1) ^ 2'],
  ['a label', 'sum by (a) (up)', 'sum by (b) (up)'],
  ['an offset', 'up offset 5m', 'up'],
  ['a step', 'up[1h:]', 'up[1h:5m]'],
  ['the order of arguments', 'clamp(up, 1, 2)', 'clamp(up, 2, 1)'],
])('%s counts', (_, a, b) => {
  expect(sameQuery(tree(a), tree(b))).toBe(false);
});
