import { isDeepStrictEqual } from 'node:util';
import type { Reply } from '../../servers/reply.ts';
import { changedItem, keep, removeItem } from '../items.ts';
import type { FieldOwner, Item } from '../store.ts';
import { checkUpdate } from './admission.ts';
import { type ApiCall, lookUp, managerOf } from './api-call.ts';
import { addObject, checkNamespace } from './create.ts';
import { decodeObject, warningHeaders } from './decode.ts';
import { takeOwnership } from './field-owners.ts';
import { checkMetadata } from './metadata.ts';
import { readWriteOptions } from './options.ts';
import { toObject } from './present.ts';
import { badRequest, conflict, internal, MODIFIED } from './status.ts';
import { toWanted, type Wanted } from './wanted.ts';

/** `PUT` of one object. One that is not there is made, unless the body says by its uid which one is meant. */
export function putObject(call: ApiCall): Reply {
  const { grafana, resource, name } = call;
  const options = readWriteOptions(call, 'UpdateOptions');
  const { object, warnings } = decodeObject(call, options.fieldValidation);
  const wanted = toWanted(call, object);
  checkNameAndNamespace(call, wanted);
  const item = lookUp(call);
  checkUid(call, wanted, item);
  if (item) {
    const updated = writeOver(call, item, wanted, options);
    return { status: 200, body: toObject(call, updated), ...warningHeaders(warnings) };
  }
  if (wanted.resourceVersion !== '' && !grafana.switches.putResurrects) {
    throw conflict(resource, name, 'the object was deleted');
  }
  const created = addObject(call, wanted, options);
  return { status: 201, body: toObject(call, created), ...warningHeaders(warnings) };
}

/** Refuses an object with another name or namespace than the path's. */
export function checkNameAndNamespace(call: ApiCall, wanted: Wanted): void {
  const { name } = call;
  if (wanted.name === '') {
    throw badRequest(`the name of the object (${name} based on URL) was undeterminable: name must be provided`);
  }
  if (wanted.name !== name) {
    throw badRequest(`the name of the object (${wanted.name}) does not match the name on the URL (${name})`);
  }
  checkNamespace(call, wanted);
}

/** A uid in the body is a precondition; an object that is not there has none. */
function checkUid({ resource, name, namespace }: ApiCall, wanted: Wanted, item: Item | undefined): void {
  if (wanted.uid === '' || wanted.uid === item?.uid) return;
  const key = `/registry/own/${resource.group}/${resource.plural}/${namespace}/${name}`;
  const precondition = `UID in precondition: ${wanted.uid}, UID in object meta: ${item?.uid ?? ''}`;
  const storage = `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0`;
  throw conflict(resource, name, `${storage}, AdditionalErrorMsg: Precondition failed: ${precondition}`);
}

/** Refuses a write over another version than the one that was read. None, or 0, overwrites whatever is there. */
export function checkResourceVersion({ resource, name }: ApiCall, wanted: Wanted, item: Item): void {
  const { resourceVersion } = wanted;
  if (resourceVersion === '') return;
  if (!/^\d+$/.test(resourceVersion)) {
    throw internal(`strconv.ParseUint: parsing "${resourceVersion}": invalid syntax`);
  }
  if (resourceVersion !== `${item.resourceVersion}`) throw conflict(resource, name, MODIFIED);
}

/** Stores a write over an object. What changes nothing is no write, whoever sends it. */
export function writeOver(
  call: ApiCall,
  item: Item,
  wanted: Wanted,
  { isDryRun, owners }: { isDryRun: boolean; owners?: readonly FieldOwner[] },
): Item {
  const { grafana, resource, user, version } = call;
  checkResourceVersion(call, wanted, item);
  checkMetadata(call, wanted, true);
  checkUpdate(call, item, wanted, isDryRun);
  const { labels, annotations, finalizers, folder, spec, message } = wanted;
  const content = { labels, annotations, finalizers, folder, spec, apiVersion: version };
  const changed = changedItem(grafana.store, item, { ...content, message, by: user.login });
  const isSame = isDeepStrictEqual(changed, item);
  const writer = { manager: managerOf(call), operation: 'Update', apiVersion: version, time: changed.updated } as const;
  const next = {
    ...changed,
    owners: owners ?? (isSame ? item.owners : takeOwnership(item.owners, item, changed, writer)),
  };
  if (isDeepStrictEqual(next, item)) return item;
  if (item.deleted && finalizers.length === 0) {
    if (!isDryRun) removeItem(grafana.store, resource.collection, item);
    return next;
  }
  return isDryRun ? next : keep(grafana.store, resource.collection, next);
}
