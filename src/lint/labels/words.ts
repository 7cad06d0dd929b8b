import { writtenSpan } from '../place.ts';
import type { Query } from '../subject.ts';
import type { Reason } from './label-set.ts';

const CODE = /^`[^`]+`/;

/** A reason as a clause that says where in the query it stands: "`sum by (job)` at column 12 of the query keeps only job". */
export function because(query: Query, { start, end, text }: Reason): string {
  if (end === 0) return text;
  const place = placeIn(query, start, end);
  return CODE.test(text) ? text.replace(CODE, code => `${code} at ${place}`) : `${text} (${place})`;
}

function placeIn(query: Query, start: number, end: number): string {
  const offset = writtenSpan(query, start, end).start;
  const before = query.text.value.slice(0, offset).split('\n');
  const column = `column ${(before.at(-1) ?? '').length + 1} of the query`;
  return query.text.value.includes('\n') ? `line ${before.length}, ${column}` : column;
}
