import type { Finding, Severity } from '../../lint/finding.ts';
import type { LintRule } from '../../lint/lint-rule.ts';
import type { Suppressed } from '../../lint/suppress/suppression.ts';

/** What a run of `obs lint` has to tell. Every reporter makes one text of it. */
export interface LintReport {
  /** In the order in which they are told. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** Every file that was read, as it is told to the user. */
  readonly files: readonly string[];
  /** How many warnings and hints `--quiet` leaves out. */
  readonly untold?: number;
  /** How many files were written by `--fix`, with how many edits; undefined without it. */
  readonly fixed?: { readonly edits: number; readonly files: number };
  /** The lint rules there are. */
  readonly rules: readonly LintRule<any>[];
  /** The text of a file that a finding lies in. */
  readonly textOf: (file: string) => string | undefined;
}

export interface Counts extends Readonly<Record<Severity, number>> {
  readonly suppressed: number;
  readonly fixable: number;
}

export function countsOf({ findings, suppressed }: Pick<LintReport, 'findings' | 'suppressed'>): Counts {
  const of = (severity: Severity) => findings.filter(finding => finding.severity === severity).length;
  return {
    error: of('error'),
    warning: of('warning'),
    info: of('info'),
    suppressed: suppressed.length,
    fixable: findings.filter(({ fix }) => fix).length,
  };
}

/** "2 errors, 1 warning in 12 files": the one line that says how it went. */
export function summaryText(report: LintReport): string {
  const { error, warning, info, suppressed } = countsOf(report);
  const { fixed, untold = 0 } = report;
  const found = [
    counted(error, 'error'),
    ...(untold > 0 ? [`${untold} more not told`] : [counted(warning, 'warning')]),
    ...(info > 0 ? [counted(info, 'hint')] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
  ];
  const mended = fixed && fixed.edits > 0 ? `; ${fixed.edits} fixed in ${counted(fixed.files, 'file')}` : '';
  return `${found.join(', ')} in ${counted(report.files.length, 'file')}${mended}`;
}

export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
