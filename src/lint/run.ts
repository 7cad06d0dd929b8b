import { lint, type LintOptions } from './engine.ts';
import type { Finding } from './finding.ts';
import type { Subject } from './subject.ts';
import { suppress, type Suppressing } from './suppress/suppress.ts';
import type { Suppression } from './suppress/suppression.ts';

export interface RunOptions extends LintOptions {
  readonly suppressions: readonly Suppression[];
  /** The ids of all lint rules. */
  readonly known: readonly string[];
  /** Findings of something else, as of live checks: they can be suppressed like all others. */
  readonly others?: readonly Finding[];
  /** Finds the module and line behind findings, and leaves out copies; only called when there are any. */
  readonly withOrigins?: (findings: readonly Finding[]) => Promise<readonly Finding[]>;
}

/** Everything between reading and telling: lint rules, origins, suppressions; in the order of files and lines. */
export async function runLint(subjects: readonly Subject[], options: RunOptions): Promise<Suppressing> {
  const { withOrigins, suppressions, others = [] } = options;
  const found = [...lint(subjects, options), ...others];
  const placed = found.length > 0 && withOrigins ? await withOrigins(found) : found;
  const { findings, suppressed } = suppress(placed, suppressions, options);
  return { findings: findings.toSorted(byPlace), suppressed };
}

const byPlace = (a: Finding, b: Finding): number =>
  compare(a.range.file, b.range.file) || a.range.line - b.range.line || a.range.column - b.range.column;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
