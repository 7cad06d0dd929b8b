import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/logql/parse.ts';
import { pretty, print } from '../../src/logql/print.ts';
import { sameQuery } from '../../src/logql/same-query.ts';
import { rewrite } from '../../src/logql/walk.ts';
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

/** What holds for every text: problems stand inside it, or its tree survives the printers, also without parentheses. */
function examine(text: string): void {
  const { query, errors, pipelineErrors } = parse(text);
  const isMisplaced = ({ start, end }: { start: number; end: number }) => start < 0 || end < start || end > text.length;
  const misplaced = [...errors, ...pipelineErrors].filter(isMisplaced);
  expect({ text, misplaced }).toEqual({ text, misplaced: [] });
  if (!query) return;
  const bare = rewrite(query, node => (node.kind === 'paren' ? node.expr : node));
  for (const printed of [print(query), pretty(query), print(bare)]) {
    const again = parse(printed);
    const isSame = again.query !== undefined && sameQuery(again.query, query);
    expect({ text, printed, isSame }).toEqual({ text, printed, isSame: true });
    expect(again.pipelineErrors.map(({ message }) => message)).toEqual(pipelineErrors.map(({ message }) => message));
  }
  expect(print(parse(print(query)).query!)).toBe(print(query));
}
