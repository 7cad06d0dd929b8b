import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/logql/parse.ts';
import { corpusFile } from '../syntax/corpus.ts';
import { expected, readVerdicts, verdictOf } from './verdicts.ts';

const corpus = corpusFile('logql.jsonl');

describe('verdicts of Loki on queries of our own', () => {
  const rows = readVerdicts(join(import.meta.dirname, 'verdicts.jsonl'));

  test.each(rows.map(row => [row.q.slice(0, 80), row] as const))('%j', (_, row) => {
    expect(verdictOf(row)).toEqual(expected(row));
  });
});

describe.skipIf(corpus === undefined)(`verdicts of Loki 3.7 (${corpus ?? 'skipped: no corpus'})`, () => {
  const rows = corpus === undefined ? [] : readVerdicts(corpus);

  test('acceptance, kind, pipeline and the place of the first error', () => {
    const differing = rows.filter(row => JSON.stringify(verdictOf(row)) !== JSON.stringify(expected(row)));
    expect(differing).toEqual([]);
  });

  test('the words of nearly every error that has a place', () => {
    const placed = rows.filter(({ valid, col }) => !valid && col !== undefined);
    const same = placed.filter(({ q, err }) => err?.endsWith(`: ${parse(q).errors[0]!.message}`));
    expect(same.length / placed.length).toBeGreaterThan(0.99);
  });
});
