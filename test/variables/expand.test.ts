import { describe, expect, test } from 'vitest';
import { expandVariables } from '../../src/variables/expand.ts';
import type { DashboardVariable } from '../../src/variables/values.ts';

const variable = (name: string, ...values: string[]): DashboardVariable => ({
  name,
  type: 'custom',
  values,
  multi: false,
});

const known = [
  variable('window', '10m', '1h'),
  variable('count', '7'),
  variable('group', 'pod', 'node'),
  variable('metric', 'node_load1'),
  variable('fraction', '0.99'),
];

describe('a variable becomes what its place needs', () => {
  test.each([
    ['in a string: a text', 'up{job="$job"}', 'up{job="job"}'],
    ['in a pattern', 'up{job=~"$job|${other:regex}"}', 'up{job=~"job|other"}'],
    ['in single quotes and backquotes', "up{a='$a', b=`[[b]]`}", "up{a='a', b=`b`}"],
    ['behind an escaped quote', 'up{a="\\"$a"}', 'up{a="\\"a"}'],
    ['in brackets: a duration', 'rate(x[$range])', 'rate(x[5m])'],
    ['in brackets, with a known value', 'rate(x[$window])', 'rate(x[10m])'],
    ['in brackets, as the number of a duration', 'rate(x[${__range_s}s])', 'rate(x[21600s])'],
    ['in brackets of a subquery', 'max_over_time(x[$__range:$__interval])', 'max_over_time(x[6h:1m])'],
    ['behind offset', 'x offset $window', 'x offset 10m'],
    ['behind offset and a minus', 'x offset -$shift', 'x offset -5m'],
    ['behind @', 'x @ $time', 'x @ 1'],
    ['as the argument of topk: a number', 'topk($limit, x)', 'topk(1, x)'],
    ['with a known value that fits', 'topk($count, x)', 'topk(7, x)'],
    ['as a quantile', 'histogram_quantile($fraction, x)', 'histogram_quantile(0.99, x)'],
    ['as an operand: a number', 'x > $limit', 'x > 1'],
    ['as a factor', 'x * ${count}', 'x * 7'],
    ['in by: a label', 'sum by ($group) (x)', 'sum by (pod) (x)'],
    ['in by: several labels', 'sum by (${group:csv}) (x)', 'sum by (pod,node) (x)'],
    ['as the name of a label', 'x{$label="a"}', 'x{label="a"}'],
    ['as the name of a metric', '$metric{a="b"}', 'node_load1{a="b"}'],
    ['as a part of a name', 'node_${name}_total', 'node_name_total'],
    ['as a whole matcher', 'x{a="b", $filter}', 'x{a="b", filter="filter"}'],
    ['as a function', '$function(x)', 'sum(x)'],
    ['in LogQL: a range', 'rate({a="b"}[$__auto])', 'rate({a="b"}[5m])'],
    ['in LogQL: a line filter', '{a="b"} |= `$search`', '{a="b"} |= `search`'],
    ['in LogQL: a line filter without quotes', '{a="b"} |= $search', '{a="b"} |= "search"'],
    ['in LogQL: a stage', '{a="b"} | $stage', '{a="b"} | stage="stage"'],
    [
      'in LogQL: a template',
      '{a="b"} | line_format "{{ .a }} $job {{ $group }}"',
      '{a="b"} | line_format "{{ .a }} job {{ pod }}"',
    ],
    ['in LogQL: unwrap', 'sum_over_time({a="b"} | unwrap $group [5m])', 'sum_over_time({a="b"} | unwrap pod [5m])'],
  ])('%s', (_, text, wanted) => {
    expect(expandVariables(text, known).text).toBe(wanted);
  });
});

test.each([
  ['a group of a regular expression', 'label_replace(x, "a", "$1", "b", "(.*)")'],
  ['the end of a pattern', 'x{a=~"b$"}'],
  ['a text without variables', 'sum(x)'],
  ['a variable of a template', '{a="b"} | line_format "{{ $level := .level }}{{ $level }}"'],
])('%s is no variable', (_, text) => {
  expect(expandVariables(text)).toMatchObject({ text, uses: [] });
});

test.each(['$job', '${job}', '${job:regex}', '${job.text}', '[[job]]', '[[job:csv]]'])(
  '%s is the variable job',
  use => {
    const { text, uses } = expandVariables(`up{job=~"${use}"} == 0`);
    expect(text).toBe('up{job=~"job"} == 0');
    expect(uses).toMatchObject([{ name: 'job', start: 9, end: 9 + use.length, place: 'string', value: 'job', at: 9 }]);
  },
);

test('offsets lead back to the text as it was written', () => {
  const written = 'rate(x{job="$job"}[$__rate_interval]) > $limit';
  const { text, toSource } = expandVariables(written);
  for (const part of ['rate', 'x{', '"}', ']) >', ' > ']) {
    expect([part, toSource(text.indexOf(part))]).toEqual([part, written.indexOf(part)]);
  }
  for (const [value, variable] of [
    ['job"}', '$job'],
    ['5m', '$__rate_interval'],
    ['m]', '$__rate_interval'],
    ['1', '$limit'],
  ] as const) {
    expect([value, toSource(text.indexOf(value))]).toEqual([value, written.indexOf(variable)]);
  }
  expect(toSource(text.length)).toBe(written.length);
});
