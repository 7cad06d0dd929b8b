import type { Difference } from '../change.ts';
import { isEqual } from '../canonical/equal.ts';
import { fieldsIn, type Fields } from '../../fields.ts';
import { match } from './match.ts';
import { changed } from './fields.ts';

/** What is different about the steps of thresholds, by colour: `threshold red: 80 -> 0.05`. */
export function stepDifferences(part: string, before: unknown, after: unknown): Difference[] {
  if (isEqual(before, after)) return [];
  const [from, to] = [fieldsIn(before), fieldsIn(after)];
  const steps = match(from, to, {
    keys: [
      ({ color, value }) => `${String(color)} ${String(value)}`,
      ({ color }) => String(color),
      ({ value }) => String(value),
    ],
  });
  const found = [
    ...steps.pairs.flatMap(([old, now]) => stepDifference(part, old, now)),
    ...steps.removed.map(step => changed({ part, field: nameOf(step), before: valueOf(step), after: undefined })),
    ...steps.added.map(step => changed({ part, field: nameOf(step), before: undefined, after: valueOf(step) })),
  ];
  return found.length > 0 ? found : [changed({ part, field: 'thresholds', before: text(before), after: text(after) })];
}

function stepDifference(part: string, old: Fields, now: Fields): Difference[] {
  if (isEqual(old, now)) return [];
  if (old['color'] === now['color']) {
    return [changed({ part, field: nameOf(old), before: valueOf(old), after: valueOf(now) })];
  }
  const field = old['value'] === undefined ? 'colour of the base' : `colour from ${String(old['value'])}`;
  return [changed({ part, field, before: String(old['color']), after: String(now['color']) })];
}

const nameOf = ({ color }: Fields): string => `threshold ${String(color)}`;

const valueOf = ({ value }: Fields): unknown => value ?? 'base';

const text = (steps: unknown): string =>
  fieldsIn(steps)
    .map(step => `${String(step['color'])} ${String(valueOf(step))}`)
    .join(', ');
