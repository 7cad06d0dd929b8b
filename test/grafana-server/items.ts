import { isDeepStrictEqual } from 'node:util';
import { type Fields, sortKeys } from '../servers/json.ts';
import type { Collection, Item, Store, Version } from './store.ts';

/** The namespace of the first organisation: the only one that the classic API shows. */
export const DEFAULT_NAMESPACE = 'default';

/** What is known of an object before it is stored. */
interface NewItem extends Partial<Pick<Item, 'labels' | 'annotations' | 'finalizers' | 'owners' | 'file'>> {
  name: string;
  apiVersion: string;
  spec: Fields;
  folder: string;
  by: string;
  namespace?: string;
  generateName?: string;
  message?: string;
}

/** What a write changes. */
interface ItemChange extends Partial<Omit<NewItem, 'name' | 'namespace' | 'by'>> {
  by: string;
  /** Makes a version although nothing changed. */
  force?: boolean;
  restoredFrom?: number;
}

const keyOf = (name: string, namespace: string) => `${namespace}/${name}`;

/** The object of this name. */
export const findItem = (collection: Collection, name: string, namespace = DEFAULT_NAMESPACE): Item | undefined =>
  collection.get(keyOf(name, namespace));

/** All objects of a namespace, in the order in which they came. */
export const listItems = (collection: Collection, namespace = DEFAULT_NAMESPACE): Item[] =>
  [...collection.values()].filter(item => item.namespace === namespace);

/** All objects of a namespace, or of all of them, by name. */
export const sortedItems = (collection: Collection, namespace: string | undefined): Item[] =>
  [...collection.values()]
    .filter(item => namespace === undefined || item.namespace === namespace)
    .sort((a, b) => compare(keyOf(a.name, a.namespace), keyOf(b.name, b.namespace)));

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** What would be stored: the object as a dry run shows it, without a resourceVersion. */
export function draftItem(store: Store, { by, message, ...given }: NewItem): Item {
  const now = store.counters.now();
  const spec = sortKeys(given.spec);
  const version: Version = {
    id: 0,
    version: 1,
    restoredFrom: 0,
    created: now,
    createdBy: by,
    message: message ?? '',
    spec,
  };
  return {
    labels: {},
    annotations: {},
    finalizers: [],
    owners: [],
    namespace: DEFAULT_NAMESPACE,
    ...given,
    id: 0,
    uid: store.counters.uuid(),
    version: 1,
    resourceVersion: 0,
    created: now,
    createdBy: by,
    updated: now,
    updatedBy: by,
    spec,
    madeAtRoot: given.folder === '',
    history: [version],
  };
}

/** Stores a new object. */
export function createItem(store: Store, collection: Collection, given: NewItem): Item {
  const draft = draftItem(store, given);
  return keep(store, collection, { ...draft, id: store.counters.next('item') });
}

/** What a write would make of an object. A version is made when the spec or the folder changes. */
export function changedItem(
  store: Store,
  item: Item,
  { by, force, message, restoredFrom, ...given }: ItemChange,
): Item {
  const next: Item = { ...item, ...given, spec: given.spec ? sortKeys(given.spec) : item.spec };
  if (!force && next.folder === item.folder && isDeepStrictEqual(next.spec, item.spec)) return next;
  const updated = store.counters.now();
  const version: Version = {
    id: 0,
    version: item.version + 1,
    restoredFrom: restoredFrom ?? 0,
    created: updated,
    createdBy: by,
    message: message ?? '',
    spec: next.spec,
  };
  return { ...next, version: version.version, updated, updatedBy: by, history: [...item.history, version] };
}

/** Stores a write over an object; one that changes nothing is no write. */
export function updateItem(store: Store, collection: Collection, item: Item, change: ItemChange): Item {
  const next = changedItem(store, item, change);
  return isDeepStrictEqual(next, item) ? item : keep(store, collection, next);
}

/** Takes an object away, a folder with its permissions; the resourceVersion of the whole store moves on. */
export function removeItem(store: Store, collection: Collection, item: Item): void {
  collection.delete(keyOf(item.name, item.namespace));
  if (collection === store.folders) store.permissions.delete(item.name);
  store.resourceVersion += 1;
}

/** Stores this record as it is, under the next resourceVersion. */
export function keep(store: Store, collection: Collection, item: Item): Item {
  store.resourceVersion += 1;
  const history = item.history.map(version =>
    version.id ? version : { ...version, id: store.counters.next('version') },
  );
  const kept: Item = { ...item, history, resourceVersion: store.resourceVersion };
  collection.set(keyOf(item.name, item.namespace), kept);
  return kept;
}
