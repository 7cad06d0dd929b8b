import { describe, expect, test } from 'vitest';
import { parse } from '../../src/logql/parse.ts';
import { sameQuery } from '../../src/logql/same-query.ts';

const same = (a: string, b: string) => sameQuery(parse(a).query!, parse(b).query!);

describe('the same query', () => {
  test.each([
    ['white space', '{app="cart"}|json', '{ app = "cart" } | json # all'],
    ['quotes', '{app=`cart`}', '{app="cart"}'],
    ['parentheses', 'vector(1) + (vector(2) * vector(3))', '((vector(1)) + vector(2) * vector(3))'],
    ['parentheses in a filter', '{app="cart"} | a=1 or (b=2 and c=3)', '{app="cart"} | ((a=1) or b=2 and c=3)'],
    [
      'parentheses behind unwrap',
      'rate({app="cart"} | unwrap a | (b=1) [5m])',
      'rate({app="cart"} | unwrap a | b=1 [5m])',
    ],
    ['the place of the range', 'rate({app="cart"}[5m] | json)', 'rate({app="cart"} | json [5m])'],
    ['the place of the grouping', 'sum(vector(1)) by (a)', 'sum by (a) (vector(1))'],
    ['another unit', 'rate({app="cart"}[60s])', 'rate({app="cart"}[1m])'],
    ['= for ==', '{app="cart"} | a=1', '{app="cart"} | a==1'],
  ])('%s', (_, a, b) => {
    expect(same(a, b)).toBe(true);
  });
});

describe('another query', () => {
  test.each([
    ['{app="cart"}', '{app="edge"}'],
    ['{app="cart"} | json', '{app="cart"} | logfmt'],
    ['{app="cart"} | a="b"', '{app="cart"} | a=ip("b")'],
    ['{app="cart"} | label_format a=b', '{app="cart"} | label_format a="b"'],
    ['vector(1) - (vector(2) - vector(3))', 'vector(1) - vector(2) - vector(3)'],
    ['{app="cart"} | (a=1 or b=2) and c=3', '{app="cart"} | a=1 or b=2 and c=3'],
    ['vector(1) > vector(2)', 'vector(1) > bool vector(2)'],
  ])('%s and %s', (a, b) => {
    expect(same(a, b)).toBe(false);
  });
});
