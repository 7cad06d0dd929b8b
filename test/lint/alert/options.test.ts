import { expect, test } from 'vitest';
import type { LintRule } from '../../../src/lint/lint-rule.ts';
import { readSubjects } from '../../../src/lint/read/read-text.ts';
import { dependency } from '../../../src/lint/rules/alert/dependency.ts';
import { name } from '../../../src/lint/rules/alert/name.ts';
import { severity } from '../../../src/lint/rules/alert/severity.ts';
import { name as recordName } from '../../../src/lint/rules/record/name.ts';
import { EXAMPLE_PROJECT } from '../example-project.ts';
import { lintSubjects } from '../example.ts';

const rule = (fields: object) => readSubjects('a.yaml', JSON.stringify({ expr: 'job:up:sum > 0', ...fields }));
const messages = (lintRule: LintRule<any>, options: object, fields: object) =>
  lintSubjects([{ ...lintRule, options: { ...lintRule.options, ...options } }], rule(fields)).map(
    ({ message, instead }) => [message, instead],
  );

test('a severity that is none of those allowed', () => {
  const labels = { urgency: 'hgh' };
  expect(messages(severity, { label: 'urgency', values: ['high', 'low'] }, { alert: 'Down', labels })).toEqual([
    ['urgency "hgh" is none of yours', 'urgency: high, or low'],
  ]);
});

test('a severity that a template decides', () => {
  const labels = { severity: '{{ if gt $value 5.0 }}critical{{ else }}warning{{ end }}' };
  expect(messages(severity, { values: ['critical', 'warning'] }, { alert: 'Down', labels })).toEqual([]);
});

test('names of alerts', () => {
  expect(messages(name, { pattern: '^[a-z_]+$' }, { alert: 'Down' })).toHaveLength(1);
  expect(messages(name, { pattern: '^[a-z_]+$' }, { alert: 'is_down' })).toEqual([]);
});

test('names of recorded series', () => {
  expect(messages(recordName, { pattern: '^team_a:' }, { record: 'job:up:sum' })).toHaveLength(1);
  expect(messages(recordName, { pattern: '^team_a:' }, { record: 'team_a:up:sum' })).toEqual([]);
});

test('a pattern that is no regular expression', () => {
  expect(() => messages(name, { pattern: '(' }, { alert: 'Down' })).toThrow('the pattern of alert/name');
});

test('a recording rule that was removed and is still used', () => {
  const project = { ...EXAMPLE_PROJECT, removed: new Set(['job:up:sum']) };
  expect(lintSubjects([dependency], rule({ alert: 'Down' }), project)).toMatchObject([
    { message: 'the recording rule "job:up:sum" was removed, and this still needs it' },
  ]);
  expect(lintSubjects([dependency], rule({ alert: 'Down' }))).toEqual([]);
});
