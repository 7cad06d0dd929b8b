import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FEATURES } from '../../src/promql/feature.ts';
import { parse } from '../../src/promql/parse.ts';
import { pretty, print } from '../../src/promql/print.ts';
import { sameQuery } from '../../src/promql/same-query.ts';
import { rewrite } from '../../src/promql/walk.ts';
import { type Random, random, randomText } from '../syntax/random.ts';
import { mangled, randomQuery } from './random-query.ts';
import { readVerdicts } from './verdicts.ts';

const known = readVerdicts(join(import.meta.dirname, 'verdicts.jsonl')).map(({ q }) => q);

describe.each([
  ['queries that follow the grammar', (source: Random) => randomQuery(source)],
  ['queries with broken pieces', (source: Random) => mangled(randomQuery(source), source)],
  ['known queries with broken pieces', (source: Random) => mangled(source.pick(known), source)],
  ['anything', (source: Random) => randomText(source)],
] as const)('%s', (_, make) => {
  test.each([1, 2, 3, 4])('seed %i', seed => {
    const source = random(seed);
    for (let i = 0; i < 1700; i++) examine(make(source));
  });
});

/** What holds for every text: errors stand inside it, or its tree survives the printers, also without parentheses. */
function examine(text: string): void {
  const { expr, errors } = parse(text, { features: FEATURES });
  const misplaced = errors.filter(({ start, end }) => start < 0 || end < start || end > text.length);
  expect({ text, misplaced }).toEqual({ text, misplaced: [] });
  if (!expr) return;
  const bare = rewrite(expr, node => (node.kind === 'paren' ? node.expr : node));
  for (const printed of [print(expr), pretty(expr), print(bare)]) {
    const again = parse(printed, { features: FEATURES });
    const isSame = again.expr !== undefined && sameQuery(again.expr, expr);
    expect({ text, printed, isSame }).toEqual({ text, printed, isSame: true });
  }
  expect(print(parse(print(expr), { features: FEATURES }).expr!)).toBe(print(expr));
}
