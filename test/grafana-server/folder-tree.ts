import type { Refused } from '../servers/reply.ts';
import type { Grafana } from './call.ts';
import { findItem, listItems, removeItem } from './items.ts';
import type { Item, Store } from './store.ts';

/** The folders directly in this one; `''` is the root. */
export const childrenOf = (store: Store, uid: string): Item[] =>
  listItems(store.folders).filter(folder => folder.folder === uid);

/** The folders around this one, the outermost first. */
export function parentsOf(store: Store, uid: string): Item[] {
  const parent = findItem(store.folders, findItem(store.folders, uid)?.folder ?? '');
  return parent ? [...parentsOf(store, parent.name), parent] : [];
}

/** This folder and everything below it, the deepest first. */
export const subtreeOf = (store: Store, uid: string): string[] => [
  ...childrenOf(store, uid).flatMap(child => subtreeOf(store, child.name)),
  uid,
];

/** Refuses a parent under which the folder would be too deep or inside itself. */
export function checkNewParent(
  { store, switches }: Grafana,
  uid: string,
  parent: string,
  refuse: (message: string) => Refused,
): void {
  if (parent === '') return;
  const above = [...parentsOf(store, parent).map(folder => folder.name), parent];
  if (above.includes(uid)) throw refuse('Circular reference detected');
  if (above.length + heightOf(store, uid) > switches.folderDepth) {
    throw refuse(`folder max depth exceeded, max depth is ${switches.folderDepth}`);
  }
}

/** How many levels a folder and what is below it take. */
const heightOf = (store: Store, uid: string): number =>
  1 + Math.max(0, ...childrenOf(store, uid).map(child => heightOf(store, child.name)));

/** Takes a folder away with all that is in it: folders, dashboards, alert rules. */
export function removeTree(store: Store, uid: string): void {
  for (const name of subtreeOf(store, uid)) {
    for (const dashboard of listItems(store.dashboards)) {
      if (dashboard.folder === name) removeItem(store, store.dashboards, dashboard);
    }
    for (const rule of store.rules.values()) {
      if (rule.folderUid === name) store.rules.delete(rule.uid);
    }
    for (const [key, element] of store.libraryElements) {
      if (element.folderUid === name) store.libraryElements.delete(key);
    }
    const folder = findItem(store.folders, name);
    if (folder) removeItem(store, store.folders, folder);
  }
}
