import { expect, test } from 'vitest';
import { readSubjects } from '../../../src/lint/read/read-text.ts';
import { identity } from '../../../src/lint/rules/dashboard/identity.ts';
import { lintSubjects } from '../example.ts';

const board = (uid: string, title: string, tag = 'x') => ({ uid, title, tags: [tag], panels: [] });

test.each<[string, Readonly<Record<string, object>>, string[]]>([
  ['different', { 'a/x.json': board('x', 'X'), 'a/y.json': board('y', 'Y') }, []],
  [
    'a uid twice',
    { 'a/x.json': board('x', 'X'), 'b/y.json': board('x', 'Y') },
    ['b/y.json: the uid "x" belongs to a/x.json already'],
  ],
  [
    'a title twice in a folder',
    { 'a/x.json': board('x', 'X'), 'a/y.json': board('y', 'X') },
    ['a/y.json: the title "X" belongs to a/x.json in the same folder already'],
  ],
  ['a title in two folders', { 'a/x.json': board('x', 'X'), 'b/y.json': board('y', 'X') }, []],
  ['the same for two environments', { 'prod/x.json': board('x', 'X'), 'test/x.json': board('x', 'X', 'test') }, []],
  [
    'the same dashboard as a ConfigMap',
    {
      'a/x.json': board('x', 'X'),
      'k/map.yaml': { apiVersion: 'v1', kind: 'ConfigMap', data: { 'x.json': JSON.stringify(board('x', 'X')) } },
    },
    [],
  ],
])('%s', (_, files, expected) => {
  const subjects = Object.entries(files).flatMap(([path, data]) => readSubjects(path, JSON.stringify(data)));
  expect(lintSubjects([identity], subjects).map(({ range, message }) => `${range.file}: ${message}`)).toEqual(expected);
});
