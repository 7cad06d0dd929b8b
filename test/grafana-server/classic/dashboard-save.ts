import { type Fields, isFields } from '../../servers/json.ts';
import type { Reply } from '../../servers/reply.ts';
import { levelInFolder } from '../access.ts';
import { badData, type Call, type Grafana, readBody, refuse, refuseTraced, type Route } from '../call.ts';
import { createItem, findItem, listItems, updateItem } from '../items.ts';
import type { Item } from '../store.ts';
import { checkUid } from '../uids.ts';
import { dashboardUrl, slugOf, titleOf } from './urls.ts';

/** Saving a dashboard, new or not. */
export const dashboardSaveRoutes: Route[] = [
  {
    method: 'POST',
    path: '/api/dashboards/db',
    role: 'Editor',
    permission: 'any of dashboards:create, dashboards:write',
    handle: saveDashboard,
  },
];

/** What a save wants, out of the body. */
interface Wanted {
  uid: string;
  title: string;
  folder: string;
  apiVersion: string;
  json: Fields;
  overwrite: boolean;
  message: string;
}

function saveDashboard(call: Call): Reply {
  const { grafana, user } = call;
  const { store, switches } = grafana;
  const wanted = readWanted(call);
  checkWanted(grafana, wanted);
  if (levelInFolder(store, user, wanted.folder) < 2) throw refuse(403, 'Access denied to save dashboard');
  const existing = findExisting(grafana, wanted);
  if (existing?.file) throw refuse(400, 'Cannot save provisioned dashboard');
  if (!existing && store.dashboards.size >= switches.quota) throw refuse(403, 'Quota reached');

  // Grafana stores the JSON as it was sent; only `id` and `version` are its own, and `uid` is the name.
  const { id: _id, uid: _uid, version: _version, ...json } = wanted.json;
  const { folder, apiVersion, message } = wanted;
  const name = existing?.name ?? (wanted.uid || store.counters.shortUid());
  const content = { apiVersion, folder, by: user.login, spec: { ...json, title: wanted.title } };
  const saved = existing
    ? updateItem(store, store.dashboards, existing, { ...content, message, force: switches.identicalSaveMakesVersion })
    : createItem(store, store.dashboards, { ...content, name, message: 'Initial save' });
  return { status: 200, body: showSaved(grafana, saved) };
}

/** The answer to a save. */
export const showSaved = ({ switches }: Grafana, item: Item) => ({
  id: item.id,
  slug: slugOf(titleOf(item)),
  status: 'success',
  uid: item.name,
  url: dashboardUrl(item),
  version: item.version,
  ...(switches.nestedFolders ? { folderUid: item.folder } : {}),
});

function readWanted(call: Call): Wanted {
  const { grafana } = call;
  const body = readBody(call);
  if (!isFields(body.dashboard)) throw badData();
  const { dashboard } = body;
  const [apiVersion = 'v1beta1'] = grafana.switches.apis || [];
  return {
    uid: String(dashboard.uid ?? '').trim(),
    title: String(dashboard.title ?? '').trim(),
    folder: folderUidOf(grafana, body),
    apiVersion,
    json: dashboard,
    overwrite: body.overwrite === true,
    message: String(body.message ?? ''),
  };
}

function folderUidOf({ store }: Grafana, { folderUid, folderId }: Fields): string {
  if (!folderUid && !folderId) return '';
  const folder = folderUid
    ? findItem(store.folders, folderUid)
    : listItems(store.folders).find(({ id }) => id === folderId);
  if (!folder) throw refuseTraced(400, 'Folder not found');
  return folder.name;
}

const SECONDS: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400 };

function checkWanted({ switches }: Grafana, { title, uid, message, json }: Wanted): void {
  if (title === '') throw refuse(400, 'Dashboard title cannot be empty', { status: 'empty-name' });
  if (title.length > switches.titleLimit) {
    const message = 'Dashboard title cannot contain more than 5 000 characters';
    throw refuse(400, message, { status: 'title-too-long' });
  }
  checkUid(uid, refuse);
  if (message.length > switches.messageLimit) throw refuse(400, 'message too long, max 500 characters');
  const [, amount, unit = ''] = /^(\d+)(ms|[smhd])$/.exec(String(json.refresh ?? '')) ?? [];
  if (amount && Number(amount) * (SECONDS[unit] ?? 1) < switches.minRefresh) {
    throw refuse(400, 'Dashboard refresh interval is too low');
  }
}

/** The dashboard that a save replaces. Refuses where somebody else was faster or has the title. */
function findExisting({ store, switches }: Grafana, { uid, title, folder, json, overwrite }: Wanted): Item | undefined {
  const byUid = uid === '' ? undefined : findItem(store.dashboards, uid);
  const byId = json.id ? listItems(store.dashboards).find(({ id }) => id === json.id) : undefined;
  if (json.id && !byId) throw refuse(404, 'Dashboard not found', { status: 'not-found' });
  if (byId && byUid && byId !== byUid) throw refuse(400, 'A dashboard with the same uid already exists');
  const existing = byUid ?? byId;
  if (uid !== '' && findItem(store.folders, uid)) throw refuse(400, 'Dashboard cannot be changed to a folder');
  if (existing && !overwrite && json.version !== existing.version) {
    throw refuse(412, 'The dashboard has been changed by someone else', { status: 'version-mismatch' });
  }
  if (!switches.uniqueDashboardTitles) return existing;

  if (listItems(store.folders).some(item => titleOf(item) === title)) {
    throw refuse(400, 'Dashboard name cannot be the same as folder', { status: 'name-match' });
  }
  const sameTitle = listItems(store.dashboards).find(
    item => item !== existing && item.folder === folder && titleOf(item) === title,
  );
  if (sameTitle && !overwrite) {
    throw refuse(412, 'A dashboard with the same name in the folder already exists', { status: 'name-exists' });
  }
  // Grafana 9.4 then replaces the dashboard that has the title, whatever uid was sent.
  return sameTitle ?? existing;
}
