import { describe, expect, test } from 'vitest';
import { alignGroup } from '../../../src/targets/rules/align.ts';
import { canonicalGroup } from '../../../src/targets/rules/group.ts';
import { groupId, groupName } from '../../../src/targets/rules/group-id.ts';
import { isShownQuery } from '../../../src/targets/rules/same-query.ts';
import { parseRuleFile } from '../../../src/targets/rules/rule-file.ts';
import { readYaml } from '../../../src/targets/rules/yaml.ts';

const canonical = (yaml: string) => canonicalGroup(readYaml(yaml) as Readonly<Record<string, unknown>>);

const group = (rule: string, more = ''): string => `name: g\n${more}rules:\n  - alert: A\n    expr: up\n${rule}`;

describe('what says the same in two groups', () => {
  test.each([
    { name: 'durations', a: '    for: 300s\n', b: '    for: 5m\n' },
    { name: 'a duration of nothing', a: '    for: 0s\n', b: '' },
    { name: 'an empty map', a: '    labels: {}\n', b: '' },
    { name: 'nothing at all', a: '    annotations:\n', b: '' },
    { name: 'the order of labels', a: '    labels: {a: x, b: y}\n', b: '    labels: {b: y, a: x}\n' },
    { name: 'quotes', a: '    labels: {a: "1.10"}\n', b: '    labels: {a: 1.10}\n' },
    { name: 'keep_firing_for of nothing', a: '    keep_firing_for: 0s\n', b: '' },
  ])('$name', ({ a, b }) => {
    expect(canonical(group(a))).toEqual(canonical(group(b)));
  });

  test.each(['interval: 0s\n', 'limit: 0\n', 'align_evaluation_time_on_interval: false\n', 'labels: {}\n'])(
    '%j of a group',
    more => {
      expect(canonical(group('', more))).toEqual(canonical(group('')));
    },
  );

  test('line breaks around a query, but for the indentation of its first line', () => {
    const text = 'name: g\nrules:\n  - alert: A\n    expr: |2\n\n          a\n        /\n          b\n\n';
    expect(canonical(text).rules[0]!['expr']).toBe('    a\n  /\n    b');
  });
});

describe('what does not', () => {
  test.each([
    { name: 'keep_firing_for', a: group('    keep_firing_for: 1m\n') },
    { name: 'a label', a: group('    labels: {a: b}\n') },
    {
      name: 'the version 1.10 and the version 1.1',
      a: group('    labels: {v: 1.10}\n'),
      b: group('    labels: {v: 1.1}\n'),
    },
    { name: 'limit', a: group('', 'limit: 5\n') },
    { name: 'query_offset of nothing, which is not the one of the server', a: group('', 'query_offset: 0s\n') },
    { name: 'labels of the group', a: group('', 'labels: {a: b}\n') },
    { name: 'a field that nobody knows', a: group('    bogus: 1\n') },
    { name: 'source_tenants', a: group('', 'source_tenants: [a]\n') },
  ])('$name', ({ a, b = group('') }) => {
    expect(canonical(a)).not.toEqual(canonical(b));
  });
});

describe('the spelling of a server', () => {
  const withQuery = (...queries: string[]) =>
    canonicalGroup({ name: 'g', rules: queries.map((expr, i) => ({ alert: `A${i}`, expr })) });

  test('becomes that of the file where both ask the same', () => {
    const aligned = alignGroup(withQuery('sum(a) by (b)', 'up > 1'), withQuery('sum by (b) (a)', 'up > 2'), 'promql');
    expect(aligned.rules.map(({ expr }) => expr)).toEqual(['sum by (b) (a)', 'up > 1']);
  });

  test('is found by the name of the rule when another one came in front', () => {
    const live = canonicalGroup({ name: 'g', rules: [{ alert: 'A1', expr: '(up)' }] });
    expect(alignGroup(live, withQuery('new', 'up'), 'promql').rules[0]!['expr']).toBe('up');
  });

  test('stays where one of the two cannot be read', () => {
    expect(alignGroup(withQuery('sum('), withQuery('sum ('), 'promql').rules[0]!['expr']).toBe('sum(');
  });

  test.each([
    ['sum(rate({a="b"}[5m])) > 1', 'sum( rate( {a="b"} [5m] ) ) > 1'],
    ['count_over_time({a="b"} |= `x` [1m])', 'count_over_time({a="b"} |= "x" [1m])'],
  ])('of LogQL: %s', (live, wanted) => {
    expect(alignGroup(withQuery(live), withQuery(wanted), 'logql').rules[0]!['expr']).toBe(wanted);
  });
});

describe('a query as Loki shows what it evaluates', () => {
  test.each([
    [
      'sum(count_over_time({a="b"} | json level [5m])) > 0',
      '(sum(count_over_time({a="b"} | json level="level"[5m])) > 0)',
    ],
    ['sum(count_over_time({a="b"} | logfmt x, y="z" [5m]))', 'sum(count_over_time({a="b"} | logfmt x="x",y="z"[5m]))'],
    ['count_over_time({a="b"} != "E" or "C" |~ "x" [5m])', 'count_over_time({a="b"} != "E" != "C" |~ "x"[5m])'],
    ['count_over_time({a="b"} | logfmt |= "x" [5m])', 'count_over_time({a="b"} |= "x" | logfmt[5m])'],
  ])('%s', (given, shown) => {
    expect(isShownQuery(given, shown, 'logql')).toBe(true);
  });

  test.each([
    ['count_over_time({a="b"} |= "E" or "C" [5m])', 'count_over_time({a="b"} |= "E" |= "C"[5m])'],
    ['count_over_time({a="b"} | json level [5m])', 'count_over_time({a="b"} | json level="severity"[5m])'],
    ['count_over_time({a="b"}[5m])', 'count_over_time({a="b"}[10m])'],
  ])('another one: %s', (given, shown) => {
    expect(isShownQuery(given, shown, 'logql')).toBe(false);
  });
});

describe('the name of a group on a ruler', () => {
  test.each([
    ['shop:api', 'errors', 'shop:api/errors'],
    ['shop:team/api', 'a/b', 'shop:team%2Fapi/a%2Fb'],
    ['shop:100%', '%2F', 'shop:100%25/%252F'],
  ])('%s and %s', (namespace, name, written) => {
    expect(groupName({ namespace, group: name })).toBe(written);
    expect(groupId(written)).toEqual({ namespace, group: name });
  });
});

describe('a rule file', () => {
  const parsed = (text: string) => parseRuleFile({ name: 'api', source: 'out/prometheus-rules/api.yaml', text });

  test.each(['', 'groups:\n', 'groups: []\n', '# nothing\n'])('%j has no groups', text => {
    expect(parsed(text).groups).toEqual([]);
  });

  test.each([
    {
      name: 'a group twice',
      text: 'groups: [{name: a, rules: []}, {name: a, rules: []}]',
      says: 'group "a" is there twice',
    },
    { name: 'no list', text: 'groups: 1', says: '"groups" is not a list of groups' },
    { name: 'no YAML', text: 'groups:\n  - {', says: /./ },
  ])('$name is refused', ({ text, says }) => {
    expect(() => parsed(text)).toThrow(says);
  });

  test('what is no YAML is told at its line', () => {
    expect(() => parsed('groups:\n  - name: [\n')).toThrow(
      expect.objectContaining({ place: expect.objectContaining({ line: expect.any(Number) }) }),
    );
  });
});
