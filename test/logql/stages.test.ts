import { describe, expect, test } from 'vitest';
import { captureNames } from '../../src/logql/check/capture-names.ts';
import { isIpPattern } from '../../src/logql/check/ip-pattern.ts';
import { isJsonPath } from '../../src/logql/check/json-path.ts';
import { isLogfmtKey } from '../../src/logql/check/logfmt-key.ts';
import { lostAlternatives } from '../../src/logql/check/lost-alternatives.ts';
import { linePatternProblem, patternProblem } from '../../src/logql/check/pattern.ts';
import { parse } from '../../src/logql/parse.ts';

describe('addresses', () => {
  test.each([
    ['10.0.0.1', true],
    ['010.0.0.1', false],
    ['10.0.0', false],
    ['10.0.0.256', false],
    ['10.0.0.0/8', true],
    ['10.0.0.0/33', false],
    ['10.0.0.0/08', false],
    ['10.0.0.1-10.0.0.9', true],
    ['10.0.0.9-10.0.0.1', false],
    ['10.0.0.1-::1', false],
    ['::', true],
    ['2001:db8::/32', true],
    ['::1-::9', true],
    ['::1-::9%eth0', true],
    ['::9-::1%eth0', false],
    ['1:2:3:4:5:6:7:8', true],
    ['1:2:3:4:5:6:7::', true],
    ['1:2:3:4::5:6:7:8', false],
    ['1::2::3', false],
    ['::ffff:10.0.0.1', true],
    ['1:2:3:4:5:6:7:10.0.0.1', false],
    ['fe80::1%eth0', true],
    ['fe80::1%', false],
    ['10.0.0.1%eth0', false],
    ['', false],
    ['nowhere', false],
  ])('%s', (pattern, isValid) => {
    expect(isIpPattern(pattern)).toBe(isValid);
  });
});

describe('paths of json', () => {
  test.each([
    ['a', true],
    ['a.b[0]["c d"].e', true],
    ['["a"][0]', true],
    [' a [ "b" ] . c\n', true],
    ['["]]', true],
    ['.a', false],
    ['a.', false],
    ['a b', false],
    ['a-b', false],
    ['a.[0]', false],
    ['[a]', false],
    ['a[-1]', false],
    ['a[9223372036854775807]', true],
    ['a[9223372036854775808]', false],
    ['["a]', false],
    ['', false],
    ['é', false],
  ])('%j', (path, isValid) => {
    expect(isJsonPath(path)).toBe(isValid);
  });
});

describe('keys of logfmt', () => {
  test.each([
    ['a_b', true],
    ['"a.b c"', true],
    ['"a', true],
    ['a "b"', true],
    ['a.b', false],
    ['a b', false],
    ['"a" b', false],
    ['', false],
  ])('%j', (key, isValid) => {
    expect(isLogfmtKey(key)).toBe(isValid);
  });
});

describe('patterns', () => {
  test.each([
    ['<ip> - <_>', undefined, "named captures are not allowed: found '<ip>'"],
    ['<_> error <_>', 'at least one capture is required', undefined],
    ['no capture', 'at least one capture is required', undefined],
    ['<1> < a>', 'at least one capture is required', undefined],
    [
      '<a><b>',
      "found consecutive capture '<a><b>': invalid expression",
      "found consecutive capture '<a><b>': invalid expression",
    ],
    ['<a> <a>', 'duplicate capture name (a): invalid expression', "named captures are not allowed: found '<a>'"],
  ])('%s', (pattern, inStage, inLineFilter) => {
    expect(patternProblem(pattern)).toBe(inStage);
    expect(linePatternProblem(pattern)).toBe(inLineFilter);
  });
});

test('names of groups are not looked for in escapes, classes and quoted parts', () => {
  expect(captureNames('(?P<a>.)(?<b>[(?P<c>x)])\\(?P<d>\\Q(?P<e>\\E([]](?P<f>x))[[:alpha:](]')).toEqual([
    'a',
    'b',
    'f',
  ]);
});

describe('alternatives that Loki loses', () => {
  const lost = (filter: string) => {
    const { stages } = parse(`{app="cart"} ${filter}`).query as any;
    return lostAlternatives(stages[0]).map(({ value }) => value);
  };

  test.each([
    ['|= "a" or "b" or ip("::1") or "c"', ['b', '::1']],
    ['|= "a" or ip("::1") or "b" or ip("::2") or "c"', ['::1', 'b', '::2']],
    ['|= "a" or "b" or ip("::1")', []],
    ['|= ip("::1") or "a" or "b"', []],
    ['!= "a" or "b" or ip("::1") or "c"', []],
  ])('%s', (filter, values) => {
    expect(lost(filter)).toEqual(values);
  });
});
