import { isDeepStrictEqual } from 'node:util';
import type { Fields } from '../../servers/json.ts';
import type { Reply } from '../../servers/reply.ts';
import type { FieldOwner, Item } from '../store.ts';
import { type ApiCall, lookUp, managerOf } from './api-call.ts';
import { addObject } from './create.ts';
import { checkObject } from './decode.ts';
import { fieldsOf, takeOwnership, toFieldPath } from './field-owners.ts';
import { invalidOptions, type WriteOptions } from './options.ts';
import { toObject } from './present.ts';
import { badRequest, fail } from './status.ts';
import { checkNameAndNamespace, checkResourceVersion, writeOver } from './update.ts';
import { toWanted, type Wanted } from './wanted.ts';

/** Server-side apply: a manager says which fields it wants, and owns those. */
export function applyObject(call: ApiCall, object: Fields, options: WriteOptions): Reply {
  const { request } = call;
  if (!request.query.get('fieldManager')) {
    const message = 'Required value: is required for apply patch';
    throw invalidOptions('PatchOptions', { reason: 'FieldValueRequired', message, field: 'fieldManager' });
  }
  if (object.metadata?.managedFields) throw badRequest('metadata.managedFields must be nil');
  if (!object.apiVersion) throw badRequest(`invalid object type: /, Kind=${object.kind}`);
  checkObject(call, object, options.fieldValidation);
  const wanted = toWanted(call, object);
  checkNameAndNamespace(call, wanted);
  const item = lookUp(call);
  if (!item) {
    const created = addObject(call, wanted, { ...options, operation: 'Apply' });
    return { status: 201, body: toObject(call, created) };
  }
  checkResourceVersion(call, wanted, item);
  if (request.query.get('force') !== 'true') checkOwners(managerOf(call), item, wanted);
  return { status: 200, body: toObject(call, merge(call, item, wanted, options)) };
}

const isOwn = (owner: FieldOwner, manager: string) => owner.manager === manager && owner.operation === 'Apply';

/** Refuses to change what others own: a conflict that names fields, and no object. */
function checkOwners(manager: string, item: Item, wanted: Wanted): void {
  const live = fieldsOf(item);
  const causes: { reason: string; message: string; field: string }[] = [];
  for (const [path, value] of fieldsOf(wanted)) {
    if (isDeepStrictEqual(live.get(path), value)) continue;
    for (const owner of item.owners) {
      if (isOwn(owner, manager) || !owner.fields.has(path)) continue;
      const message = `conflict with "${owner.manager}"`;
      causes.push({ reason: 'FieldManagerConflict', message, field: toFieldPath(path) });
    }
  }
  if (causes.length === 0) return;
  causes.sort((a, b) => (a.field < b.field ? -1 : 1));
  throw fail(409, toConflictText(causes), { reason: 'Conflict', details: { causes } });
}

function toConflictText(causes: readonly { message: string; field: string }[]): string {
  const [first] = causes;
  if (causes.length === 1) return `Apply failed with 1 conflict: ${first?.message}: ${first?.field}`;
  const managers = new Set(causes.map(({ message }) => message.replace('conflict', 'conflicts')));
  const parts = [...managers].map(manager => {
    const fields = causes.filter(({ message }) => message.replace('conflict', 'conflicts') === manager);
    return `${manager}:\n${fields.map(({ field }) => `- ${field}`).join('\n')}`;
  });
  return `Apply failed with ${causes.length} conflicts: ${parts.join('\n')}`;
}

/** The live object with the wanted fields in it; what this manager applied before and no longer wants goes. */
function merge(call: ApiCall, item: Item, wanted: Wanted, { isDryRun }: WriteOptions): Item {
  const manager = managerOf(call);
  const applied = fieldsOf(wanted);
  const before = item.owners.find(owner => isOwn(owner, manager));
  const others = item.owners.filter(owner => owner !== before);
  const dropped = [...(before?.fields ?? [])].filter(
    path => !applied.has(path) && !others.some(owner => owner.fields.has(path)),
  );
  const keepUndropped = (prefix: string, map: Fields): Fields =>
    Object.fromEntries(
      Object.entries(map).filter(([key]) => !dropped.some(path => path.endsWith(`${prefix}f:${key}`))),
    );
  const merged: Wanted = {
    ...wanted,
    labels: { ...keepUndropped('f:labels\u0000', item.labels), ...wanted.labels },
    annotations: { ...keepUndropped('f:annotations\u0000', item.annotations), ...wanted.annotations },
    finalizers: [...new Set([...item.finalizers, ...wanted.finalizers])],
    folder: wanted.folder || item.folder,
    spec: { ...keepUndropped('f:spec\u0000', item.spec), ...wanted.spec },
  };
  const writer = { manager, operation: 'Apply', apiVersion: call.version, time: item.updated } as const;
  const taken = takeOwnership(others, item, merged, writer).filter(owner => !isOwn(owner, manager));
  const fields = new Set(applied.keys());
  // Who applies the same again owns what it owned, and nothing was written.
  const isSame = before && isDeepStrictEqual(before.fields, fields) && isDeepStrictEqual(taken, others);
  const own: FieldOwner = isSame ? before : { ...writer, fields };
  return writeOver(call, item, merged, { isDryRun, owners: [...taken, own] });
}
