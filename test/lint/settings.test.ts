import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/parse.ts';
import type { ConfigInput } from '../../src/config/schema.ts';
import { checkSettings } from '../../src/lint/check-settings.ts';
import type { LintRule } from '../../src/lint/lint-rule.ts';
import { lintSettings, type SettingsOptions } from '../../src/lint/settings.ts';

const words = { what: 'x', why: 'x.', fix: 'x.', examples: { bad: ['x'], good: ['y'] }, check: {} };
const RULES: LintRule<any>[] = [
  { id: 'promql/broken', severity: 'error', ...words },
  {
    id: 'promql/slow',
    severity: 'warning',
    options: { limit: 5, names: ['a'], label: 'x', deep: { on: true } },
    ...words,
  },
  { id: 'dashboard/title', severity: 'warning', presets: ['recommended', 'mixin'], ...words },
];

const configOf = (lint: ConfigInput['lint']) => parseConfig({ lint }, { file: 'obs.config.ts' }).lint;

/** `id severity options`, as it is for a file. */
function settingsOf(lint: ConfigInput['lint'], path = 'out/x.yaml', more: Partial<SettingsOptions> = {}): string[] {
  const rulesFor = lintSettings({ config: configOf(lint), rules: RULES, ...more });
  return rulesFor(path).map(({ rule, severity, options }) =>
    [rule.id, severity, ...(options === undefined ? [] : [JSON.stringify(options)])].join(' '),
  );
}

const USUAL = ['promql/broken error', 'promql/slow warning {"limit":5,"names":["a"],"label":"x","deep":{"on":true}}'];
const OFF = { rules: { 'promql/slow': 'off' } } as const;

test.each<{ name: string; lint: ConfigInput['lint']; path?: string; more?: Partial<SettingsOptions>; want: string[] }>([
  { name: 'correctness is on, opinions are off', lint: {}, want: USUAL },
  { name: 'off', lint: OFF, want: [USUAL[0]!] },
  {
    name: 'a preset switches its opinions on',
    lint: { presets: ['mixin'], ...OFF },
    want: [USUAL[0]!, 'dashboard/title warning'],
  },
  { name: 'one of another preset stays off', lint: { presets: ['strict'] }, want: USUAL },
  {
    name: 'an opinion by itself',
    lint: { rules: { 'dashboard/title': 'info' } },
    want: [...USUAL, 'dashboard/title info'],
  },
  {
    name: 'options are put over the usual ones',
    lint: { rules: { 'promql/slow': { options: { limit: 9 } } } },
    want: [USUAL[0]!, 'promql/slow warning {"limit":9,"names":["a"],"label":"x","deep":{"on":true}}'],
  },
  {
    name: 'an override for files',
    lint: { overrides: [{ files: ['out/old/**'], ...OFF }] },
    path: 'out/old/deep/x.yaml',
    want: [USUAL[0]!],
  },
  { name: 'not for other files', lint: { overrides: [{ files: ['out/old/**'], ...OFF }] }, want: USUAL },
  {
    name: 'of two overrides the last one wins',
    lint: {
      overrides: [
        { files: ['**'], ...OFF },
        { files: ['**'], rules: { 'promql/slow': 'error' } },
      ],
    },
    want: [USUAL[0]!, USUAL[1]!.replace('warning', 'error')],
  },
  {
    name: 'an override for a service, by folder',
    lint: { overrides: [{ services: ['image-svc'], ...OFF }] },
    path: 'out/dashboards/image-svc/x.json',
    want: [USUAL[0]!],
  },
  {
    name: 'by the name of the file',
    lint: { overrides: [{ services: ['image-svc'], ...OFF }] },
    path: 'out/prometheus-rules/image-svc-logs.yaml',
    want: [USUAL[0]!],
  },
  {
    name: 'not for a service with a longer name',
    lint: { overrides: [{ services: ['api'], ...OFF }] },
    path: 'out/prometheus-rules/api-worker.yaml',
    more: { services: ['api', 'api-worker'] },
    want: USUAL,
  },
  {
    name: 'presets of an override',
    lint: { ...OFF, overrides: [{ files: ['**'], presets: ['recommended'] }] },
    want: [USUAL[0]!, 'dashboard/title warning'],
  },
  {
    name: 'the command line is stronger',
    lint: OFF,
    more: {
      presets: ['mixin'],
      severities: new Map([
        ['promql/slow', 'info'],
        ['promql/broken', 'off'],
      ]),
    },
    want: [USUAL[1]!.replace('warning', 'info'), 'dashboard/title warning'],
  },
])('$name', ({ lint, path, more, want }) => {
  expect(settingsOf(lint, path, more)).toEqual(want);
});

test('files with the same settings get the same array', () => {
  const config = configOf({ overrides: [{ files: ['a/**'], ...OFF }] });
  const rulesFor = lintSettings({ config, rules: RULES });
  expect(rulesFor('a/1')).toBe(rulesFor('a/2'));
  expect(rulesFor('a/1')).not.toBe(rulesFor('b/1'));
});

describe('refused', () => {
  const slow = (options: Record<string, unknown>) => ({ rules: { 'promql/slow': { options } } });
  test.each<{ lint: ConfigInput['lint']; message: string; hint: string }>([
    {
      lint: { rules: { 'promql/brokn': 'off' } },
      message: 'lint.rules["promql/brokn"]: there is no lint rule "promql/brokn"',
      hint: 'did you mean "promql/broken"? obs explain lists all',
    },
    {
      lint: { overrides: [{ files: ['**'], rules: { slow: 'off' } }] },
      message: 'lint.overrides[0].rules["slow"]: there is no lint rule "slow"',
      hint: 'did you mean "promql/slow"? obs explain lists all',
    },
    {
      lint: slow({ limits: 3 }),
      message: 'lint.rules["promql/slow"].options: "limits" is not an option of it',
      hint: 'did you mean "limit"? Its page lists all: obs explain promql/slow',
    },
    {
      lint: slow({ limit: '3' }),
      message: 'lint.rules["promql/slow"].options: "limit" has to be a number, not a string',
      hint: 'its page says which options it has: obs explain promql/slow',
    },
    {
      lint: slow({ names: [1] }),
      message: 'lint.rules["promql/slow"].options: "names" has to be a list of strings, not a list of numbers',
      hint: 'its page says which options it has: obs explain promql/slow',
    },
    {
      lint: slow({ deep: { on: 1 } }),
      message: 'lint.rules["promql/slow"].options: "deep" has to be like {"on":true}',
      hint: 'its page says which options it has: obs explain promql/slow',
    },
  ])('$message', ({ lint, message, hint }) => {
    expect(() => checkSettings(configOf(lint), RULES, 'obs.config.ts')).toThrow(
      expect.objectContaining({ message, hint, exit: 2 }),
    );
  });
});
