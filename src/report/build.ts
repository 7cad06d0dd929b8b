import type { Outcome } from '../store/stage.ts';

export interface BuildReport {
  readonly outcome: Outcome;
  readonly out: string;
  /** Nothing was written: tell what is stale. */
  readonly check: boolean;
}

/** What a build did, for people: a line for each file that changed, then the counts. */
export function buildText({ outcome, out, check }: BuildReport): string {
  const { created, updated, deleted, unchanged } = outcome;
  const lines = [
    ...created.map(path => `  + ${out}/${path}`),
    ...updated.map(path => `  ~ ${out}/${path}`),
    ...deleted.map(path => `  - ${out}/${path}`),
  ];
  const counts = `${created.length} created, ${updated.length} updated, ${deleted.length} deleted, ${unchanged} unchanged`;
  if (!check) return [...lines, `${out}: ${counts}`, ''].join('\n');
  if (lines.length === 0) return `${out}: up to date, ${unchanged} files\n`;
  return [`${out} is stale:`, ...lines, 'run: obs build', ''].join('\n');
}

/** The same as one JSON document. */
export function buildJson({ outcome, out, check }: BuildReport): string {
  return `${JSON.stringify({ version: 1, command: 'build', check, out, ...outcome }, null, 2)}\n`;
}
