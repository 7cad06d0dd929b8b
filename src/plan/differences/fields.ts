import type { Difference } from '../change.ts';
import { isEqual } from '../canonical/equal.ts';
import { isFields, type Fields } from '../../fields.ts';
import { valueText } from './words.ts';

/** How a field is told: its path becomes words. */
export type FieldName = (path: string) => string;

/**
 * The differences of two objects, field by field down to what is a text or a number. Whatever differs is told: fields that
 * nobody has heard of as well.
 */
export function fieldDifferences(
  before: Fields,
  after: Fields,
  { part, name = path => path }: { readonly part: string; readonly name?: FieldName },
): Difference[] {
  return [...leaves(before, after, '')].map(({ path, from, to }) =>
    changed({ part, field: name(path), before: from, after: to }),
  );
}

interface Leaf {
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

function* leaves(before: Fields, after: Fields, prefix: string): Generator<Leaf> {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [from, to] = [before[name], after[name]];
    if (isEqual(from, to)) continue;
    yield* leavesOf({ path: `${prefix}${name}`, from, to });
  }
}

function* leavesOf(leaf: Leaf): Generator<Leaf> {
  const { path, from, to } = leaf;
  if (isFields(from ?? to) && isFields(to ?? from)) yield* branch(leaf);
  else if (isListOfObjects(from) && isListOfObjects(to) && from.length === to.length) {
    for (const [i, entry] of from.entries()) {
      if (!isEqual(entry, to[i])) yield* leavesOf({ path: `${path}[${i}]`, from: entry, to: to[i] });
    }
  } else yield leaf;
}

const isListOfObjects = (value: unknown): value is readonly Fields[] => Array.isArray(value) && value.every(isFields);

/** An object that came or went is told field by field as well; one without fields as itself. */
function* branch({ path, from, to }: Leaf): Generator<Leaf> {
  const [before, after] = [isFields(from) ? from : {}, isFields(to) ? to : {}];
  const inside = [...leaves(before, after, `${path}.`)];
  if (inside.length > 0) yield* inside;
  else yield { path, from, to };
}

interface Change {
  readonly part: string;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * A difference with its kind: what is undefined on one side came or went. A switch never does: canonical forms leave it out
 * where it stands as usual.
 */
export function changed({ part, field, ...values }: Change): Difference {
  const { before, after } = withSwitch(values);
  if (before === undefined) return { part, field, kind: 'added', after: valueText(after) };
  if (after === undefined) return { part, field, kind: 'removed', before: valueText(before) };
  // The text "true" became true.
  const text = valueText(before) === valueText(after) ? JSON.stringify : valueText;
  return { part, field, kind: 'changed', before: text(before), after: text(after) };
}

function withSwitch({ before, after }: Pick<Change, 'before' | 'after'>): Pick<Change, 'before' | 'after'> {
  if (typeof before === 'boolean' && after === undefined) return { before, after: !before };
  if (typeof after === 'boolean' && before === undefined) return { before: !after, after };
  return { before, after };
}
