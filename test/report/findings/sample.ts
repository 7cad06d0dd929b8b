import type { Finding } from '../../../src/lint/finding.ts';
import { sumBeforeRate } from '../../../src/lint/rules/promql/sum-before-rate.ts';
import type { LintReport } from '../../../src/report/findings/report.ts';

export const FILE = 'out/prometheus-rules/api.yaml';
export const TEXT = `groups:
  - name: api
    rules:
      - alert: HighErrorRate
        expr: rate(sum(http_requests_total)[5m:1m]) > 5
`;

/** The one finding of that file; parts of it may be others. */
export const finding = (parts: Partial<Finding> = {}): Finding => ({
  rule: 'promql/sum-before-rate',
  severity: 'error',
  message: 'rate() of sum(): a restart of one target looks like growth of all',
  instead: 'sum(rate(...)): the rate of each series, then the aggregation',
  range: { file: FILE, line: 5, column: 20, endLine: 5, endColumn: 44 },
  subject: 'alert "HighErrorRate" in group "api"',
  query: 'rate(sum(http_requests_total)[5m:1m]) > 5',
  origin: { file: 'alerts/api.ts', line: 14 },
  ...parts,
});

export const report = (findings: readonly Finding[], parts: Partial<LintReport> = {}): LintReport => ({
  findings,
  suppressed: [],
  files: [FILE],
  rules: [sumBeforeRate],
  textOf: file => (file === FILE ? TEXT : undefined),
  ...parts,
});

/** Words that somebody may write and a format may stumble over. */
export const NASTY = 'a "b" <c> & `d` ::error::% \r\n, @team | *e* [f](g) \u0000\u001b[31m\ud800 ]]> 漢字 🔥';
