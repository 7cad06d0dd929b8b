import { describe, expect, test } from 'vitest';
import { mend } from '../../src/lint/fix.ts';
import { readSubjects } from '../../src/lint/read/read-text.ts';
import { RULES } from '../../src/lint/registry.ts';
import { mangled as mangledLogql, randomQuery as randomLogql } from '../logql/random-query.ts';
import { mangled as mangledPromql, randomQuery as randomPromql } from '../promql/random-query.ts';
import { random, randomText, type Random } from '../syntax/random.ts';
import { lintSubjects } from './example.ts';

const VARIABLES = ['$job', '${job:regex}', '$__rate_interval', '$__interval', '[[job]]', '$limit', '$'];

/** Puts a variable somewhere. */
function withVariable(query: string, { int, pick }: Random): string {
  const at = int(query.length + 1);
  return query.slice(0, at) + pick(VARIABLES) + query.slice(at + int(5));
}

const LANGUAGES = {
  promql: { type: 'prometheus', random: (source: Random) => randomPromql(source), mangled: mangledPromql },
  logql: { type: 'loki', random: (source: Random) => randomLogql(source), mangled: mangledLogql },
};

describe.each(Object.entries(LANGUAGES))('%s', (language, { type, random: make, mangled }) => {
  test.each<[string, (source: Random) => string]>([
    ['queries', make],
    ['broken queries', source => mangled(make(source), source)],
    ['queries with variables', source => withVariable(make(source), source)],
    ['texts', randomText],
  ])('no lint rule fails on %s, and findings point into the file', (_, query) => {
    const source = random(11);
    const exprs = Array.from({ length: 250 }, () => query(source));
    examine('rules.yaml', ruleFile(exprs), language as keyof typeof LANGUAGES);
    examine('dashboard.json', dashboard(exprs, type), language as keyof typeof LANGUAGES);
  });
});

function examine(path: string, text: string, language: keyof typeof LANGUAGES): void {
  const findings = lintSubjects(RULES, readSubjects(path, text, { language, isExpected: true }));
  const lines = text.split('\n');
  const outside = findings.filter(({ range, fix = [] }) => {
    const isOrdered = range.line < range.endLine || (range.line === range.endLine && range.column <= range.endColumn);
    const isInside = range.column >= 1 && range.endColumn <= (lines[range.endLine - 1]?.length ?? -1) + 1;
    return !isOrdered || !isInside || fix.some(({ start, end }) => start < 0 || end < start || end > text.length);
  });
  expect(outside).toEqual([]);
  const mended = mend(text, findings).text;
  expect(readSubjects(path, mended, { language }).map(({ kind }) => kind)).not.toContain('unreadable');
}

const ruleFile = (exprs: readonly string[]): string =>
  JSON.stringify(
    { groups: [{ name: 'random', rules: exprs.map((expr, i) => ({ alert: `A${i}`, expr, for: '5m' })) }] },
    null,
    1,
  );

function dashboard(exprs: readonly string[], type: string): string {
  const panels = exprs.map((expr, i) => ({
    ...{ id: i + 1, type: 'timeseries', title: `P${i}`, datasource: { type, uid: 'one' } },
    ...{ gridPos: { x: 0, y: 8 * i, w: 12, h: 8 }, targets: [{ refId: 'A', expr, legendFormat: '{{job}}' }] },
  }));
  return JSON.stringify({ uid: 'random', title: 'Random', schemaVersion: 41, panels }, null, 1);
}
