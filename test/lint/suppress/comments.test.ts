import { describe, expect, test } from 'vitest';
import { readWords } from '../../../src/lint/suppress/comment.ts';
import { inModule } from '../../../src/lint/suppress/in-module.ts';
import { inYaml } from '../../../src/lint/suppress/in-yaml.ts';
import type { Finding } from '../../../src/lint/finding.ts';
import { textFile } from '../example.ts';

describe('the words', () => {
  test.each([
    ['obs-ignore a/b: why', { rules: ['a/b'], reason: 'why', wholeFile: false }],
    ['# obs-ignore a/b, c/d-e:  why: because ', { rules: ['a/b', 'c/d-e'], reason: 'why: because', wholeFile: false }],
    ['obs-ignore-file a/b: why', { rules: ['a/b'], reason: 'why', wholeFile: true }],
    ['obs-ignore a/b', { rules: ['a/b'], reason: '' }],
    ['obs-ignore a/b:', { rules: ['a/b'], reason: '' }],
    ['<!-- obs-ignore a/b: why -->', { rules: ['a/b'], reason: 'why' }],
    ['/* obs-ignore a/b: why */', { rules: ['a/b'], reason: 'why' }],
    ['obs-ignore', undefined],
    ['obs-ignored a/b: why', undefined],
  ])('%s', (text, want) => {
    const words = readWords(text);
    if (want) expect(words).toMatchObject(want);
    else expect(words).toBeUndefined();
  });
});

/** The lines of a text on which the only suppression in it would hide a finding. */
function covered(
  lines: readonly string[],
  read: (text: string) => readonly { covers: (finding: Finding) => boolean }[],
) {
  const [suppression] = read(lines.join('\n'));
  const at = (line: number): Finding => ({
    ...{ rule: 'a/b', severity: 'error', message: 'x', subject: 'x' },
    range: { file: 'f', line, column: 5, endLine: line, endColumn: 6 },
    origin: { file: 'f', line },
  });
  return lines.flatMap((_, index) => (suppression!.covers(at(index + 1)) ? [index + 1] : []));
}

describe('in YAML it holds for', () => {
  test.each<{ name: string; lines: string[]; want: number[] }>([
    { name: 'its line', lines: ['a: 1', 'b: 2 # obs-ignore a/b: x', 'c: 3'], want: [2] },
    {
      name: 'the query that begins behind it',
      lines: ['expr: | # obs-ignore a/b: x', '  sum(', '    up', '  )', 'for: 5m'],
      want: [1, 2, 3, 4],
    },
    {
      name: 'the query that it stands in',
      lines: ['expr: |', '  sum(', '  # obs-ignore a/b: x', '    up', '  )', 'for: 5m'],
      want: [1, 2, 3, 4, 5],
    },
    {
      name: 'the alert rule below',
      lines: ['rules:', '  # obs-ignore a/b: x', '  - alert: A', '    expr: up', '', '    for: 5m', '  - alert: B'],
      want: [3, 4, 5, 6],
    },
    {
      name: 'the group below, with blank lines and other comments between',
      lines: ['groups:', '# obs-ignore a/b: x', '', '# more', '- name: a', '  rules:', '  - alert: A', '- name: b'],
      want: [5, 6, 7],
    },
    {
      name: 'everything below a key, also a list at its own depth',
      lines: ['# obs-ignore a/b: x', 'groups:', '- name: a', '  rules: []', '- name: b'],
      want: [2, 3, 4, 5],
    },
    {
      name: 'one key of an alert rule',
      lines: ['- alert: A', '  # obs-ignore a/b: x', '  expr: up', '  for: 5m'],
      want: [3],
    },
    { name: 'the file', lines: ['a: 1', '# obs-ignore-file a/b: x', 'b: 2'], want: [1, 2, 3] },
    { name: 'lines that end as on Windows', lines: ['a: 1\r', 'b: 2 # obs-ignore a/b: x\r', 'c: 3'], want: [2] },
  ])('$name', ({ lines, want }) => {
    expect(covered(lines, text => inYaml({ ...textFile(text).file, path: 'f' }))).toEqual(want);
  });
});

describe('in TypeScript it holds for', () => {
  test.each<{ name: string; lines: string[]; want: number[] }>([
    { name: 'its line', lines: ['const a = 1;', 'const b = 2; // obs-ignore a/b: x', 'const c = 3;'], want: [2] },
    {
      name: 'the statement below',
      lines: ['// obs-ignore a/b: x', 'const a = sum(', '  rate(b),', ')', '  .by("c");', 'const d = 1;'],
      want: [2, 3, 4, 5],
    },
    {
      name: 'the argument below',
      lines: ['group("a", [', '  // obs-ignore a/b: x', '  alert("B", {', '    expr,', '  }),', '  alert("C"),', ']);'],
      want: [3, 4, 5],
    },
    {
      name: 'the calls that are chained to it',
      lines: ['/* obs-ignore a/b: x */', 'export const a = b', '.sum()', '.gt(5);', 'const c = 1;'],
      want: [2, 3, 4],
    },
    { name: 'the file', lines: ['const a = 1;', '// obs-ignore-file a/b: x', 'const b = 1;'], want: [1, 2, 3] },
  ])('$name', ({ lines, want }) => {
    expect(covered(lines, text => inModule('f', text))).toEqual(want);
  });
});
