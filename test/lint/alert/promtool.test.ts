import { describe, expect, test } from 'vitest';
import { readSubjects } from '../../../src/lint/read/read-text.ts';
import { syntax } from '../../../src/lint/rules/alert/syntax.ts';
import { checkRules, promtoolVersion } from '../../integration/promtool.ts';
import { random, type Random } from '../../syntax/random.ts';
import { EXAMPLE_PROJECT } from '../example-project.ts';
import { lintSubjects } from '../example.ts';

const version = promtoolVersion();

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The numbers of the rules that promtool refuses, and of those that the lint rule reports. */
function verdicts(rules: readonly Rule[]) {
  const named = rules.map((rule, i) => (rule.record === undefined ? { alert: `A${i}`, ...rule } : rule));
  const groups = named.map((rule, i) => ({ name: `g${i}`, rules: [{ ...rule, expr: 'up == 0' }] }));
  const yaml = JSON.stringify({ groups }, null, 1);
  const { text } = checkRules(yaml);
  const findings = lintSubjects([syntax], readSubjects('rules.yaml', yaml), {
    ...EXAMPLE_PROJECT,
    targetVersion: version,
  });
  const numbers = (texts: readonly (string | undefined)[]) =>
    [...new Set(texts.flatMap(number => (number === undefined ? [] : [Number(number)])))].toSorted((a, b) => a - b);
  return {
    refused: numbers([...text.matchAll(/group "g(\d+)"/g)].map(match => match[1])),
    reported: numbers(findings.map(({ subject }) => /group "g(\d+)"/.exec(subject)?.[1])),
    text,
  };
}

const PIECES = [
  ...[
    '{{ ',
    '{{- ',
    ' }}',
    ' -}}',
    '{{',
    '}}',
    'text ',
    '$labels',
    '$labels.job',
    '$value',
    '.Labels.job',
    '.Value',
    '.',
  ],
  ...[
    ' | ',
    'humanize',
    'humanizePercentage',
    'printf "%.2f"',
    'printf',
    ' ',
    '(',
    ')',
    '"a"',
    '"',
    '`b`',
    '1.5',
    'nil',
  ],
  ...[
    'if ',
    'else',
    'else if ',
    'end',
    'range ',
    'with ',
    'query "up"',
    'first',
    'value',
    '$x := ',
    '$x',
    'define "t"',
  ],
  ...['template "t"', 'unknown', 'eq $value 1', 'index $labels "job"', '/* note */', ' , ', '==', '$externalLabels.a'],
];

const WHOLE = [
  '{{ $labels.job }} is down',
  '{{ $value | humanizePercentage }} of {{ $labels.job }}',
  '{{ if gt $value 1.0 }}high{{ else if eq $value 1.0 }}even{{ else }}low{{ end }}',
  '{{ range query "up" }}{{ .Labels.job }}{{ end }}',
  '{{ with query "up" | first | value }}{{ . | printf "%.2f" }}{{ end }}',
];

const template = (source: Random): string => {
  const parts = Array.from({ length: 1 + source.int(9) }, () => source.pick(PIECES));
  return source.int(2) === 0 ? parts.join('') : source.pick(WHOLE).replace(source.pick(PIECES), source.pick(PIECES));
};

describe(`what promtool ${version} refuses is reported, and nothing else`, () => {
  test('names of recording rules, labels and annotations', () => {
    const { refused, reported } = verdicts([
      { record: 'job:up:sum' },
      { record: 'up{job="a"}' },
      { record: 'a b' },
      { record: '9lives' },
      { record: 'ünï' },
      { labels: { severity: 'page' } },
      { labels: { 'my-label': 'x' } },
      { labels: { __name__: 'x' } },
      { labels: { '': 'x' } },
      { labels: { 'a:b': 'x' } },
      { annotations: { 'run-book': 'x' } },
      { annotations: { __name__: 'x' } },
      { alert: 'any thing {at} all' },
      { record: 'a:b', labels: { text: '{{ broken' } },
    ]);
    expect(reported).toEqual(refused);
    expect(refused.length).toBeGreaterThan(5);
  });

  test('labels of a group, which are newer', () => {
    const group = { name: 'g0', labels: { team: 'a' }, rules: [{ alert: 'A', expr: 'up == 0' }] };
    const yaml = JSON.stringify({ groups: [group] });
    const project = { ...EXAMPLE_PROJECT, targetVersion: version };
    const findings = lintSubjects([syntax], readSubjects('rules.yaml', yaml), project);
    expect(findings.length === 0).toBe(checkRules(yaml).isAccepted);
  });

  test('templates', () => {
    const source = random(11);
    const texts = Array.from({ length: 2000 }, () => template(source));
    const { refused, reported } = verdicts(texts.map(summary => ({ annotations: { summary } })));
    expect(reported.map(i => texts[i])).toEqual(refused.map(i => texts[i]));
    expect(refused.length).toBeGreaterThan(200);
    expect(refused.length).toBeLessThan(1800);
  });
});
