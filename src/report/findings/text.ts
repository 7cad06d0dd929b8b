import { placeText } from '../../errors.ts';
import type { Finding, Severity } from '../../lint/finding.ts';
import { excerpts, printable, type Excerpt } from './excerpt.ts';
import { counted, countsOf, summaryText, type LintReport } from './report.ts';

/** Colours of a terminal: https://en.wikipedia.org/wiki/ANSI_escape_code#Select_Graphic_Rendition_parameters */
const PAINT = { error: 31, warning: 33, info: 36, bold: 1, dim: 2 } as const;
const WORDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'hint' };

type Paint = (colour: keyof typeof PAINT, text: string) => string;

/**
 * Findings for people: place, what is wrong, the line with carets, what to write instead. Why it matters is said at the
 * first finding of each lint rule.
 */
export function findingsText(report: LintReport, { colour }: { readonly colour: boolean }): string {
  const paint: Paint = (name, text) => (colour ? `\u001b[${PAINT[name]}m${text}\u001b[0m` : text);
  const excerptOf = excerpts(report.textOf);
  const explained = new Set<string>();
  const blocks = report.findings.map(finding => {
    const isFirst = !explained.has(finding.rule);
    explained.add(finding.rule);
    return findingText(finding, report, { paint, isFirst, excerpt: excerptOf(finding.range) });
  });
  const { error, warning, fixable } = countsOf(report);
  const worst = error > 0 ? 'error' : warning > 0 ? 'warning' : 'bold';
  const mend = fixable > 0 ? [`${counted(fixable, 'finding')} can be mended by: obs lint --fix`] : [];
  const counts = report.findings.length > MANY ? countLines(report.findings) : [];
  return [...blocks, [...counts, paint(worst, summaryText(report)), ...mend, ''].join('\n')].join('\n');
}

/** More than fit on a screen: then the counts say where to begin. */
const MANY = 20;

/** How many there are of each lint rule, the most first. */
function countLines(findings: readonly Finding[]): string[] {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const width = String(Math.max(...counts.values())).length;
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([rule, count]) => `${String(count).padStart(width)} ${rule}`);
}

interface Style {
  readonly paint: Paint;
  /** The first finding of its lint rule. */
  readonly isFirst: boolean;
  readonly excerpt: Excerpt | undefined;
}

function findingText(finding: Finding, { rules }: LintReport, { paint, isFirst, excerpt }: Style): string {
  const { rule: id, severity, message, instead, range, subject, origin } = finding;
  const rule = rules.find(rule => rule.id === id);
  const about = subject === range.file ? '' : `in ${subject}`;
  const made = origin ? `made at ${placeText(origin)}` : '';
  const where = [about, made].filter(part => part !== '').join(', ');
  const advice = instead ?? (isFirst ? rule?.fix : undefined);
  return [
    `${paint('bold', printable(placeText(range)))}: ${paint(severity, WORDS[severity])}: ${printable(message)} ${paint('dim', `[${id}]`)}`,
    ...excerptLines(excerpt, severity, paint),
    ...(where ? [`  ${printable(where)}`] : []),
    ...(advice === undefined ? [] : [`  instead: ${printable(advice)}`]),
    ...(isFirst && rule ? [paint('dim', `  why: ${rule.why}`)] : []),
    '',
  ].join('\n');
}

function excerptLines(excerpt: Excerpt | undefined, severity: Severity, paint: Paint): string[] {
  if (!excerpt || excerpt.text.trim() === '') return [];
  const number = String(excerpt.line);
  const bar = (label: string) => paint('dim', `${label.padStart(number.length + 2)} | `);
  return [`${bar(number)}${excerpt.text}`, `${bar('')}${paint(severity, excerpt.underline)}`];
}
