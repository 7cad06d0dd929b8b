import { type Call, readBody, type Route } from '../call.ts';
import { findItem } from '../items.ts';
import { sortKeys } from '../../servers/json.ts';
import type { Reply } from '../../servers/reply.ts';
import { titleOf } from './urls.ts';

/** What `obs` hardly touches: annotations, snapshots, library panels. */
export const smallRoutes: Route[] = [
  {
    method: 'POST',
    path: '/api/annotations',
    role: 'Editor',
    permission: 'annotations:create',
    handle: ({ grafana }) => ({
      status: 200,
      body: { id: grafana.store.counters.next('annotation'), message: 'Annotation added' },
    }),
  },
  {
    method: 'POST',
    path: '/api/snapshots',
    handle: ({ grafana, request }) => {
      const id = grafana.store.counters.next('snapshot');
      const url = `http://${request.headers.host}`;
      const key = `snapshot-${id}`;
      const links = { url: `${url}/dashboard/snapshot/${key}`, deleteUrl: `${url}/api/snapshots-delete/delete-${id}` };
      const body = { id, key, deleteKey: `delete-${id}`, ...links };
      return { status: 200, type: 'application/json; charset=UTF-8', body };
    },
  },
  {
    method: 'POST',
    path: '/api/library-elements',
    role: 'Editor',
    permission: 'library.panels:create',
    handle: addLibraryElement,
  },
];

function addLibraryElement(call: Call): Reply {
  const { store } = call.grafana;
  const { name, kind, model, folderUid = '', uid = store.counters.shortUid() } = readBody(call);
  const folder = findItem(store.folders, folderUid);
  const now = store.counters.now();
  const by = { id: call.user.id, name: call.user.login, avatarUrl: '' };
  const place = { folderName: folder ? titleOf(folder) : 'General', folderUid };
  const result = {
    id: store.counters.next('library element'),
    orgId: 1,
    folderId: folder?.id ?? 0,
    folderUid,
    uid,
    name,
    kind,
    type: model.type,
    description: '',
    model: sortKeys({ description: '', ...model }),
    version: 1,
    meta: { ...place, connectedDashboards: 0, created: now, updated: now, createdBy: by, updatedBy: by },
  };
  store.libraryElements.set(uid, result);
  return { status: 200, body: { result } };
}
