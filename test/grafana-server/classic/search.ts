import type { Reply } from '../../servers/reply.ts';
import { levelInFolder, levelOnDashboard } from '../access.ts';
import { type Call, pageOf, refuse, type Route } from '../call.ts';
import { findItem, listItems } from '../items.ts';
import type { Item, Store } from '../store.ts';
import { byTitle, dashboardUrl, folderUrl, slugOf, titleOf } from './urls.ts';

const HIGHEST_LIMIT = 5000;

/** Searching dashboards and folders. */
export const searchRoutes: Route[] = [{ method: 'GET', path: '/api/search', handle: search }];

function search({ grafana, request, user }: Call): Reply {
  const { store, switches } = grafana;
  const { query } = request;
  if (Number(query.get('limit')) > HIGHEST_LIMIT) {
    const message = `Limit is above maximum allowed (${HIGHEST_LIMIT}), use page parameter to access hits beyond limit`;
    throw refuse(422, message);
  }
  const folders = listItems(store.folders).filter(item => levelInFolder(store, user, item.name) > 0);
  const dashboards = listItems(store.dashboards).filter(item => levelOnDashboard(grafana, user, item) > 0);
  const isFolder = new Set(folders);
  const fits = filterOf(query, switches.searchFolderUids);
  const hits = [...folders, ...dashboards].filter(item => fits(item, isFolder.has(item))).sort(byTitle);
  return { status: 200, body: pageOf(hits, query).map(item => show(store, item, isFolder.has(item))) };
}

/** Whether an object is asked for. Several tags must all be there. */
function filterOf(query: URLSearchParams, hasFolderUids: boolean): (item: Item, isFolder: boolean) => boolean {
  const type = query.get('type');
  const text = (query.get('query') ?? '').toLowerCase();
  const tags = query.getAll('tag');
  const uids = listOf(query, 'dashboardUIDs');
  // Grafana 9.4 ignores `folderUIDs`: everything comes back.
  const folderUids = hasFolderUids ? listOf(query, 'folderUIDs').map(uid => (uid === 'general' ? '' : uid)) : [];
  return (item, isFolder) => {
    if (type !== null && type !== (isFolder ? 'dash-folder' : 'dash-db')) return false;
    if (!titleOf(item).toLowerCase().includes(text)) return false;
    if (uids.length > 0 && (isFolder || !uids.includes(item.name))) return false;
    if (folderUids.length > 0 && !folderUids.includes(item.folder)) return false;
    return tags.every(tag => tagsOf(item).includes(tag));
  };
}

const listOf = (query: URLSearchParams, name: string): string[] =>
  query.getAll(name).flatMap(value => value.split(','));

const tagsOf = (item: Item): string[] => (Array.isArray(item.spec.tags) ? item.spec.tags : []);

function show(store: Store, item: Item, isFolder: boolean) {
  const folder = findItem(store.folders, item.folder);
  return {
    id: item.id,
    uid: item.name,
    title: titleOf(item),
    uri: `db/${slugOf(titleOf(item))}`,
    url: isFolder ? folderUrl(item) : dashboardUrl(item),
    slug: '',
    type: isFolder ? 'dash-folder' : 'dash-db',
    tags: tagsOf(item),
    isStarred: false,
    ...(folder
      ? { folderId: folder.id, folderUid: folder.name, folderTitle: titleOf(folder), folderUrl: folderUrl(folder) }
      : {}),
    sortMeta: 0,
  };
}
