import type { Reply } from '../../servers/reply.ts';
import { defaultPermissions } from '../access.ts';
import { type Call, type Grafana, readBody, refuse, refuseTraced, type Route } from '../call.ts';
import { checkNewParent } from '../folder-tree.ts';
import { createItem, findItem, listItems, updateItem } from '../items.ts';
import type { Item, User } from '../store.ts';
import { checkUid } from '../uids.ts';
import { folderNotFound, folderOf, showFolder } from './folders.ts';
import { titleOf } from './urls.ts';

const WRITE = { role: 'Editor', permission: 'folders:write' } as const;

/** Folders: create, rename, move. */
export const folderWriteRoutes: Route[] = [
  { method: 'POST', path: '/api/folders', role: 'Editor', permission: 'folders:create', handle: createFolder },
  { method: 'PUT', path: '/api/folders/:uid', ...WRITE, handle: renameFolder },
  { method: 'POST', path: '/api/folders/:uid/move', ...WRITE, handle: moveFolder },
];

/** Stores a folder with the permissions of a new one. */
export function addFolder(
  { store, switches }: Grafana,
  user: User,
  { uid, title, parent }: { uid: string; title: string; parent: string },
): Item {
  const [apiVersion = 'v1beta1'] = switches.folderApis;
  const spec = { title };
  const folder = createItem(store, store.folders, { name: uid, apiVersion, spec, folder: parent, by: user.login });
  if (parent === '') store.permissions.set(uid, defaultPermissions(user));
  return folder;
}

function createFolder(call: Call): Reply {
  const { grafana, user } = call;
  const { store, switches } = grafana;
  const body = readBody(call);
  const title = String(body.title ?? '');
  const uid = String(body.uid ?? '').trim();
  checkNames(title, uid);
  if (findItem(store.folders, uid) ?? findItem(store.dashboards, uid)) throw uidExists(switches.folderUidConflict);
  // Grafana 9.4 ignores `parentUid` without a word: the folder lands at the root.
  const parent = switches.nestedFolders ? String(body.parentUid ?? '') : '';
  if (parent !== '' && !findItem(store.folders, parent)) throw folderNotFound();
  checkNewParent(grafana, uid, parent, message => refuse(400, message));
  checkTitle(grafana, title);
  const folder = addFolder(grafana, user, { uid: uid || store.counters.shortUid(), title, parent });
  return { status: 200, body: showFolder(call, folder) };
}

function checkNames(title: string, uid: string): void {
  if (title === '') throw refuse(400, 'folder title cannot be empty');
  checkUid(uid, refuseTraced);
  if (title.toLowerCase() === 'general') throw refuseTraced(400, 'A folder with that name already exists');
  if (uid === 'general' || uid === 'sharedwithme') throw refuseTraced(500, 'Folder API error');
}

const uidExists = (status: 409 | 412) =>
  status === 412 ? versionMismatch() : refuse(409, 'a folder/dashboard with the same uid already exists');

const versionMismatch = () =>
  refuse(412, 'the folder has been changed by someone else', { status: 'version-mismatch' });

/** On Grafana 9.4 all folders, and the dashboards of the root, share one set of titles. */
function checkTitle({ store, switches }: Grafana, title: string, own?: Item): void {
  if (!switches.uniqueFolderTitles) return;
  const rivals = [...listItems(store.folders), ...listItems(store.dashboards).filter(item => item.folder === '')];
  if (!rivals.some(item => item !== own && titleOf(item) === title)) return;
  throw refuse(409, 'a folder or dashboard in the general folder with the same name already exists');
}

function renameFolder(call: Call): Reply {
  const { grafana, user } = call;
  const folder = folderOf(call, 'folders:write', 2);
  const body = readBody(call);
  if (!body.overwrite && body.version !== folder.version) throw versionMismatch();
  const title = String(body.title ?? '');
  if (title === '') throw refuse(400, 'folder title cannot be empty');
  checkTitle(grafana, title, folder);
  const spec = { ...folder.spec, title, ...(body.description === undefined ? {} : { description: body.description }) };
  const change = { spec, by: user.login, force: grafana.switches.identicalSaveMakesVersion };
  return { status: 200, body: showFolder(call, updateItem(grafana.store, grafana.store.folders, folder, change)) };
}

function moveFolder(call: Call): Reply {
  const { grafana, user } = call;
  if (!grafana.switches.nestedFolders) {
    throw refuse(404, 'To use this service, you need to activate nested folder feature.');
  }
  const folder = folderOf(call, 'folders:write', 2);
  const parent = String(readBody(call).parentUid ?? '');
  if (parent !== '' && !findItem(grafana.store.folders, parent)) throw refuse(400, 'folder not found');
  checkNewParent(grafana, folder.name, parent, message => refuse(400, message));
  const moved = updateItem(grafana.store, grafana.store.folders, folder, { folder: parent, by: user.login });
  return { status: 200, body: showFolder(call, moved) };
}
