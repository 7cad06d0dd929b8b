import { expect, test } from 'vitest';
import { withoutCopies } from '../../src/lint/copies.ts';
import type { Finding } from '../../src/lint/finding.ts';

const at = (file: string, parts: Partial<Finding> = {}): Finding => ({
  rule: 'promql/regexp',
  severity: 'error',
  message: 'a literal',
  range: { file, line: 1, column: 1, endLine: 1, endColumn: 2 },
  subject: 'alert "A" in group "g"',
  query: 'up',
  ...parts,
});

const RULES = 'out/prometheus-rules/api.yaml';
const MANIFEST = 'out/kubernetes/prometheus-rules/api.yaml';
const GRAFANA = 'out/grafana-rules/api.json';
const managed = { subject: 'Grafana alert rule "A"' };
const origin = { file: 'alerts/api.ts', line: 3 };

test.each<{ name: string; findings: Finding[]; want: string[] }>([
  { name: 'the rule file is enough', findings: [at(MANIFEST), at(GRAFANA, managed), at(RULES)], want: [RULES] },
  {
    name: 'by the line of the module, where it is known',
    findings: [at(RULES, { origin }), at(GRAFANA, { subject: 'Grafana alert rule "A (api)"', origin })],
    want: [RULES],
  },
  { name: 'of two copies one', findings: [at(MANIFEST), at(GRAFANA, managed)], want: [MANIFEST] },
  { name: 'two of a kind in one copy are two', findings: [at(MANIFEST), at(MANIFEST)], want: [MANIFEST, MANIFEST] },
  {
    name: 'not when something else is wrong',
    findings: [at(RULES), at(MANIFEST, { message: 'x' })],
    want: [RULES, MANIFEST],
  },
  {
    name: 'not outside of out/',
    findings: [at('rules/api.yaml'), at('kubernetes/api.yaml')],
    want: ['rules/api.yaml', 'kubernetes/api.yaml'],
  },
])('$name', ({ findings, want }) => {
  expect(withoutCopies(findings, 'out').map(({ range }) => range.file)).toEqual(want);
});
