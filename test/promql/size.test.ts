import { describe, expect, test } from 'vitest';
import { FEATURES } from '../../src/promql/feature.ts';
import { parse } from '../../src/promql/parse.ts';
import { pretty, print } from '../../src/promql/print.ts';
import { sameQuery } from '../../src/promql/same-query.ts';
import { walk } from '../../src/promql/walk.ts';

const LEVELS = 10_000;
const MEGABYTE = 1_000_000;
const levels = (text: string) => text.repeat(LEVELS);
const fill = (text: string) => text.repeat(MEGABYTE / text.length);
const parseAll = (text: string) => parse(text, { features: FEATURES });

describe('10,000 levels are an error and no stack overflow', () => {
  test.each([
    ['parentheses', `${levels('(')}up${levels(')')}`],
    ['open parentheses', levels('(')],
    ['signs', `${levels('-')}up`],
    ['powers', `2${levels(' ^ 2')}`],
    ['powers of signs', `2${levels(' ^ -2')}`],
    ['calls', `${levels('abs(')}up${levels(')')}`],
    ['aggregations', `${levels('sum by (job) (')}up${levels(')')}`],
    ['brackets', levels('[')],
    ['ranges', `up${levels('[5m]')}`],
    ['subqueries', `up${levels('[5m:]')}`],
    ['subqueries in parentheses', `${levels('(')}up${levels('[5m:])')}`],
    ['braces', levels('{')],
    ['offsets', `up${levels(' offset 5m')}`],
    ['parentheses in a duration', `up[${levels('(')}5m${levels(')')}]`],
    ['signs in a duration', `up offset ${levels('-')}5m`],
    ['operators in a duration', `up[5m${levels(' + 5m')}]`],
    ['functions in a duration', `up[${levels('min_of(1, ')}1${levels(')')}]`],
  ])('%s', (_, text) => {
    expect(parseAll(text).errors).not.toEqual([]);
  });
});

test('400 levels are fine', () => {
  for (const [open, close] of [
    ['(', ')'],
    ['sum by (job) (', ')'],
    ['abs(', ')'],
    ['-', ''],
    ['2 ^ ', ''],
  ]) {
    const text = open!.repeat(400) + 'up' + close!.repeat(400);
    expect(print(parseAll(text).expr!)).toBe(text);
  }
});

describe('long chains of operators are parsed, printed and walked', () => {
  test.each([
    ['sums', levels(' + a')],
    ['alternatives', levels(' or a')],
    ['numbers', levels(' * 2')],
    ['comparisons', levels(' > bool on (job) 1')],
  ])('%s', (_, chain) => {
    const { expr } = parseAll(`a${chain.replaceAll(' on (job) 1', ' on (job) b')}`);
    expect([...walk(expr!)]).toHaveLength(2 * LEVELS + 1);
    expect(sameQuery(parseAll(print(expr!)).expr!, expr!)).toBe(true);
    expect(pretty(expr!).split('\n').length).toBeGreaterThan(LEVELS);
  });
});

describe('a megabyte', () => {
  test.each([
    ['of one name', fill('a'), true],
    ['of digits', fill('1'), false],
    ['of spaces', `${fill(' ')}up`, true],
    ['of newlines', `${fill('\n')})`, false],
    ['of comment', `# ${fill('x')}\nup`, true],
    ['of string', `"${fill('x')}"`, true],
    ['of escapes', `"${fill('\\xff')}"`, true],
    ['of operators', `1${fill(' + 1')}`, true],
    ['of arguments', `label_join(up, "a", ","${fill(', "b"')})`, true],
    ['of matchers', `up{${fill('a="b",')}}`, true],
    ['of labels', `up + on (${fill('a,')}) group_left (${fill('b,')}) up`, true],
    ['of units', `1${fill('m1')}`, false],
    ['of parentheses', fill('('), false],
    ['of regular expression', `up{job=~"${fill('a|')}"}`, true],
    ['without an end', `up{job="${fill('x')}`, false],
  ])('%s', (_, text, isValid) => {
    const { expr, errors } = parseAll(text);
    expect(errors.length === 0).toBe(isValid);
    if (expr) expect(print(parseAll(print(expr)).expr!)).toBe(print(expr));
  });
});

describe('text that is no text', () => {
  test.each([
    ['a lone surrogate', '\ud800', "unexpected character: '\ufffd'"],
    ['a lone surrogate in a string', '"\udc00"', 'invalid UTF-8 rune'],
    ['a replacement character in a string', '`\ufffd`', 'invalid UTF-8 rune'],
    ['a pair in two halves', '"\udc00\ud800"', 'invalid UTF-8 rune'],
    ['a null character', '\0', "unexpected character: '\\x00'"],
  ])('%s', (_, text, message) => {
    expect(parse(text).errors).toMatchObject([{ message, start: 0 }]);
  });
});
