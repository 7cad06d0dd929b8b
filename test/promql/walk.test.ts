import { expect, test } from 'vitest';
import type { Expr } from '../../src/promql/ast.ts';
import { parse } from '../../src/promql/parse.ts';
import { print } from '../../src/promql/print.ts';
import { children, fold, rewrite, walk } from '../../src/promql/walk.ts';

const query = parse('topk(3, -sum(rate(a[5m])) / (b))').expr!;
const kinds = (expr: Expr) => [...walk(expr)].map(node => node.kind);

test('walk goes through the text from left to right, parents first', () => {
  expect(kinds(query)).toEqual([
    'aggregation',
    'number',
    'binary',
    'unary',
    'aggregation',
    'call',
    'matrix',
    'selector',
    'paren',
    'selector',
  ]);
});

test('children are the direct ones', () => {
  expect(children(query).map(node => node.kind)).toEqual(['number', 'binary']);
  expect(children(parse('up').expr!)).toEqual([]);
});

test('fold gives each expression what came out of its children', () => {
  const count = fold<number>(query, (_, parts) => parts.reduce((sum, part) => sum + part, 1));
  expect(count).toBe(kinds(query).length);
});

test('rewrite replaces expressions, children first', () => {
  const renamed = rewrite(query, expr => (expr.kind === 'selector' ? { ...expr, name: `job:${expr.name}` } : expr));
  expect(print(renamed)).toBe('topk(3, -sum(rate(job:a[5m])) / (job:b))');
  expect(print(query)).toBe('topk(3, -sum(rate(a[5m])) / (b))');
});
