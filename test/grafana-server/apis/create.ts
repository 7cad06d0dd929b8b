import type { Reply } from '../../servers/reply.ts';
import { defaultPermissions } from '../access.ts';
import { DEFAULT_NAMESPACE, draftItem, findItem, keep } from '../items.ts';
import type { Item } from '../store.ts';
import { checkCreate } from './admission.ts';
import { type ApiCall, managerOf } from './api-call.ts';
import { decodeObject, warningHeaders } from './decode.ts';
import { takeOwnership, type Writer } from './field-owners.ts';
import { checkMetadata } from './metadata.ts';
import { readWriteOptions } from './options.ts';
import { toObject } from './present.ts';
import { alreadyExists, badRequest, internal } from './status.ts';
import { GRANT, toWanted, type Wanted } from './wanted.ts';

const NOTHING = { labels: {}, annotations: {}, finalizers: [], spec: {} };

/** `POST` on a collection. */
export function createObject(call: ApiCall): Reply {
  const options = readWriteOptions(call, 'CreateOptions');
  const { object, warnings } = decodeObject(call, options.fieldValidation);
  const wanted = toWanted(call, object);
  checkNamespace(call, wanted);
  if (wanted.resourceVersion !== '') throw internal('resourceVersion should not be set on objects to be created');
  const hasDefaults = object.metadata?.annotations?.[GRANT] === 'default';
  const item = addObject(call, wanted, { ...options, hasDefaults });
  return { status: 201, body: toObject(call, item), ...warningHeaders(warnings) };
}

/** Refuses an object of another namespace than the path's. */
export function checkNamespace({ namespace }: ApiCall, wanted: Wanted): void {
  if (wanted.namespace === '' || wanted.namespace === namespace) return;
  throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
}

/** Stores an object that must not be there yet, or shows it in a dry run. */
export function addObject(
  call: ApiCall,
  wanted: Wanted,
  {
    isDryRun,
    hasDefaults = false,
    operation = 'Update',
  }: { isDryRun: boolean; hasDefaults?: boolean; operation?: Writer['operation'] },
): Item {
  const { grafana, resource, user, version, namespace = DEFAULT_NAMESPACE } = call;
  const { store } = grafana;
  checkMetadata(call, wanted, false);
  const name = wanted.name || `${wanted.generateName}${String(store.counters.next('generated name')).padStart(5, '0')}`;
  const existing = findItem(resource.collection, name, namespace);
  if (existing) throw alreadyExists(resource, name, existing.deleted ? 'object is being deleted: ' : '');
  checkCreate(call, { ...wanted, name }, isDryRun);

  const { labels, annotations, finalizers, folder, spec, message } = wanted;
  const draft = draftItem(store, {
    ...{ name, namespace, labels, annotations, finalizers, folder, spec, message },
    ...(wanted.generateName ? { generateName: wanted.generateName } : {}),
    apiVersion: version,
    by: user.login,
  });
  const writer: Writer = { manager: managerOf(call), operation, apiVersion: version, time: draft.created };
  const owners = takeOwnership([], NOTHING, draft, writer);
  if (isDryRun) return { ...draft, owners };
  if (resource.kind === 'Folder' && hasDefaults && folder === '') {
    store.permissions.set(name, defaultPermissions(user));
  }
  return keep(store, resource.collection, { ...draft, owners, id: store.counters.next('item') });
}
