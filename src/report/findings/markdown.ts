import { placeText } from '../../errors.ts';
import type { Finding, Severity } from '../../lint/finding.ts';
import { block, code, COMMENT_LIMIT, escape } from '../markdown.ts';
import { excerpts, type Excerpt } from './excerpt.ts';
import { counted, summaryText, type LintReport } from './report.ts';

/** For the line that says what was cut. */
const ROOM = 200;

const MARKS: Readonly<Record<Severity, string>> = { error: '🔴', warning: '🟡', info: '🔵' };
const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

/** Findings as the comment of a pull request, the worst first; what does not fit is counted. */
export function findingsMarkdown(report: LintReport): string {
  const head = ['### obs lint', '', `${summaryText(report)}.`, ''].join('\n');
  const excerptOf = excerpts(report.textOf);
  const explained = new Set<string>();
  const findings = report.findings.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  let text = head;
  for (const [index, finding] of findings.entries()) {
    const block = `\n${findingMarkdown(finding, report, { isFirst: !explained.has(finding.rule), excerpt: excerptOf(finding.range) })}`;
    if (text.length + block.length > COMMENT_LIMIT - ROOM) {
      const cut = findings.length - index;
      return `${text}\n**${counted(cut, 'more finding')} did not fit into this comment;** \`obs lint\` tells all of them.\n`;
    }
    explained.add(finding.rule);
    text += block;
  }
  return text;
}

interface Shown {
  readonly isFirst: boolean;
  readonly excerpt: Excerpt | undefined;
}

function findingMarkdown(finding: Finding, { rules }: LintReport, { isFirst, excerpt }: Shown): string {
  const { rule: id, severity, message, instead, range, subject, origin } = finding;
  const rule = rules.find(rule => rule.id === id);
  const about = subject === range.file ? '' : `, ${escape(subject)}`;
  const made = origin ? `, made at ${code(placeText(origin))}` : '';
  const why =
    rule && isFirst
      ? `\n<details><summary>why</summary>\n\n${escape(rule.why)} ${escape(rule.fix)}\n\n</details>\n`
      : '';
  return [
    `${MARKS[severity]} **${escape(message)}** (${code(id)})`,
    `${code(placeText(range))}${about}${made}`,
    ...(excerpt ? [`\n${block(`${excerpt.text}\n${excerpt.underline}`, 'text')}`] : []),
    ...(instead === undefined ? [] : [`\ninstead: ${escape(instead)}`]),
    why,
  ].join('\n');
}
