import { placeText } from '../../errors.ts';
import type { Finding, Severity } from '../../lint/finding.ts';
import { counted, summaryText, type LintReport } from './report.ts';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** GitHub shows so many annotations of a kind for each step, and drops the others without a word. */
const LIMIT = 10;

/**
 * Findings as annotations of a pull request:
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
 * What is above GitHub's limit follows as plain lines, so that the log of the job has all of them.
 */
export function findingsGithub(report: LintReport): string {
  const lines = (['error', 'warning', 'info'] as const).flatMap(severity => {
    const findings = report.findings.filter(finding => finding.severity === severity);
    const rest = findings.slice(LIMIT);
    const more =
      rest.length > 0
        ? [`${counted(rest.length, COMMANDS[severity])} more than GitHub shows as annotations:`, ...rest.map(plain)]
        : [];
    return [...findings.slice(0, LIMIT).map(annotation), ...more];
  });
  return [...lines, summaryText(report), ''].join('\n');
}

function annotation(finding: Finding): string {
  const { rule, severity, message, instead, range, origin } = finding;
  const properties = {
    file: range.file,
    line: range.line,
    endLine: range.endLine,
    // Columns of a range on several lines are refused.
    ...(range.line === range.endLine && { col: range.column, endColumn: range.endColumn }),
    title: rule,
  };
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  const details = [
    message,
    ...(instead === undefined ? [] : [`instead: ${instead}`]),
    ...(origin ? [`made at ${placeText(origin)}`] : []),
  ];
  return `::${COMMANDS[severity]} ${list.join(',')}::${escapeData(details.join('\n'))}`;
}

/** A line that the runner does not take for a command, whatever is in it. */
const plain = ({ rule, message, range }: Finding): string =>
  `  ${placeText(range)}: ${message.replaceAll(/\s+/g, ' ')} [${rule}]`.replaceAll('::', ': :');

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
