import { isDeepStrictEqual } from 'node:util';
import type { Fields } from '../../servers/json.ts';
import type { FieldOwner, Item } from '../store.ts';

/** The parts of an object that have an owner: each label, annotation and finalizer, and the first level of the spec. */
type Owned = Pick<Item, 'labels' | 'annotations' | 'finalizers' | 'spec'> & { generateName?: string };

/** Between the steps of a path; no key contains it. */
const STEP = '\u0000';

const under = (prefix: readonly string[], map: Fields): [string, unknown][] =>
  Object.entries(map).map(([key, value]) => [[...prefix, `f:${key}`].join(STEP), value]);

/** The fields of an object by their path. */
export const fieldsOf = ({ labels, annotations, finalizers, spec, generateName }: Owned): Map<string, unknown> =>
  new Map([
    ...under(['f:metadata'], generateName ? { generateName } : {}),
    ...under(['f:metadata', 'f:annotations'], annotations),
    ...under(['f:metadata', 'f:labels'], labels),
    ...finalizers.map((name): [string, unknown] => [
      ['f:metadata', 'f:finalizers', `v:${JSON.stringify(name)}`].join(STEP),
      true,
    ]),
    ...under(['f:spec'], spec),
  ]);

/** The same for people: `.spec.title`. */
export const toFieldPath = (path: string): string =>
  path
    .split(STEP)
    .map(step => `.${step.slice(2)}`)
    .join('');

/** Who writes what, and when. */
export interface Writer {
  manager: string;
  operation: FieldOwner['operation'];
  apiVersion: string;
  time: string;
}

/** The owners after a write: who changes a field takes it from all others. */
export function takeOwnership(
  owners: readonly FieldOwner[],
  before: Owned,
  after: Owned,
  writer: Writer,
): FieldOwner[] {
  const old = fieldsOf(before);
  const next = fieldsOf(after);
  const changed = [...next].filter(([path, value]) => !isDeepStrictEqual(old.get(path), value)).map(([path]) => path);
  const isGone = (path: string) => !next.has(path);
  const isOwn = (owner: FieldOwner) => owner.manager === writer.manager && owner.operation === writer.operation;
  const others = owners
    .filter(owner => !isOwn(owner))
    .map(owner => withFields(owner, path => !isGone(path) && !changed.includes(path)));
  const own = owners.find(isOwn);
  const kept = [...(own?.fields ?? [])].filter(path => !isGone(path));
  const isTouched = own === undefined || changed.length > 0 || kept.length < own.fields.size;
  const mine = isTouched ? { ...writer, fields: new Set([...kept, ...changed]) } : own;
  return [...others, mine].filter(({ fields }) => fields.size > 0);
}

const withFields = (owner: FieldOwner, isKept: (path: string) => boolean): FieldOwner => {
  const fields = [...owner.fields].filter(isKept);
  return fields.length === owner.fields.size ? owner : { ...owner, fields: new Set(fields) };
};

const MAPS = new Set(['f:annotations', 'f:labels', 'f:finalizers']);

/** An entry of `metadata.managedFields`. */
export function showOwner({ fields, time, ...owner }: FieldOwner): Fields {
  const tree: Fields = {};
  for (const path of [...fields].sort()) {
    let node = tree;
    for (const step of path.split(STEP)) node = node[step] ??= MAPS.has(step) ? { '.': {} } : {};
  }
  return { ...owner, time, fieldsType: 'FieldsV1', fieldsV1: tree };
}
