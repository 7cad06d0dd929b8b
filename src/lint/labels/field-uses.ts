import type { LabelFilter, Stage } from '../../logql/ast.ts';
import { walkFilter } from '../../logql/walk.ts';

/** A place of a LogQL query where a label must be there for the query to do anything. */
export interface FieldUse {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** The labels that a stage needs. */
export function usesOfStage(stage: Stage): FieldUse[] {
  if (stage.kind === 'label-filter') return usesOfFilter(stage.filter);
  if (stage.kind !== 'label_format') return [];
  return stage.assignments.flatMap(({ from, start, end }) => (from === undefined ? [] : [{ label: from, start, end }]));
}

/** The labels without which no line passes a filter; `x!="a"`, `x=""` and one side of `or` hold without them. */
function usesOfFilter(filter: LabelFilter): FieldUse[] {
  const parts = [...walkFilter(filter)];
  if (parts.some(({ kind }) => kind === 'or')) return [];
  return parts.flatMap(part => {
    if (part.kind !== 'match' && part.kind !== 'compare') return [];
    const demands = part.kind === 'compare' || ((part.op === '=' || part.op === '=~') && part.value !== '');
    return demands ? [{ label: part.label, start: part.start, end: part.start + part.label.length }] : [];
  });
}
