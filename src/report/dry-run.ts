import type { Change } from '../plan/change.ts';
import { objectOf } from '../plan/order.ts';
import { objectName } from './plan/report.ts';

/** What the servers said of changes that were not made. */
export interface DryRunReport {
  readonly results: readonly {
    readonly change: Change;
    readonly said: 'ok' | 'not checked' | { readonly refused: string };
  }[];
}

export const isRefused = ({ results }: DryRunReport): boolean => results.some(({ said }) => typeof said === 'object');

/** Refusals by name, then how many were accepted and how many could not be asked. */
export function dryRunText({ results }: DryRunReport): string {
  const refusals = results.flatMap(({ change, said }) =>
    typeof said === 'object' ? [`x ${objectName(change)}: ${said.refused}`] : [],
  );
  const count = (wanted: string) => results.filter(({ said }) => said === wanted).length;
  const counts = `${count('ok')} ok, ${refusals.length} refused, ${count('not checked')} not checked`;
  return [...refusals, `dry run, nothing was changed: ${counts}`, ''].join('\n');
}

/** The same for programs. */
export function dryRunJson({ results }: DryRunReport): string {
  const changes = results.map(({ change, said }) => {
    const { target, kind, name, title } = objectOf(change);
    const outcome = typeof said === 'object' ? 'refused' : said;
    return {
      target,
      kind,
      name,
      title,
      action: change.action,
      outcome,
      ...(typeof said === 'object' && { message: said.refused }),
    };
  });
  return `${JSON.stringify({ version: 1, dryRun: true, changes }, null, 2)}\n`;
}
