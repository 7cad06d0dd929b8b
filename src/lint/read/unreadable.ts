import type { UnreadableSubject } from '../subject.ts';
import type { Reading } from './reading.ts';

export interface Why {
  readonly message: string;
  readonly hint?: string;
  /** Offsets in the text that was read. */
  readonly start: number;
  readonly end?: number;
}

/** A text that could not be read as what it is. */
export function unreadable(
  { path, text, placed = file => file }: Pick<Reading, 'path' | 'text'> & Partial<Pick<Reading, 'placed'>>,
  { message, hint, start, end = start + 1 }: Why,
): UnreadableSubject {
  const file = placed({
    path,
    text,
    span: () => ({ start, end: Math.min(Math.max(start, end), text.length) }),
    offsetIn: (_, offset) => offset,
  });
  return { kind: 'unreadable', file, anchor: undefined, message, ...(hint && { hint }), ...file.span(undefined) };
}
