import { expect, test } from 'vitest';
import type { Query } from '../../src/logql/ast.ts';
import { parse } from '../../src/logql/parse.ts';
import { print } from '../../src/logql/print.ts';
import { children, fold, rewrite, walk, walkFilter } from '../../src/logql/walk.ts';

const query = parse('topk(3, sum(rate({app="cart"}[5m])) / (vector(2)))').query!;
const kinds = (root: Query) => [...walk(root)].map(node => node.kind);

test('walk goes through the text from left to right, parents first', () => {
  expect(kinds(query)).toEqual(['aggregation', 'binary', 'aggregation', 'range', 'logs', 'paren', 'vector']);
});

test('the queries in variants are children as well', () => {
  const variants = parse('variants(1, label_replace(vector(1), "a", "b", "c", "d")) of ({app="cart"}[5m])').query!;
  expect(children(variants).map(node => node.kind)).toEqual(['number', 'label_replace', 'logs']);
});

test('fold gives each query what came out of its children', () => {
  const count = fold<number>(query, (_, parts) => parts.reduce((sum, part) => sum + part, 1));
  expect(count).toBe(kinds(query).length);
});

test('rewrite replaces queries, children first', () => {
  const json = { kind: 'json', extractions: [], start: 0, end: 0 } as const;
  const changed = rewrite(query, node => (node.kind === 'logs' ? { ...node, stages: [json] } : node));
  expect(print(changed)).toBe('topk(3, sum(rate({app="cart"} | json [5m])) / (vector(2)))');
  expect(print(query)).toBe('topk(3, sum(rate({app="cart"}[5m])) / (vector(2)))');
});

test('walkFilter finds the comparisons of a label filter', () => {
  const stage = parse('{app="cart"} | (a="x" or b>1) and c=ip("::1")').query as any;
  const found = [...walkFilter(stage.stages[0].filter)].map((filter: any) => filter.label ?? filter.kind);
  expect(found).toEqual(['and', 'filter-paren', 'or', 'a', 'b', 'c']);
});
