import { expect, test } from 'vitest';
import { readSubjects } from '../../src/lint/read/read-text.ts';
import { syntax } from '../../src/lint/rules/promql/syntax.ts';
import { EXAMPLE_PROJECT } from './example-project.ts';
import { lintSubjects } from './example.ts';

const NEEDS_FLAG = 'sort_by_label(up, "job")';
const NEEDS_DURATIONS = 'rate(up[2 * 5m])';
const SINCE_2_51 = 'histogram_avg(up)';
const WRONG_ANYWAY = 'sum(mad_over_time(up[5m])';

const OPTIONS = syntax.options!;

test.each([
  ['the newest Prometheus without flags', 'up', OPTIONS, undefined, []],
  ['a function that needs a flag', NEEDS_FLAG, OPTIONS, undefined, [/"sort_by_label" is not enabled/]],
  ['the flag is on', NEEDS_FLAG, { ...OPTIONS, features: ['promql-experimental-functions'] as const }, undefined, []],
  [
    'another flag is on',
    NEEDS_FLAG,
    { ...OPTIONS, features: ['promql-duration-expr'] as const },
    undefined,
    [/is not enabled/],
  ],
  [
    'durations that are calculated',
    NEEDS_DURATIONS,
    { ...OPTIONS, features: ['promql-duration-expr'] as const },
    undefined,
    [],
  ],
  [
    'an old target as an option',
    SINCE_2_51,
    { ...OPTIONS, version: '2.42' },
    undefined,
    [/since Prometheus 2\.51, the target is 2\.42/],
  ],
  ['a new target as an option', SINCE_2_51, { ...OPTIONS, version: '3.5' }, undefined, []],
  ['an old server', SINCE_2_51, OPTIONS, '2.42', [/the target is 2\.42/]],
  ['the option counts more than the server', SINCE_2_51, { ...OPTIONS, version: '3.5' }, '2.42', []],
  ['what is wrong with all flags', WRONG_ANYWAY, OPTIONS, undefined, [/is not enabled/, /unclosed left parenthesis/]],
])('%s: %s', (_, expr, options, targetVersion, wanted) => {
  const text = JSON.stringify({ groups: [{ name: 'g', rules: [{ record: 'a:b', expr }] }] });
  const rule = { ...syntax, options };
  const findings = lintSubjects([rule], readSubjects('rules.json', text), { ...EXAMPLE_PROJECT, targetVersion });
  expect(findings.map(({ message }) => message)).toEqual(wanted.map(message => expect.stringMatching(message)));
});

test('says which flags are missing', () => {
  const text = JSON.stringify({ groups: [{ name: 'g', rules: [{ record: 'a:b', expr: NEEDS_DURATIONS }] }] });
  const [finding] = lintSubjects([syntax], readSubjects('rules.json', text));
  expect(finding?.instead).toContain('--enable-feature=promql-duration-expr');
});
