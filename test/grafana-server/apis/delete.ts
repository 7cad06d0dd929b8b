import { type Fields, isFields } from '../../servers/json.ts';
import type { Reply } from '../../servers/reply.ts';
import { keep, removeItem } from '../items.ts';
import type { Item } from '../store.ts';
import { checkDelete } from './admission.ts';
import { type ApiCall, itemOf } from './api-call.ts';
import { selectItems } from './list.ts';
import { checkDryRun, invalidOptions, readWriteOptions } from './options.ts';
import { toListItem, toObject } from './present.ts';
import { conflict, internal, success } from './status.ts';

const POLICIES = ['Foreground', 'Background', 'Orphan'];

/** What the body and the query of a `DELETE` say. */
interface DeleteOptions {
  isDryRun: boolean;
  uid: string | undefined;
  resourceVersion: string | undefined;
  isForced: boolean;
}

/** `DELETE` of one object. */
export function deleteObject(call: ApiCall): Reply {
  const options = readOptions(call);
  const item = itemOf(call);
  checkPreconditions(call, item, options);
  checkDelete(call, item, options.isForced);
  const { collection, group, plural } = call.resource;
  if (item.finalizers.length > 0) {
    const waiting =
      item.deleted || options.isDryRun ? item : keep(call.grafana.store, collection, markDeleted(call, item));
    return { status: 200, body: toObject(call, waiting) };
  }
  if (!options.isDryRun) removeItem(call.grafana.store, collection, item);
  return success({ name: item.name, group, kind: plural, uid: item.uid });
}

/** An object with finalizers waits for them to be taken away. */
const markDeleted = ({ grafana }: ApiCall, item: Item): Item => ({
  ...item,
  deleted: grafana.store.counters.now(),
  version: item.version + 1,
});

/** `DELETE` of a collection answers what it deleted. */
export function deleteCollection(call: ApiCall): Reply {
  const { isDryRun } = readOptions(call);
  const { store } = call.grafana;
  const { collection, kind, group } = call.resource;
  const items = selectItems(call);
  for (const item of items) {
    checkDelete(call, item, false);
    if (!isDryRun) removeItem(store, collection, item);
  }
  const metadata = { resourceVersion: `${store.resourceVersion}` };
  const body = { kind: `${kind}List`, apiVersion: `${group}/${call.version}`, metadata };
  return { status: 200, body: { ...body, items: items.map(item => toListItem(call, item)) } };
}

function readOptions(call: ApiCall): DeleteOptions {
  const { query, text, json } = call.request;
  const fromQuery = readWriteOptions(call, 'DeleteOptions').isDryRun;
  const body = text === '' ? {} : json;
  if (!isFields(body)) throw internal("couldn't get version/kind; json parse error: unexpected end of JSON input");
  checkBody(body);
  return {
    isDryRun: checkDryRun(body.dryRun ?? [], 'DeleteOptions') || fromQuery,
    uid: body.preconditions?.uid ?? query.get('uid') ?? undefined,
    resourceVersion: body.preconditions?.resourceVersion ?? query.get('resourceVersion') ?? undefined,
    isForced: body.gracePeriodSeconds === 0 || query.get('gracePeriodSeconds') === '0',
  };
}

function checkBody({ kind = 'DeleteOptions', propagationPolicy }: Fields): void {
  if (kind !== 'DeleteOptions') {
    throw internal(`no kind "${kind}" is registered for version "v1" in scheme "pkg/runtime/scheme.go:110"`);
  }
  if (propagationPolicy === undefined || POLICIES.includes(propagationPolicy)) return;
  const supported = [...POLICIES, 'nil'].map(policy => `"${policy}"`).join(', ');
  const message = `Unsupported value: "${propagationPolicy}": supported values: ${supported}`;
  throw invalidOptions('DeleteOptions', { reason: 'FieldValueNotSupported', message, field: 'propagationPolicy' });
}

function checkPreconditions({ resource }: ApiCall, item: Item, { uid, resourceVersion }: DeleteOptions): void {
  if (uid !== undefined && uid !== item.uid) {
    const why = `the UID in the precondition (${uid}) does not match the UID in record (${item.uid}). The object might have been deleted and then recreated`;
    throw conflict(resource, item.name, why, resource.kind);
  }
  if (resourceVersion !== undefined && resourceVersion !== `${item.resourceVersion}`) {
    const why = `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${item.resourceVersion}). The object might have been modified`;
    throw conflict(resource, item.name, why, resource.kind);
  }
}
