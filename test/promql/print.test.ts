import { describe, expect, test } from 'vitest';
import type { Binary, BinaryOp, Duration, Expr, NumberLiteral, Unary, VectorSelector } from '../../src/promql/ast.ts';
import { FEATURES } from '../../src/promql/feature.ts';
import { parse } from '../../src/promql/parse.ts';
import { print } from '../../src/promql/print.ts';
import { sameQuery } from '../../src/promql/same-query.ts';

const at = { start: 0, end: 0 };
const tree = (text: string): Expr => parse(text, { features: FEATURES }).expr!;

describe('what the parser read', () => {
  test.each([
    ['sum(up)by(job)', 'sum by (job) (up)'],
    ['sum by () (up)', 'sum(up)'],
    ['sum without () (up)', 'sum without () (up)'],
    ['TOPK(3,up)', 'topk(3, up)'],
    ['up{job="a",env=~\'b\',}', 'up{env=~"b",job="a"}'],
    ['up{}', 'up'],
    ['{"my.metric","my label"="x"}', '{"my label"="x",__name__="my.metric"}'],
    ['sum by ("a.b", "without") (up)', 'sum by ("a.b", "without") (up)'],
    ['up[300]', 'up[5m]'],
    ['up[90m]', 'up[1h30m]'],
    ['up[7d] offset 1w', 'up[1w] offset 1w'],
    ['up[8d]', 'up[8d]'],
    ['up[1.5]', 'up[1s500ms]'],
    ['up offset -5m @ 1', 'up @ 1.000 offset -5m'],
    ['up[5m] smoothed offset 1m', 'up[5m] smoothed offset 1m'],
    ['up[1h:]', 'up[1h:]'],
    ['up[2*5m+step()]', 'up[2 * 5m + step()]'],
    ['1h30m', '1h30m'],
    ['0x10', '16'],
    ['1e-7', '0.0000001'],
    ['1e21', '1000000000000000000000'],
    ['-0', '-0'],
    ['+inf', '+Inf'],
    ['"\\x41\\xff"', '"A\\xff"'],
    ['a==bool on(x)group_left b', 'a == bool on (x) group_left () b'],
    ['a + ignoring() b', 'a + b'],
    ['a + ignoring() group_right(x) b', 'a + ignoring () group_right (x) b'],
    ['a + fill(1e6) b', 'a + fill (1e+06) b'],
    ['a + fill_right(0) fill_left(-1) b', 'a + fill_left (-1) fill_right (0) b'],
    ['((a))', '((a))'],
  ])('%s', (text, printed) => {
    expect(print(tree(text))).toBe(printed);
  });
});

describe('where Prometheus prints another query than it read, or none at all, the text stays right', () => {
  test.each([
    ['Inf ^ 2', '(+Inf) ^ 2'],
    ['up offset +(5m) + 1', '(up offset (5m)) + 1'],
    ['up offset - -5m + 1', 'up offset (5m + 1)'],
    ['up[0.0005]', 'up[0.0005]'],
    ['vector(1001ms)', 'vector(1s1ms)'],
    ['info(up, {})', 'info(up, {})'],
    ['sum by ("without") (up)', 'sum by ("without") (up)'],
  ])('%s', (text, printed) => {
    expect(print(tree(text))).toBe(printed);
    expect(sameQuery(tree(printed), tree(text))).toBe(true);
  });
});

const metric = (name: string): VectorSelector => ({ kind: 'selector', name, matchers: [], ...at });
const number = (value: number): NumberLiteral => ({ kind: 'number', value, ...at });
const binary = (lhs: Expr, op: BinaryOp, rhs: Expr): Binary => ({ kind: 'binary', op, lhs, rhs, ...at });
const minus = (expr: Expr): Unary => ({ kind: 'unary', op: '-', expr, ...at });
const offset = (duration: Duration): Expr => ({ ...metric('a'), offset: duration });
const five: Duration = { kind: 'duration', ms: 5000, ...at };
const sum = (lhs: Duration, rhs: Duration): Duration => ({ kind: 'duration-binary', op: '+', lhs, rhs, ...at });
const negative = (expr: Duration): Duration => ({ kind: 'duration-negation', expr, ...at });
const paren = (expr: Duration): Duration => ({ kind: 'duration-paren', expr, ...at });
const [a, b, c] = [metric('a'), metric('b'), metric('c')];

describe('trees without parentheses get those that they need', () => {
  test.each([
    [binary(a, '-', binary(b, '-', c)), 'a - (b - c)'],
    [binary(binary(a, '-', b), '-', c), 'a - b - c'],
    [binary(binary(a, '+', b), '*', c), '(a + b) * c'],
    [binary(a, '^', binary(b, '^', c)), 'a ^ b ^ c'],
    [binary(binary(a, '^', b), '^', c), '(a ^ b) ^ c'],
    [binary(binary(a, 'or', b), 'and', c), '(a or b) and c'],
    [minus(binary(a, '^', b)), '-a ^ b'],
    [binary(minus(a), '^', b), '(-a) ^ b'],
    [binary(number(-1), '^', b), '(-1) ^ b'],
    [binary(number(Infinity), '^', b), '(+Inf) ^ b'],
    [binary(number(-1), '*', b), '-1 * b'],
    [binary(a, '^', number(-2)), 'a ^ -2'],
    [binary(a, '-', minus(b)), 'a - -b'],
    [minus(binary(a, '*', b)), '-(a * b)'],
    [minus(minus(a)), '--a'],
    [minus(number(5)), '-(5)'],
    [{ kind: 'subquery', expr: binary(a, '/', b), range: five, ...at }, '(a / b)[5s:]'],
    [offset(sum(five, five)), 'a offset (5s + 5s)'],
    [offset(negative(sum(five, five))), 'a offset (-(5s + 5s))'],
    [offset(negative(negative(paren(five)))), 'a offset --(5s)'],
    [binary(offset(paren(five)), '+', b), '(a offset (5s)) + b'],
    [binary(offset(paren(five)), 'and', b), 'a offset (5s) and b'],
    [binary(binary(a, '*', offset(paren(five))), '+', b), '(a * a offset (5s)) + b'],
    [metric('http.requests'), '{__name__="http.requests"}'],
    [metric('bool'), '{__name__="bool"}'],
  ] satisfies [Expr, string][])('%#: %j', (expr, printed) => {
    expect(print(expr)).toBe(printed);
    if (expr.kind !== 'selector' || expr.name === 'a') expect(sameQuery(tree(printed), expr)).toBe(true);
  });

  test('a variable of Grafana stands as it is', () => {
    const range: Duration = { kind: 'duration-variable', name: '__rate_interval', ...at };
    expect(print({ kind: 'matrix', selector: a, range, ...at })).toBe('a[$__rate_interval]');
  });
});
