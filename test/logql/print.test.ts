import { describe, expect, test } from 'vitest';
import type { Binary, BinaryOp, LabelFilter, MetricQuery, Query, RangeAggregation } from '../../src/logql/ast.ts';
import { parse } from '../../src/logql/parse.ts';
import { print } from '../../src/logql/print.ts';

const at = { start: 0, end: 0 };
const tree = (text: string): Query => parse(text).query!;

describe('log queries', () => {
  test.each([
    ['{ app = "cart" ,env!~`a\\d` }', '{app="cart", env!~"a\\\\d"}'],
    ['({app="cart"})', '{app="cart"}'],
    ['{app="cart"}|="a"or`b"`!="c"', '{app="cart"} |= "a" or "b\\"" != "c"'],
    ['{app="cart"} |= IP("::1")', '{app="cart"} |= ip("::1")'],
    ['{app="cart"}|JSON|json a,b="c.d"', '{app="cart"} | json | json a, b="c.d"'],
    ['{app="cart"}|logfmt --keep-empty --strict a', '{app="cart"} | logfmt --strict --keep-empty a'],
    ['{app="cart"}|pattern"<a>"|regexp"(?P<b>.)"', '{app="cart"} | pattern "<a>" | regexp "(?P<b>.)"'],
    ['{app="cart"}|unpack|decolorize', '{app="cart"} | unpack | decolorize'],
    ['{app="cart"}|line_format`{{.a}}`', '{app="cart"} | line_format "{{.a}}"'],
    ['{app="cart"}|label_format a=b,c=`d`', '{app="cart"} | label_format a=b, c="d"'],
    ['{app="cart"}|drop a,b=~"c"|keep d', '{app="cart"} | drop a, b=~"c" | keep d'],
    ['{app="caf\\u00e9\\n\\xff"}', '{app="café\\n\\xff"}'],
    ['{\'a\'="b", :="c"}', '{\'a\'="b", :="c"}'],
  ])('%s', (text, printed) => {
    expect(print(tree(text))).toBe(printed);
  });
});

describe('label filters', () => {
  test.each([
    ['a="b"', 'a="b"'],
    ['a=5', 'a == 5'],
    ['a>-.5', 'a > -0.5'],
    ['a=1e999', 'a == 1e999'],
    ['a>90s', 'a > 1m30s'],
    ['a>1500ms', 'a > 1.5s'],
    ['a>1h1ns', 'a > 1h1ns'],
    ['a>-24h', 'a > -24h'],
    ['a>24h', 'a > 1d'],
    ['a>0s', 'a > 0s'],
    ['a>1000B', 'a > 1KB'],
    ['a>1536B', 'a > 1536B'],
    ['a>1572864B', 'a > 1.5MiB'],
    ['a>1234567B', 'a > 1234567B'],
    ['a>0KB', 'a > 0KB'],
    ['a!=ip("::1")', 'a!=ip("::1")'],
    ['a=1 or b=2 and c=3', 'a == 1 or b == 2 and c == 3'],
    ['(a=1 or b=2) and c=3', '(a == 1 or b == 2) and c == 3'],
    ['((a=1))', '((a == 1))'],
    ['a=1,b=2', 'a == 1 and b == 2'],
    ['a=1 b=2 c=3', 'a == 1, b == 2 and c == 3'],
    ['a=1,b=2 or c=3', 'a == 1 and (b == 2 or c == 3)'],
    ['a=1 and b=2,c=3 or d=4', 'a == 1, b == 2 and (c == 3 or d == 4)'],
  ])('%s', (text, printed) => {
    expect(print(tree(`{app="cart"} | ${text}`))).toBe(`{app="cart"} | ${printed}`);
  });
});

