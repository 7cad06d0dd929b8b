import type { FileRange, Finding } from '../finding.ts';

/** Somebody's word that some findings are meant to be. */
export interface Suppression {
  /** The lint rules, as they were written; undefined for all of them. */
  readonly rules: readonly string[] | undefined;
  /** Whether a finding of one of these lint rules lies where this holds. */
  readonly covers: (finding: Finding) => boolean;
  /** Why; empty when nobody said so. */
  readonly reason: string;
  /** Whose comment it is. Only our own have to give a reason and to be of use. */
  readonly kind: 'obs' | 'pint' | 'dashboard-linter';
  /** Where it is written. */
  readonly at: FileRange;
  /** `warning`: findings stay, as warnings. */
  readonly lowersTo?: 'warning';
  /** Not everything that it may be about was read, so that nobody can say that it is of no use. */
  readonly isPartial?: boolean;
}

/** A finding that is not reported, and why. */
export interface Suppressed {
  readonly finding: Finding;
  readonly reason: string;
  /** In the words of SARIF: in the file itself, or in one beside it. */
  readonly kind: 'inSource' | 'external';
}

export interface Outcome {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** Our own that no finding needed: with the lint rules that nothing was found of. */
  readonly unused: readonly { readonly suppression: Suppression; readonly rules: readonly string[] }[];
}

/** Takes out what is suppressed. */
export function applySuppressions(findings: readonly Finding[], suppressions: readonly Suppression[]): Outcome {
  if (suppressions.length === 0) return { findings, suppressed: [], unused: [] };
  const used = new Map<Suppression, Set<string>>(suppressions.map(suppression => [suppression, new Set()]));
  const suppressed: Suppressed[] = [];
  const kept = findings.flatMap(finding => {
    // Every comment that fits is of use, also where one alone would do.
    const fitting = suppressions.filter(
      ({ rules, covers }) => (rules?.includes(finding.rule) ?? true) && covers(finding),
    );
    for (const suppression of fitting) used.get(suppression)!.add(finding.rule);
    const hiding = fitting.find(({ lowersTo }) => !lowersTo);
    if (hiding) {
      suppressed.push({
        finding,
        reason: hiding.reason,
        kind: hiding.kind === 'dashboard-linter' ? 'external' : 'inSource',
      });
      return [];
    }
    return [
      fitting.length > 0 && finding.severity === 'error' ? { ...finding, severity: 'warning' as const } : finding,
    ];
  });
  const unused = [...used].flatMap(([suppression, seen]) => {
    const rules =
      suppression.kind === 'obs' && !suppression.isPartial ? (suppression.rules ?? []).filter(id => !seen.has(id)) : [];
    return rules.length > 0 ? [{ suppression, rules }] : [];
  });
  return { findings: kept, suppressed, unused };
}

/** Whether a range lies inside of another one. */
export const isWithin = (inner: FileRange, outer: FileRange): boolean =>
  inner.file === outer.file &&
  !isBefore(inner.line, inner.column, outer.line, outer.column) &&
  !isBefore(outer.endLine, outer.endColumn, inner.endLine, inner.endColumn);

/** Whether a range begins inside of another one. */
export const beginsWithin = (inner: FileRange, outer: FileRange): boolean =>
  inner.file === outer.file &&
  !isBefore(inner.line, inner.column, outer.line, outer.column) &&
  isBefore(inner.line, inner.column, outer.endLine, outer.endColumn);

const isBefore = (line: number, column: number, otherLine: number, otherColumn: number): boolean =>
  line < otherLine || (line === otherLine && column < otherColumn);
