import { type Grafana, isAtLeast } from './call.ts';
import { DEFAULT_NAMESPACE, findItem } from './items.ts';
import type { Item, Permission, Store, User } from './store.ts';

/** View, edit, administer: what the numbers in folder permissions mean. */
export const LEVELS: Record<number, string> = { 1: 'View', 2: 'Edit', 4: 'Admin' };

/** What a new folder at the root grants. */
export const defaultPermissions = (user: User): Permission[] => [
  ...(user.id > 0 ? [{ userId: user.id, permission: 4 }] : []),
  { role: 'Editor', permission: 2 },
  { role: 'Viewer', permission: 1 },
];

/** The highest level that somebody has in a folder or one of its parents. */
export function levelInFolder(store: Store, user: User, folderUid: string): number {
  if (user.role === 'Admin') return 4;
  if (folderUid === '') return user.role === 'Editor' ? 2 : 1;
  const granted = (store.permissions.get(folderUid) ?? [])
    .filter(entry => (entry.role ? isAtLeast(user.role, entry.role) : entry.userId === user.id))
    .map(entry => entry.permission);
  const parent = findItem(store.folders, folderUid)?.folder;
  const inherited = parent ? levelInFolder(store, user, parent) : 0;
  return Math.max(0, inherited, ...granted);
}

/** The level that somebody has on a dashboard. */
export function levelOnDashboard(grafana: Grafana, user: User, item: Item): number {
  const isHidden = item.folder === '' && !item.madeAtRoot && grafana.switches.movedToRootIsHidden;
  if (isHidden && user.role !== 'Admin') return 0;
  return item.namespace === DEFAULT_NAMESPACE ? levelInFolder(grafana.store, user, item.folder) : 4;
}
