import { describe, expect, test } from 'vitest';
import { excerpts } from '../../../src/report/findings/excerpt.ts';
import { findingsText } from '../../../src/report/findings/text.ts';
import { FILE, finding, NASTY, report } from './sample.ts';

test('a finding for people', () => {
  expect(findingsText(report([finding()]), { colour: false })).toBe(`\
${FILE}:5:20: error: rate() of sum(): a restart of one target looks like growth of all [promql/sum-before-rate]
  5 |         expr: rate(sum(http_requests_total)[5m:1m]) > 5
    |                    ^^^^^^^^^^^^^^^^^^^^^^^^
  in alert "HighErrorRate" in group "api", made at alerts/api.ts:14
  instead: sum(rate(...)): the rate of each series, then the aggregation
  why: When one target restarts, the sum of the counters drops; rate() takes that for a reset of the whole sum and adds all of it as growth. The graph shows a peak that never was.

1 error, 0 warnings in 1 file
`);
});

test('why it matters is said once for each lint rule', () => {
  const text = findingsText(report([finding(), finding()]), { colour: false });
  expect(text.match(/why:/g)).toHaveLength(1);
});

test('nothing found is one line', () => {
  expect(findingsText(report([]), { colour: false })).toBe('0 errors, 0 warnings in 1 file\n');
});

test('of many, the counts say where to begin', () => {
  const many = [...Array.from({ length: 30 }, () => finding()), finding({ rule: 'alert/name' })];
  const lines = findingsText(report(many), { colour: false }).split('\n');
  expect(lines.slice(-4)).toEqual([
    '30 promql/sum-before-rate',
    ' 1 alert/name',
    '31 errors, 0 warnings in 1 file',
    '',
  ]);
});

test('colours only when asked for', () => {
  expect(findingsText(report([finding()]), { colour: true })).toContain('\u001b[31merror\u001b[0m');
  expect(findingsText(report([finding()]), { colour: false })).not.toContain('\u001b');
});

test('what somebody wrote cannot steer the terminal', () => {
  const text = findingsText(report([finding({ message: NASTY, subject: NASTY })]), { colour: false });
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
});

describe('the underline', () => {
  const LONG = `{"a":${'1'.repeat(300)},"expr":"up == bool","b":${'2'.repeat(300)}}`;
  test.each([
    { name: 'exact columns', text: 'up == bool', from: 7, to: 11, want: ['up == bool', '      ^^^^'] },
    { name: 'an empty range is one caret', text: 'sum(', from: 5, to: 5, want: ['sum(', '    ^'] },
    { name: 'tabs stay tabs', text: '\t\tup == bool', from: 9, to: 13, want: ['\t\tup == bool', '\t\t      ^^^^'] },
    {
      name: 'wide characters take two cells',
      text: '漢字 == bool',
      from: 7,
      to: 11,
      want: ['漢字 == bool', '        ^^^^'],
    },
    {
      name: 'wide characters are underlined twice',
      text: 'a{b="漢"}',
      from: 5,
      to: 8,
      want: ['a{b="漢"}', '    ^^^^'],
    },
    {
      name: 'an emoji is one character of two cells',
      text: '🔥 == bool',
      from: 7,
      to: 11,
      want: ['🔥 == bool', '      ^^^^'],
    },
    { name: 'combining marks take none', text: 'e\u0301 == x', from: 7, to: 8, want: ['e\u0301 == x', '     ^'] },
    { name: 'control characters take one', text: 'a\u001b[b', from: 4, to: 5, want: ['a\ufffd[b', '   ^'] },
    { name: 'carriage returns are not shown', text: 'up ==\r', from: 4, to: 6, want: ['up ==', '   ^^'] },
  ])('$name', ({ text, from, to, want }) => {
    const excerpt = excerptOf(`first\n${text}\nlast`, range(2, from, 2, to))!;
    expect([excerpt.text, excerpt.underline]).toEqual(want);
  });

  test('a range on several lines is underlined to the end of its first one', () => {
    expect(excerptOf('sum(\n  up\n)', range(1, 1, 3, 2))).toMatchObject({ text: 'sum(', underline: '^^^^' });
  });

  test('of a long line only the part around it is shown', () => {
    const column = LONG.indexOf('bool') + 1;
    const { text, underline } = excerptOf(LONG, range(1, column, 1, column + 4))!;
    expect(text).toMatch(/^…1+,"expr":"up == bool","b":2+…$/);
    expect(text.slice(underline.indexOf('^'), underline.lastIndexOf('^') + 1)).toBe('bool');
  });

  test('a line that is not there has none', () => {
    expect(excerptOf('up', range(3, 1, 3, 2))).toBeUndefined();
  });
});

/** The part of a text, as it is the text of the file. */
const excerptOf = (text: string, it: ReturnType<typeof range>) => excerpts(() => text)(it);

const range = (line: number, column: number, endLine: number, endColumn: number) => ({
  file: FILE,
  line,
  column,
  endLine,
  endColumn,
});
