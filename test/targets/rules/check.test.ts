import { describe, expect, test } from 'vitest';
import { checkGroup } from '../../../src/targets/rules/check.ts';
import { canonicalGroup } from '../../../src/targets/rules/group.ts';
import { placeIn } from '../../../src/targets/rules/place.ts';

const problems = (rule: object, language: 'promql' | 'logql' = 'promql', more: object = {}) =>
  checkGroup(canonicalGroup({ name: 'g', ...more, rules: [rule] }), { language });

describe('a group that a server would refuse', () => {
  test.each([
    { name: 'a query that does not parse', rule: { alert: 'A', expr: 'sum(' }, field: 'expr', says: '1:5: ' },
    { name: 'a query of the wrong type', rule: { alert: 'A', expr: 'rate(up)' }, field: 'expr', says: 'range vector' },
    { name: 'alert and record', rule: { alert: 'A', record: 'a', expr: 'up' }, field: 'record', says: 'both' },
    { name: 'neither', rule: { expr: 'up' }, field: undefined, says: 'neither' },
    {
      name: 'a recording rule with for',
      rule: { record: 'a:b', expr: 'up', for: '5m' },
      field: 'for',
      says: 'has no "for"',
    },
    { name: 'a duration', rule: { alert: 'A', expr: 'up', for: 'soon' }, field: 'for', says: '' },
    {
      name: 'a template',
      rule: { alert: 'A', expr: 'up', annotations: { s: '{{ .Foo ' } },
      field: 'annotations',
      says: 's',
    },
    {
      name: 'the label __name__',
      rule: { alert: 'A', expr: 'up', labels: { __name__: 'x' } },
      field: 'labels',
      says: '__name__',
    },
  ])('$name', ({ rule, field, says }) => {
    expect(problems(rule)).toMatchObject([
      { rule: 0, ...(field && { field }), message: expect.stringContaining(says) },
    ]);
  });
});

describe('a group that Loki takes and cannot evaluate', () => {
  test.each([
    { name: 'a query for log lines', expr: '{a="b"} |= "x"', says: 'count them' },
    {
      name: 'a template of line_format',
      expr: 'sum(count_over_time({a="b"} | line_format "{{.a" [5m])) > 0',
      says: 'template',
    },
  ])('$name', ({ expr, says }) => {
    expect(problems({ alert: 'A', expr }, 'logql')[0]!.message).toContain(says);
  });
});

describe('a group that is right', () => {
  test.each([
    { alert: 'A', expr: 'up == 0', for: '5m', annotations: { s: '{{ $labels.job }} {{ $value | humanize }}' } },
    { record: 'a:b', expr: 'sum by (a) (rate(b[5m]))', labels: { 'any ünicode': 'x' } },
    { alert: 'A', expr: 'rate(a[5m]) and on () info(b)' },
  ])('%j', rule => {
    expect(problems(rule)).toEqual([]);
  });
});

describe('where something stands in a rule file', () => {
  const text =
    'groups:\n  - name: a\n    interval: 1m\n    rules:\n      - alert: Down\n        expr: |\n          up == 0\n        for: 5m\n';

  test.each([
    { part: { group: 'a', rule: 0, field: 'expr' }, line: 6, column: 15 },
    { part: { group: 'a', rule: 'Down', field: 'for' }, line: 8, column: 14 },
    { part: { group: 'a', field: 'interval' }, line: 3, column: 15 },
    { part: { group: 'a', rule: 0, field: 'labels' }, line: 5, column: 9 },
    { part: { group: 'a', rule: 7 }, line: 2, column: 5 },
    { part: { group: 'b' }, line: undefined, column: undefined },
  ])('$part', ({ part, line, column }) => {
    const { file, ...place } = placeIn(text, 'api.yaml', part);
    expect({ file, line: undefined, column: undefined, ...place }).toEqual({ file: 'api.yaml', line, column });
  });
});
