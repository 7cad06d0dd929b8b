import type { Fields } from '../../servers/json.ts';
import type { Reply } from '../../servers/reply.ts';
import { levelOnDashboard } from '../access.ts';
import { type Call, denied, refuse, refuseTraced, type Route } from '../call.ts';
import { findItem, removeItem } from '../items.ts';
import type { Item } from '../store.ts';
import { dashboardUrl, folderUrl, slugOf, titleOf } from './urls.ts';

/** Dashboards: read and delete. */
export const dashboardRoutes: Route[] = [
  { method: 'GET', path: '/api/dashboards/uid/:uid', handle: readDashboard },
  {
    method: 'DELETE',
    path: '/api/dashboards/uid/:uid',
    role: 'Editor',
    permission: 'dashboards:delete',
    handle: deleteDashboard,
  },
];

/** The dashboard that the path names, which the user may at least see. */
export function dashboardOf({ grafana, params, user }: Call): Item {
  const dashboard = findItem(grafana.store.dashboards, params.uid ?? '');
  if (!dashboard) throw refuseTraced(404, 'Dashboard not found');
  if (levelOnDashboard(grafana, user, dashboard) < 1) throw refuse(403, 'Access denied to this dashboard');
  return dashboard;
}

/** The JSON of a dashboard, now or at an earlier version: what was sent, with the id and the version of the server. */
export const toJson = ({ id, name }: Item, { version, spec }: Pick<Item, 'version' | 'spec'>): Fields => ({
  ...spec,
  id,
  uid: name,
  version,
});

function readDashboard(call: Call): Reply {
  const dashboard = dashboardOf(call);
  return { status: 200, body: { meta: showMeta(call, dashboard), dashboard: toJson(dashboard, dashboard) } };
}

function deleteDashboard(call: Call): Reply {
  const { grafana, user } = call;
  const dashboard = dashboardOf(call);
  if (levelOnDashboard(grafana, user, dashboard) < 2) throw denied('dashboards:delete');
  if (dashboard.file) throw refuseTraced(400, 'provisioned dashboard cannot be deleted');
  removeItem(grafana.store, grafana.store.dashboards, dashboard);
  const title = titleOf(dashboard);
  const body = { id: dashboard.id, message: `Dashboard ${title} deleted`, title };
  return { status: 200, body: grafana.switches.nestedFolders ? { ...body, uid: dashboard.name } : body };
}

function showMeta({ grafana, user }: Call, item: Item) {
  const level = levelOnDashboard(grafana, user, item);
  const folder = findItem(grafana.store.folders, item.folder);
  const mayAnnotate = { canAdd: level >= 2, canEdit: level >= 2, canDelete: level >= 2 };
  return {
    type: 'db',
    canSave: level >= 2,
    canEdit: level >= 2,
    canAdmin: level >= 4,
    canStar: true,
    canDelete: level >= 2,
    slug: slugOf(titleOf(item)),
    url: dashboardUrl(item),
    expires: '0001-01-01T00:00:00Z',
    created: item.created,
    updated: item.updated,
    updatedBy: item.updatedBy,
    createdBy: item.createdBy,
    version: item.version,
    hasAcl: false,
    isFolder: false,
    folderId: folder?.id ?? 0,
    folderUid: item.folder,
    folderTitle: folder ? titleOf(folder) : 'General',
    folderUrl: folder ? folderUrl(folder) : '',
    provisioned: item.file !== undefined,
    provisionedExternalId: item.file ?? '',
    annotationsPermissions: { dashboard: mayAnnotate, organization: mayAnnotate },
    hasPublicDashboard: false,
    publicDashboardAccessToken: '',
    publicDashboardUid: '',
    publicDashboardEnabled: false,
  };
}
