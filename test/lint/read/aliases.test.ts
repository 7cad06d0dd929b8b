import { expect, test } from 'vitest';
import { readSubjects } from '../../../src/lint/read/read-text.ts';
import { syntax } from '../../../src/lint/rules/promql/syntax.ts';
import { lintSubjects } from '../example.ts';

test('a mistake behind an alias is one finding, where it is written', () => {
  const text = `groups:
  - name: g
    rules:
      - alert: A
        expr: &query sum(rate(up[5m]) by (job)
      - alert: B
        expr: *query
      - alert: C
        expr: sum(rate(up[5m]) by (job)
`;
  const found = lintSubjects([syntax], readSubjects('rules.yaml', text, { isExpected: true }));
  expect(found.map(({ range, subject }) => [range.line, range.column, subject])).toEqual([
    [5, 39, 'alert "A" in group "g"'],
    [9, 32, 'alert "C" in group "g"'],
  ]);
});
