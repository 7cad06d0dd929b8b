import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSubjects } from '../../src/lint/read/read-text.ts';
import { syntax as alertSyntax } from '../../src/lint/rules/alert/syntax.ts';
import { syntax as promqlSyntax } from '../../src/lint/rules/promql/syntax.ts';
import { checkRules, promtoolVersion } from '../integration/promtool.ts';
import { mangled, randomQuery } from '../promql/random-query.ts';
import { readVerdicts } from '../promql/verdicts.ts';
import { random, type Random } from '../syntax/random.ts';
import { lintSubjects } from './example.ts';

const version = promtoolVersion();
const known = readVerdicts(join(import.meta.dirname, '../promql/verdicts.jsonl')).map(({ q }) => q);

/** What YAML cannot hold. */
const NO_TEXT = /[\ud800-\udfff\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/u;

/**
 * What newer versions read otherwise: quoted parts of a pattern that do not end, bytes that are no UTF-8, and the `e` of a
 * hexadecimal number.
 */
const NEWER = /\\\\Q|\\x|\b0x[\da-f]*e/i;

/** A file with an alert rule for each expression, named by its number. */
const fileOf = (exprs: readonly string[]): string =>
  [
    'groups:',
    '  - name: expressions',
    '    rules:',
    ...exprs.map((expr, i) => `      - alert: A${i}\n        expr: ${JSON.stringify(expr)}`),
  ].join('\n');

/** The expressions that promtool refuses, and those that the lint rules report for the same version. */
function verdicts(exprs: readonly string[]) {
  const yaml = fileOf(exprs);
  const { refused, text } = checkRules(yaml);
  if (refused.size === 0) throw new Error(`promtool looked at no expression: ${text}`);
  const syntax = { ...promqlSyntax, options: { features: [], version } };
  const findings = lintSubjects([alertSyntax, syntax], readSubjects('rules.yaml', yaml));
  const names = new Set(findings.map(({ subject }) => /alert "(A\d+)"/.exec(subject)?.[1]));
  return {
    refused: exprs.filter((_, i) => refused.has(`A${i}`)),
    reported: exprs.filter((_, i) => names.has(`A${i}`)),
  };
}

describe(`what promtool ${version} refuses is reported, and nothing else`, () => {
  test.each<[string, (source: Random) => string]>([
    ['expressions that follow the grammar', source => randomQuery(source)],
    ['expressions with broken pieces', source => mangled(randomQuery(source), source)],
    ['known expressions with broken pieces', source => mangled(source.pick(known), source)],
  ])('%s', (_, make) => {
    const source = random(7);
    const exprs = Array.from({ length: 2000 }, () => make(source)).filter(
      expr => expr.trim() !== '' && !NO_TEXT.test(expr) && !NEWER.test(expr),
    );
    const { refused, reported } = verdicts(exprs);
    expect(reported).toEqual(refused);
    expect(refused.length).toBeGreaterThan(exprs.length / 2);
    expect(refused.length).toBeLessThan(exprs.length);
  });
});
