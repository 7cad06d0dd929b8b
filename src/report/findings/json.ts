import type { Finding } from '../../lint/finding.ts';
import { countsOf, type LintReport } from './report.ts';

/** Findings as one JSON document; docs/lint-report.schema.json describes it. The version grows when a field changes. */
export function findingsJson(report: LintReport): string {
  const { error, warning, info } = countsOf(report);
  const document = {
    version: 1,
    command: 'lint',
    summary: {
      files: report.files.length,
      errors: error,
      warnings: warning,
      hints: info,
      suppressed: report.suppressed.length,
      ...(report.fixed && { fixed: report.fixed.edits }),
    },
    findings: report.findings.map(findingData),
    suppressed: report.suppressed.map(({ finding, reason }) => ({ ...findingData(finding), reason })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const findingData = ({ rule, severity, message, instead, range, subject, query, origin, fix }: Finding) => ({
  rule,
  severity,
  message,
  ...(instead !== undefined && { instead }),
  ...range,
  subject,
  ...(query !== undefined && { query }),
  ...(origin && { origin: { file: origin.file, line: origin.line } }),
  fixable: fix !== undefined,
});
