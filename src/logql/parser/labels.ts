import type { Grouping } from '../ast.ts';
import { accept, advance, expect, isAt, unexpected } from './cursor.ts';
import type { Cursor } from './cursor.ts';

/** Items with commas between them; at least one. */
export function parseList<Item>(cursor: Cursor, parseItem: (cursor: Cursor) => Item): Item[] {
  const items = [parseItem(cursor)];
  while (accept(cursor, ',')) items.push(parseItem(cursor));
  return items;
}

/** Label names in parentheses, maybe none: `(a, b)`. */
export function parseLabels(cursor: Cursor): string[] {
  expect(cursor, '(');
  if (accept(cursor, ')')) return [];
  if (!isAt(cursor, 'identifier')) unexpected(cursor, 'identifier', ')');
  const labels = parseList(cursor, () => expect(cursor, 'identifier').text);
  if (!accept(cursor, ')')) unexpected(cursor, ',', ')');
  return labels;
}

/** `by (a, b)` or `without (a)`, if it stands here. */
export function parseGrouping(cursor: Cursor): Grouping | undefined {
  const mode = cursor.token.type;
  if (mode !== 'by' && mode !== 'without') return undefined;
  const { start } = advance(cursor);
  return { mode, labels: parseLabels(cursor), start, end: cursor.end };
}
