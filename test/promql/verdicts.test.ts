import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FEATURES } from '../../src/promql/feature.ts';
import { parse } from '../../src/promql/parse.ts';
import { print } from '../../src/promql/print.ts';
import { corpusFile } from '../syntax/corpus.ts';
import { expected, readVerdicts, verdictOf } from './verdicts.ts';

const corpus = corpusFile('promql.jsonl');

describe('verdicts of Prometheus on queries of our own', () => {
  const rows = readVerdicts(join(import.meta.dirname, 'verdicts.jsonl'));

  test.each(rows.map(row => [row.q.slice(0, 80), row] as const))('%j', (_, row) => {
    expect(verdictOf(row.q)).toEqual(expected(row));
  });

  test('the printed text is that of Prometheus', () => {
    const printed = rows.filter(row => row.printed !== undefined);
    expect(printed.length).toBeGreaterThan(200);
    expect(printed.map(({ q }) => print(parse(q, { features: FEATURES }).expr!))).toEqual(
      printed.map(row => row.printed),
    );
  });
});

describe.skipIf(corpus === undefined)(`verdicts of Prometheus 3.14 (${corpus ?? 'skipped: no corpus'})`, () => {
  const rows = corpus === undefined ? [] : readVerdicts(corpus);

  test('acceptance, result type, flags and the place of the first error', () => {
    const differing = rows.filter(row => JSON.stringify(verdictOf(row.q)) !== JSON.stringify(expected(row)));
    expect(differing).toEqual([]);
  });

  test('the words of nearly every first error', () => {
    const wrong = rows.filter(row => row.err && row.q !== '');
    const same = wrong.filter(({ q, err }) => err?.endsWith(`parse error: ${parse(q).errors[0]?.message}`));
    expect(same.length / wrong.length).toBeGreaterThan(0.99);
  });
});
