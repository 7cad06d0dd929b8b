import type { Reply } from '../../servers/reply.ts';
import { levelInFolder } from '../access.ts';
import { type Call, denied, isAtLeast, pageOf, refuse, type Route } from '../call.ts';
import { childrenOf, parentsOf } from '../folder-tree.ts';
import { findItem, listItems } from '../items.ts';
import type { Item } from '../store.ts';
import { byTitle, folderUrl, titleOf } from './urls.ts';

/** Folders: read and list. */
export const folderRoutes: Route[] = [
  { method: 'GET', path: '/api/folders', handle: listFolders },
  {
    method: 'GET',
    path: '/api/folders/:uid',
    handle: call => ({ status: 200, body: showFolder(call, folderOf(call, 'folders:read')) }),
  },
];

/** The folder that the path names. Grafana answers 403 to those who are no admins where there is none. */
export function folderOf({ grafana, params, user }: Call, permission: string, level = 1): Item {
  const { store, switches } = grafana;
  const folder = findItem(store.folders, params.uid ?? '');
  const mayKnow = isAtLeast(user.role, 'Admin') || !switches.missingFolderIs403;
  if (folder ? levelInFolder(store, user, folder.name) < level : !mayKnow) throw denied(permission);
  if (!folder) throw folderNotFound();
  return folder;
}

/** The 404 of a missing folder. */
export const folderNotFound = () => refuse(404, 'folder not found', { status: 'not-found' });

/** On newer servers one level only, on Grafana 9.4 all folders, whatever `parentUid` says. */
function listFolders({ grafana, request, user }: Call): Reply {
  const { store, switches } = grafana;
  const parent = request.query.get('parentUid') ?? '';
  const folders = (switches.nestedFolders ? childrenOf(store, parent) : listItems(store.folders))
    .filter(folder => levelInFolder(store, user, folder.name) > 0)
    .sort(byTitle)
    .map(folder => ({
      id: folder.id,
      uid: folder.name,
      title: titleOf(folder),
      ...(folder.folder ? { parentUid: folder.folder } : {}),
    }));
  return { status: 200, body: pageOf(folders, request.query) };
}

/** A folder as the classic API shows it. */
export function showFolder({ grafana, user }: Call, folder: Item) {
  const level = levelInFolder(grafana.store, user, folder.name);
  const parents = parentsOf(grafana.store, folder.name);
  return {
    id: folder.id,
    uid: folder.name,
    title: titleOf(folder),
    url: folderUrl(folder),
    hasAcl: false,
    canSave: level >= 2,
    canEdit: level >= 2,
    canAdmin: level >= 4,
    canDelete: level >= 2,
    createdBy: folder.createdBy,
    created: folder.created,
    updatedBy: folder.updatedBy,
    updated: folder.updated,
    version: folder.version,
    ...(folder.folder ? { parentUid: folder.folder, parents: parents.map(showParent) } : {}),
  };
}

const showParent = (folder: Item) => ({ uid: folder.name, title: titleOf(folder), url: folderUrl(folder) });
