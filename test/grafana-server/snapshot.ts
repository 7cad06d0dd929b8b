import { type Fields, sortKeys } from '../servers/json.ts';
import type { Collection, Store } from './store.ts';

/**
 * Everything that is stored, by uid, as plain JSON: two snapshots can be compared as text.
 * Numbers that go up with every write of anybody (resourceVersion of the whole store) are not in it.
 */
export function takeSnapshot(store: Store): Fields {
  return sortKeys({
    dashboards: items(store.dashboards),
    folders: items(store.folders),
    permissions: Object.fromEntries(store.permissions),
    rules: Object.fromEntries(store.rules),
    contactPoints: Object.fromEntries(store.contactPoints.map(point => [`${point.name}/${point.uid}`, point])),
    policies: store.policies,
    templates: Object.fromEntries(store.templates),
    muteTimings: Object.fromEntries(store.muteTimings),
    dataSources: Object.fromEntries(store.dataSources),
    libraryElements: Object.fromEntries(store.libraryElements),
  });
}

/** By name, with the namespace in front where it is not the default. */
const items = (collection: Collection): Fields =>
  Object.fromEntries(
    [...collection.values()].map(({ owners, ...item }) => [
      item.namespace === 'default' ? item.name : `${item.namespace}/${item.name}`,
      { ...item, owners: owners.map(owner => ({ ...owner, fields: [...owner.fields] })) },
    ]),
  );
