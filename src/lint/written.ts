import type { Edit } from './finding.ts';
import { spanInQuery, writtenSpan } from './place.ts';
import type { Query } from './subject.ts';

/** A part of a query, by offsets in its tree, and what is to stand there. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const COMMENT = /#|\/\//;

/**
 * A part of a query as it was written, with its variables, on one line; and with some of its parts changed: what to write
 * instead. Changes do not overlap and come in the order of the text.
 */
export function written(
  query: Query,
  part: { readonly start: number; readonly end: number },
  changes: readonly Change[] = [],
): string {
  const whole = writtenSpan(query, part.start, part.end);
  let text = '';
  let at = whole.start;
  for (const change of changes) {
    const span = writtenSpan(query, change.start, change.end);
    text += query.text.value.slice(at, span.start) + change.text;
    at = span.end;
  }
  text = (text + query.text.value.slice(at, whole.end)).trim();
  // On one line a comment would take everything behind it along.
  return COMMENT.test(text) ? text : text.replaceAll(/\s+/g, blanks => (blanks.includes('\n') ? ' ' : blanks));
}

/** The edit of a file that makes a change of a query. The new text must need no escapes, whatever the file's format is. */
export function editIn(query: Query, { start, end, text }: Change): Edit {
  const span = spanInQuery(query, start, end);
  return { start: span.start, end: span.end, text };
}
