import { expect, test } from 'vitest';
import { readSubjects } from '../../../src/lint/read/read-text.ts';
import { syntax } from '../../../src/lint/rules/alert/syntax.ts';
import { lintSubjects } from '../example.ts';

const messages = (rules: string, group = 'name: g') =>
  lintSubjects(
    [syntax],
    readSubjects('rules.yaml', `groups:\n  - ${group}\n    rules:\n      - ${rules}\n`, { isExpected: true }),
  ).map(({ message }) => message);

test.each<[rule: string, message: string]>([
  ['{alert: A, expr: [up]}', '"expr" has to be a text, not a list'],
  ['{alert: A, exprs: up}', 'an alert or recording rule has no key "exprs": did you mean "expr"?'],
  ['{alerts: A, expr: up}', 'an alert or recording rule has no key "alerts": did you mean "alert"?'],
  ['{alert: {a: b}, expr: up}', '"alert" has to be a text, not a map'],
  ['up == 0', 'an alert or recording rule has to be a map, not "up == 0"'],
  ['{alert: A}', 'an alert or recording rule needs an expression, as "expr"'],
  ['{alert: A, expr: null}', 'an alert or recording rule needs an expression, as "expr"'],
  ['{expr: up}', 'an alert or recording rule needs a name, as "alert" or as "record"'],
])('one mistake is one finding: %s', (rule, message) => expect(messages(rule)).toEqual([message]));

test('so is a key of a group', () => {
  expect(messages('{alert: A, expr: up}', 'nme: g')).toEqual(['a group has no key "nme": did you mean "name"?']);
  expect(messages('{alert: A, expr: up}', 'interval: 1m')).toEqual(['the group has no name']);
});
