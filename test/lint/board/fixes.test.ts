import { expect, test } from 'vitest';
import { mend } from '../../../src/lint/fix.ts';
import type { LintRule } from '../../../src/lint/lint-rule.ts';
import { readSubjects } from '../../../src/lint/read/read-text.ts';
import { editable } from '../../../src/lint/rules/dashboard/editable.ts';
import { multiValueEquals } from '../../../src/lint/rules/dashboard/multi-value-equals.ts';
import { variableRefresh } from '../../../src/lint/rules/dashboard/variable-refresh.ts';
import { lintSubjects } from '../example.ts';

function mended(rule: LintRule, text: string): string {
  return mend(text, lintSubjects([rule], readSubjects('a.json', text))).text;
}

const queue = '{ "name": "queue", "type": "custom", "multi": true, "query": "mail,print" }';
const asks = (type: string, expr: string) =>
  `{ "uid": "a", "title": "A", "templating": { "list": [${queue}] }, "panels": [{ "id": 1, "type": "logs",
  "targets": [{ "datasource": { "type": "${type}", "uid": "x" }, "expr": ${JSON.stringify(expr)} }] }] }`;

test.each([
  ['prometheus', 'up{queue="$queue"}', 'up{queue=~"$queue"}'],
  ['prometheus', 'up{a="b", queue != "${queue}"}', 'up{a="b", queue !~ "${queue}"}'],
  ['prometheus', "up{queue='[[queue]]'}", "up{queue=~'[[queue]]'}"],
  ['prometheus', 'up{queue="$queue"} / up{queue="$queue"}', 'up{queue=~"$queue"} / up{queue=~"$queue"}'],
  ['loki', '{a="b", queue="$queue"} |= "$queue"', '{a="b", queue=~"$queue"} |~ "$queue"'],
  ['loki', '{a="b"} | json | queue = `$queue`', '{a="b"} | json | queue =~ `$queue`'],
  // A dot around the variable would begin to mean any character, and a format leaves the escapes out.
  ['prometheus', 'up{queue="shop.$queue"}', 'up{queue="shop.$queue"}'],
  ['prometheus', 'up{queue="${queue:csv}"}', 'up{queue="${queue:csv}"}'],
])('%s: %s', (type, before, after) => {
  expect(mended(multiValueEquals, asks(type, before))).toBe(asks(type, after));
});

test('editable', () => {
  const board = (value: boolean) => `{ "uid": "a", "title": "A", "editable" : ${value}, "panels": [] }`;
  expect(mended(editable, board(true))).toBe(board(false));
});

test.each([0, 1])('refresh %d', refresh => {
  const board = (value: number) => `{ "uid": "a", "title": "A", "panels": [], "templating": { "list": [
    { "name": "a", "type": "query", "query": "label_values(up, a)", "refresh": ${value}, "sort": 1 }] } }`;
  expect(mended(variableRefresh, board(refresh))).toBe(board(2));
});
