import { parse } from 'yaml';
import * as z from 'zod/mini';
import { Exit, ObsError } from '../../errors.ts';
import type { FileRange, Finding } from '../finding.ts';
import { rangeOf, spanOf } from '../place.ts';
import type { DashboardSubject } from '../subject.ts';
import { DASHBOARD_LINTER_RULES } from './dashboard-linter-rules.ts';
import { isWithin, type Suppression } from './suppression.ts';

const entrySchema = z.object({
  dashboard: z.optional(z.string()),
  panel: z.optional(z.string()),
  targetIdx: z.optional(z.union([z.string(), z.number()])),
});
const exclusions = z.record(
  z.string(),
  z.nullish(z.object({ reason: z.optional(z.string()), entries: z.nullish(z.array(entrySchema)) })),
);
const lintFileSchema = z.object({ exclusions: z.nullish(exclusions), warnings: z.nullish(exclusions) });

type Entry = z.output<typeof entrySchema>;

/**
 * A `.lint` file of dashboard-linter (https://github.com/grafana/dashboard-linter#exclusions-and-warnings) for the dashboards
 * beside it. Rules without a counterpart here are passed over. Throws when the file is not of that form.
 */
export function lintFile({ path, text }: LintFile, boards: readonly DashboardSubject[]): Suppression[] {
  const { exclusions, warnings } = parseLintFile(path, text);
  const at: FileRange = { file: path, line: 1, column: 1, endLine: 1, endColumn: 2 };
  const read = (section: z.output<typeof exclusions> | null | undefined, lowersTo?: 'warning'): Suppression[] =>
    Object.entries(section ?? {}).flatMap(([name, exclusion]) => {
      const rules = DASHBOARD_LINTER_RULES[name];
      if (!rules) return [];
      const reason = exclusion?.reason?.trim() || `${path}: ${name}`;
      const covers = covering(exclusion?.entries ?? [], boards);
      return [{ rules, covers, reason, kind: 'dashboard-linter', at, ...(lowersTo && { lowersTo }) }];
    });
  return [...read(exclusions), ...read(warnings, 'warning')];
}

/** A file with its path, as it is told to the user. */
export interface LintFile {
  readonly path: string;
  readonly text: string;
}

function parseLintFile(path: string, text: string): z.output<typeof lintFileSchema> {
  const hint = 'see https://github.com/grafana/dashboard-linter, or delete it';
  let data: unknown;
  try {
    data = parse(text) ?? {};
  } catch (cause) {
    const [message] = (cause as Error).message.split('\n');
    throw new ObsError(`is not YAML: ${message}`, { exit: Exit.usage, place: { file: path }, hint, cause });
  }
  const result = lintFileSchema.safeParse(data);
  if (result.success) return result.data;
  const at = result.error.issues[0]!.path.join('.');
  throw new ObsError(`is not a file of dashboard-linter${at && `: see "${at}"`}`, {
    exit: Exit.usage,
    place: { file: path },
    hint,
  });
}

/** Whether a finding lies in what one of the entries names. Without entries a rule is off for all dashboards. */
function covering(entries: readonly Entry[], boards: readonly DashboardSubject[]): (finding: Finding) => boolean {
  const ranges = (entries.length > 0 ? entries : [{}]).flatMap(entry =>
    boards.flatMap(board => rangesOf(entry, board)),
  );
  return ({ range }) => ranges.some(outer => isWithin(range, outer));
}

function rangesOf({ dashboard, panel, targetIdx }: Entry, board: DashboardSubject): FileRange[] {
  if (dashboard && dashboard !== board.title) return [];
  if (!panel) return [rangeOf(spanOf(board))];
  const panels = board.panels.filter(({ title }) => title?.value === panel);
  if (targetIdx === undefined || targetIdx === '') return panels.map(it => rangeOf(spanOf(it)));
  return panels.flatMap(({ targets }) => {
    const target = targets[Number(targetIdx)];
    return target ? [rangeOf(spanOf(target))] : [];
  });
}
