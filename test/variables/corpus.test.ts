import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse as parseLogql } from '../../src/logql/parse.ts';
import { parse as parsePromql } from '../../src/promql/parse.ts';
import { expandVariables } from '../../src/variables/expand.ts';
import { variablesOf } from '../../src/variables/of-dashboard.ts';
import { corpusFile } from '../syntax/corpus.ts';

interface Row {
  readonly lang: 'promql' | 'logql';
  readonly q: string;
  readonly variables: readonly unknown[];
}

const corpus = corpusFile('grafana-variables.jsonl');

describe.skipIf(corpus === undefined)(`queries of published dashboards (${corpus ?? 'skipped: no corpus'})`, () => {
  const lines = corpus === undefined ? [] : readFileSync(corpus, 'utf8').trim().split('\n');
  const rows = lines.map(line => JSON.parse(line) as Row);
  const parse = ({ lang }: Row, text: string) => (lang === 'logql' ? parseLogql(text) : parsePromql(text)).errors;

  test('with their variables filled in, 99.9 % of them are queries', () => {
    const refused = rows.filter(row => parse(row, expandVariables(row.q, variablesOf(row.variables)).text).length > 0);
    expect(refused.length / rows.length).toBeLessThanOrEqual(0.001);
    expect(refused).toEqual([]);
  });

  test('also where nothing is known of the variables', () => {
    const refused = rows.filter(row => parse(row, expandVariables(row.q).text).length > 0);
    expect(refused.map(({ q }) => q)).toEqual([]);
  });

  test('as they are written, many of them are not', () => {
    const refused = rows.filter(row => parse(row, row.q).length > 0);
    expect(refused.length).toBeGreaterThan(rows.length / 4);
  });
});
