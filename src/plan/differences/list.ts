import type { Difference } from '../change.ts';
import { isEqual } from '../canonical/equal.ts';
import { textIn, type Fields } from '../../fields.ts';
import { changed, fieldDifferences } from './fields.ts';
import { match } from './match.ts';
import { part as partOf, valueText } from './words.ts';

/** Variables, annotations, links: things with a name, in an order. */
export function listDifferences(what: string, before: readonly Fields[], after: readonly Fields[]): Difference[] {
  if (isEqual(before, after)) return [];
  const { pairs, removed, added } = match(before, after, {
    keys: [
      item => valueText(item),
      nameOf,
      item => (before.length === 1 && after.length === 1 ? what : textIn(item['url'])),
    ],
  });
  const found = [
    ...pairs.flatMap(([old, now]) => fieldDifferences(old, now, { part: partOf(what, nameOf(old)), name: fieldName })),
    ...removed.map((item): Difference => ({ part: partOf(what, nameOf(item)), field: '', kind: 'removed' })),
    ...added.map((item): Difference => ({ part: partOf(what, nameOf(item)), field: '', kind: 'added' })),
  ];
  const order = pairs.map(([, now]) => after.indexOf(now));
  const isMoved = order.some((place, i) => i > 0 && place < order[i - 1]!);
  const names = (items: readonly Fields[]) => items.map(item => nameOf(item) ?? '?');
  if (!isMoved) return found;
  return [
    ...found,
    { ...changed({ part: '', field: `order of ${what}s`, before: names(before), after: names(after) }), kind: 'moved' },
  ];
}

const nameOf = (item: Fields): string | undefined => textIn(item['name']) ?? textIn(item['title']);

const WORDS: Readonly<Record<string, string>> = {
  current: 'value',
  'datasource.uid': 'data source',
  'datasource.type': 'kind of data source',
};

const fieldName = (path: string): string => WORDS[path] ?? path;