describe('metric queries', () => {
  test.each([
    ['RATE({app="cart"}[300s])', 'rate({app="cart"}[5m])'],
    ['rate({app="cart"}[5m]|json)', 'rate({app="cart"} | json [5m])'],
    ['rate(({app="cart"}[5m]offset 1.5h))', 'rate({app="cart"}[5m] offset 1h30m)'],
    ['rate({app="cart"}[0])', 'rate({app="cart"}[0s])'],
    ['rate({app="cart"}[14d]offset -5m)', 'rate({app="cart"}[2w] offset -5m)'],
    [
      'max_over_time({app="cart"}[5m]|unwrap bytes(a)|b=1)by(c,d)',
      'max_over_time({app="cart"} | unwrap bytes(a) | b == 1 [5m]) by (c, d)',
    ],
    ['quantile_over_time(.990,{app="cart"}|unwrap a[5m])', 'quantile_over_time(0.99, {app="cart"} | unwrap a [5m])'],
    ['sum(vector(1))by(a,b)', 'sum by (a, b) (vector(1))'],
    ['sum without()(vector(1))', 'sum without () (vector(1))'],
    ['topk(5,vector(1))', 'topk(5, vector(1))'],
    ['1e10', '10000000000'],
    ['1e-7', '1e-7'],
    ['- 0', '- 0'],
    ['1+-1', '1 + -1'],
    ['((vector(1)))', '((vector(1)))'],
    ['vector(1)>bool on(a)group_left vector(2)', 'vector(1) > bool on (a) group_left () vector(2)'],
    ['vector(1)+ignoring()vector(2)', 'vector(1) + ignoring () vector(2)'],
    ['label_replace(1,`a`,"$1","c",`\\d`)', 'label_replace(1, "a", "$1", "c", "\\\\d")'],
    ['variants(1,2)of({app="cart"}|json[5m])', 'variants(1, 2) of ({app="cart"} | json [5m])'],
  ])('%s', (text, printed) => {
    expect(print(tree(text))).toBe(printed);
    expect(print(tree(printed))).toBe(printed);
  });
});

describe('trees without parentheses get those that they need', () => {
  const vector = (value: number): MetricQuery => ({ kind: 'vector', value, ...at });
  const binary = (lhs: MetricQuery, op: BinaryOp, rhs: MetricQuery): Binary => ({
    kind: 'binary',
    op,
    lhs,
    rhs,
    ...at,
  });
  const [a, b, c] = [vector(1), vector(2), vector(3)] as const;

  test.each([
    [binary(a, '-', binary(b, '-', c)), 'vector(1) - (vector(2) - vector(3))'],
    [binary(binary(a, '-', b), '-', c), 'vector(1) - vector(2) - vector(3)'],
    [binary(binary(a, '+', b), '*', c), '(vector(1) + vector(2)) * vector(3)'],
    [binary(a, '^', binary(b, '^', c)), 'vector(1) ^ vector(2) ^ vector(3)'],
    [binary(binary(a, '^', b), '^', c), '(vector(1) ^ vector(2)) ^ vector(3)'],
    [binary(binary(a, 'or', b), 'and', c), '(vector(1) or vector(2)) and vector(3)'],
    [binary(a, 'and', binary(b, 'unless', c)), 'vector(1) and (vector(2) unless vector(3))'],
  ])('%#: $1', (query, printed) => {
    expect(print(query)).toBe(printed);
  });

  const is = (label: string): LabelFilter => ({ kind: 'match', label, op: '=', value: '', ...at });
  const join = (kind: 'and' | 'or', lhs: LabelFilter, rhs: LabelFilter): LabelFilter => ({ kind, lhs, rhs, ...at });
  const [x, y, z] = [is('x'), is('y'), is('z')] as const;

  test.each([
    [join('or', join('and', x, y), z), 'x="" and y="" or z=""'],
    [join('and', join('or', x, y), z), '(x="" or y="") and z=""'],
    [join('and', x, join('or', y, z)), 'x="" and (y="" or z="")'],
    [join('or', x, join('or', y, z)), 'x="" or (y="" or z="")'],
    [join('and', x, join('and', y, z)), 'x="", y="" and z=""'],
    [join('or', join('and', x, join('and', y, z)), x), '(x="", y="" and z="") or x=""'],
    [join('and', join('and', x, y), join('and', y, z)), 'x="" and y="" and (y="" and z="")'],
  ])('%#: $1', (filter, printed) => {
    const logs: Query = { kind: 'logs', matchers: [], stages: [{ kind: 'label-filter', filter, ...at }], ...at };
    expect(print(logs)).toBe(`{} | ${printed}`);
  });
});

test('a variable of Grafana stands for a duration', () => {
  const variable = (name: string) => ({ kind: 'duration-variable', name, ...at }) as const;
  const logs: Query = { kind: 'logs', matchers: [{ label: 'app', op: '=', value: 'cart', ...at }], stages: [], ...at };
  const rate: RangeAggregation = {
    kind: 'range',
    op: 'rate',
    logs,
    range: variable('__auto'),
    offset: variable('shift'),
    ...at,
  };
  expect(print(rate)).toBe('rate({app="cart"}[$__auto] offset $shift)');
});
