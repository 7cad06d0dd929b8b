import { describe, expect, test } from 'vitest';
import { formatDuration, formatRange, parseDuration, parseRange } from '../../src/logql/duration.ts';
import { numberProblem, parseFloat64, scanNumber } from '../../src/logql/parser/numbers.ts';
import { formatSize, parseSize } from '../../src/logql/size.ts';

const SECOND = 1e9;

describe('durations', () => {
  test.each([
    ['5m', 300 * SECOND],
    ['1.5h', 5400 * SECOND],
    ['1h1h', 7200 * SECOND],
    ['.5s', 0.5 * SECOND],
    ['1us', 1000],
    ['1\u00b5s', 1000],
    ['-5m', -300 * SECOND],
    ['-0', 0],
    ['1d12h', 129_600 * SECOND],
    ['1y', 31_536_000 * SECOND],
    ['9223372036854775807ns', 2 ** 63],
    ['9223372036854775808ns', undefined],
    ['1d1.5h', undefined],
    ['-1d', undefined],
    ['1h1d', undefined],
    ['5', undefined],
    ['5x', undefined],
    [`0.${'1'.repeat(400)}s`, 111_111_111],
  ])('%s', (text, ns) => {
    expect(parseDuration(text)).toBe(ns);
  });

  test.each([
    ['5m', 300 * SECOND],
    ['0', 0],
    ['', 'empty duration string'],
    ['5', 'not a valid duration string: "5"'],
    ['1m1h', 'not a valid duration string: "1m1h"'],
    ['1.5h', 'unknown unit "." in duration "1.5h"'],
    ['5m ', 'unknown unit "m " in duration "5m "'],
    ['300y', 'duration out of range'],
  ])('[%s]', (text, result) => {
    expect(parseRange(text)).toBe(result);
  });

  test.each([
    [0, '0s'],
    [90 * SECOND, '1m30s'],
    [1.5 * SECOND, '1.5s'],
    [-1.5 * SECOND, '-1.5s'],
    [86_400 * SECOND, '1d'],
    [-86_400 * SECOND, '-24h'],
    [14 * 86_400 * SECOND, '2w'],
    [36 * 3600 * SECOND, '1d12h'],
    [3600 * SECOND + 1, '1h1ns'],
    [250e6, '250ms'],
  ])('%i ns are %s', (ns, text) => {
    expect(formatDuration(ns)).toBe(text);
    expect(parseDuration(text)).toBe(ns);
  });

  test('a range has no parts of a millisecond', () => {
    expect([0, 1.5e9, 1e6 + 1].map(formatRange)).toEqual(['0s', '1s500ms', '1ms']);
  });
});

describe('sizes', () => {
  test.each([
    ['1KB', 1000],
    ['1kib', 1024],
    ['1.5Mi', 1.5 * 2 ** 20],
    ['5.B', 5],
    ['0.5B', 0],
    ['16777215TiB', 16_777_215 * 2 ** 40],
    ['16777216TiB', undefined],
    ['1PB', undefined],
    ['5', undefined],
  ])('%s', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });

  test.each([
    [0, '0KB'],
    [1, '1B'],
    [1000, '1KB'],
    [1536, '1536B'],
    [1.5 * 2 ** 20, '1.5MiB'],
    [1_234_567, '1234567B'],
    [5e9, '5GB'],
  ])('%i bytes are %s', (bytes, text) => {
    expect(formatSize(bytes)).toBe(text);
    expect(parseSize(text)).toBe(bytes);
  });
});

describe('numbers', () => {
  test.each([
    ['1', undefined, 1],
    ['1.', undefined, 1],
    ['.5', undefined, 0.5],
    ['1e3', undefined, 1000],
    ['017', undefined, 17],
    ['1_000', undefined, 1000],
    ['0x10', undefined, NaN],
    ['0x1.8p1', undefined, 3],
    ['1e999', undefined, Infinity],
    ['1__0', "'_' must separate successive digits", NaN],
    ['1_', "'_' must separate successive digits", NaN],
    ['089', "invalid digit '8' in octal literal", NaN],
    ['0b12', "invalid digit '2' in binary literal", NaN],
    ['0x', 'hexadecimal literal has no digits', NaN],
    ['0x1.8', "hexadecimal mantissa requires a 'p' exponent", NaN],
    ['1e', 'exponent has no digits', NaN],
    ['1p4', "'p' exponent requires hexadecimal mantissa", NaN],
    ['0b1e5', "'e' exponent requires decimal mantissa", NaN],
    ['0b1.1', 'invalid radix point in binary literal', NaN],
  ])('%s', (literal, problem, value) => {
    expect(scanNumber(`${literal})`, 0)).toBe(literal.length);
    expect(numberProblem(literal)).toBe(problem);
    if (problem === undefined) expect(parseFloat64(literal)).toBe(value);
  });
});
