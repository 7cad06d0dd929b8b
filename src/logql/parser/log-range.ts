import type { Conversion, Duration, LabelFilterStage, LogRange, Unwrap } from '../ast.ts';
import { accept, advance, expect, isAt, unexpected } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { parseLabelFilter } from './label-filter.ts';
import { parseSelector, parseStages } from './log.ts';
import type { Token } from './tokens.ts';

/**
 * The lines of a log query over a length of time. The range may stand behind the query, behind parentheses around the
 * query, or between the selector and its stages: `{a="b"} | json [5m]`, `({a="b"} | json)[5m]`, `{a="b"}[5m] | json`.
 * Parentheses may also stand around the whole.
 */
export function parseLogRange(cursor: Cursor): LogRange {
  const { start } = cursor.token;
  let open = 0;
  while (accept(cursor, '(')) open++;
  if (!isAt(cursor, '{')) unexpected(cursor, '{', '(');

  const logsStart = cursor.token.start;
  const matchers = parseSelector(cursor);
  const selectorEnd = cursor.end;
  let stages = parseStages(cursor, true);
  let unwrap = parseUnwrap(cursor);
  const bare = stages.length === 0 && !unwrap;
  const wrapped = open > 0 && accept(cursor, ')');
  if (wrapped) open--;

  if (!isAt(cursor, 'range')) unexpectedBeforeRange(cursor, wrapped, unwrap);
  const range = toDuration(advance(cursor));
  const offset = accept(cursor, 'offset') ? toDuration(expect(cursor, 'duration')) : undefined;
  if (bare && !wrapped) stages = parseStages(cursor, true);
  if (bare) unwrap = parseUnwrap(cursor);
  for (; open > 0; open--) expect(cursor, ')');

  const logs = { kind: 'logs', matchers, stages, start: logsStart, end: stages.at(-1)?.end ?? selectorEnd } as const;
  return { logs, ...(unwrap && { unwrap }), range, ...(offset && { offset }), start, end: cursor.end };
}

function unexpectedBeforeRange(cursor: Cursor, wrapped: boolean, unwrap: Unwrap | undefined): void {
  if (wrapped) unexpected(cursor, 'range');
  else if (unwrap) unexpected(cursor, 'range', '|');
  else unexpected(cursor);
}

const toDuration = ({ value, start, end }: Token): Duration => ({ kind: 'duration', ns: value, start, end });

/** `| unwrap duration(label) | label filters`, if a pipe stands here. */
function parseUnwrap(cursor: Cursor): Unwrap | undefined {
  if (!isAt(cursor, '|')) return undefined;
  const { start } = advance(cursor);
  expect(cursor, 'unwrap');
  const conversion = isAt(cursor, 'conversion') ? (advance(cursor).text as Conversion) : undefined;
  if (conversion) expect(cursor, '(');
  const label = expect(cursor, 'identifier', 'conversion').text;
  if (conversion) expect(cursor, ')');
  const filters = parseUnwrapFilters(cursor);
  return { label, ...(conversion && { conversion }), filters, start, end: cursor.end };
}

function parseUnwrapFilters(cursor: Cursor): LabelFilterStage[] {
  const filters: LabelFilterStage[] = [];
  while (isAt(cursor, '|')) {
    const { start } = advance(cursor);
    filters.push({ kind: 'label-filter', filter: parseLabelFilter(cursor), start, end: cursor.end });
  }
  return filters;
}
