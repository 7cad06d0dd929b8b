import type { Reply } from '../../servers/reply.ts';
import { type Call, refuse, type Route } from '../call.ts';
import { removeTree, subtreeOf } from '../folder-tree.ts';
import { listItems } from '../items.ts';
import type { Store } from '../store.ts';
import { folderOf } from './folders.ts';
import { titleOf } from './urls.ts';

/** Deleting a folder takes everything in it along. */
export const folderDeleteRoutes: Route[] = [
  { method: 'DELETE', path: '/api/folders/:uid', role: 'Editor', permission: 'folders:delete', handle: deleteFolder },
];

function deleteFolder(call: Call): Reply {
  const { store, switches } = call.grafana;
  const folder = folderOf(call, 'folders:delete', 2);
  const tree = new Set(subtreeOf(store, folder.name));
  const hasRules = [...store.rules.values()].some(rule => tree.has(rule.folderUid));
  if (hasRules && call.request.query.get('forceDeleteRules') !== 'true') {
    throw refuse(400, 'folder cannot be deleted: folder contains alert rules');
  }
  if (hasUsedPanels(store, tree))
    throw refuse(403, 'Folder could not be deleted because it contains library elements in use');
  removeTree(store, folder.name);
  // Grafana 9.4 answers with an empty body of type JSON.
  if (!switches.nestedFolders) return { status: 200, type: 'application/json' };
  return { status: 200, body: { id: folder.id, title: titleOf(folder), message: `Folder ${titleOf(folder)} deleted` } };
}

const LIBRARY_PANEL = /"libraryPanel":\{[^}]*?"uid":"([^"]+)"/g;

/** Whether a dashboard uses a library panel that lives in one of these folders. */
function hasUsedPanels(store: Store, tree: ReadonlySet<string>): boolean {
  const inside = [...store.libraryElements].filter(([, element]) => tree.has(element.folderUid)).map(([uid]) => uid);
  if (inside.length === 0) return false;
  const text = JSON.stringify(listItems(store.dashboards).map(({ spec }) => spec.panels));
  const used = new Set([...text.matchAll(LIBRARY_PANEL)].map(match => match[1]));
  return inside.some(uid => used.has(uid));
}
