import { readFileSync } from 'node:fs';
import { RE2JS } from 're2js';
import { describe, expect, test } from 'vitest';
import { matchesEmpty, regexpError } from '../../src/syntax/re2.ts';
import { corpusFile } from './corpus.ts';
import { random } from './random.ts';

test.each([
  ['GET|POST', undefined],
  ['5..', undefined],
  ['(?i)error', undefined],
  ['\\pL+\\.[[:alpha:]]', undefined],
  ['(?P<name>a)(?<other>b)', undefined],
  ['(?P<same>a)(?P<same>b)', undefined],
  ['[a', 'error parsing regexp: missing closing ]: `[a`'],
  ['(a', 'error parsing regexp: missing closing ): `(a`'],
  ['*a', 'error parsing regexp: missing argument to repetition operator: `*`'],
  ['a**', 'error parsing regexp: invalid nested repetition operator: `**`'],
  ['a{1001}', 'error parsing regexp: invalid repeat count: `{1001}`'],
  ['(?=a)', 'error parsing regexp: invalid or unsupported Perl syntax: `(?=`'],
  ['(a)\\1', 'error parsing regexp: invalid escape sequence: `\\1`'],
  ['(?P<same>a)(?P<same>b', 'error parsing regexp: missing closing ): `(?P<same>a)(?P<same>b`'],
  // Prometheus compares a text without metacharacters byte for byte and never parses it.
  ['\udcff', undefined],
  ['\udcff.*', 'error parsing regexp: invalid UTF-8: `\udcff.*`'],
])('regexpError(%j) is %j', (pattern, problem) => {
  expect(regexpError(pattern)).toBe(problem);
});

test.each([
  ['', true],
  ['.*', true],
  ['a|', true],
  ['(a|b)?', true],
  ['.+', false],
  ['^$', true],
  ['a', false],
])('matchesEmpty(%j) is %j', (pattern, matches) => {
  expect(matchesEmpty(pattern)).toBe(matches);
});

test('the quick look at common patterns accepts nothing that the engine refuses', () => {
  const { pick, int } = random(7);
  const parts = [
    'a',
    'b',
    '.',
    '.*',
    '.+',
    '?',
    '*',
    '+',
    '|',
    '(',
    ')',
    '(?:',
    '^',
    '$',
    '\\.',
    '\\',
    '[a]',
    '{2}',
    'é',
  ];
  for (let i = 0; i < 20_000; i++) {
    const pattern = Array.from({ length: 1 + int(6) }, () => pick(parts)).join('');
    const isRight = regexpError(pattern) === undefined;
    expect({ pattern, isRight }).toEqual({ pattern, isRight: compiles(pattern) });
  }
});

function compiles(pattern: string): boolean {
  try {
    return Boolean(RE2JS.compile(pattern));
  } catch {
    return false;
  }
}

const corpus = corpusFile('regex.jsonl');

describe.skipIf(corpus === undefined)(`verdicts of Go and Prometheus (${corpus ?? 'skipped: no corpus'})`, () => {
  test('on every regular expression', () => {
    const rows: { re: string; valid: boolean }[] = readFileSync(corpus!, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(rows.filter(({ re, valid }) => (regexpError(re) === undefined) !== valid)).toEqual([]);
  });
});
