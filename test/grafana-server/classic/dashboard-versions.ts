import type { Reply } from '../../servers/reply.ts';
import { type Call, readBody, refuse, type Route } from '../call.ts';
import { updateItem } from '../items.ts';
import type { Item, Version } from '../store.ts';
import { dashboardOf, toJson } from './dashboards.ts';
import { showSaved } from './dashboard-save.ts';

/** The history of a dashboard. */
export const dashboardVersionRoutes: Route[] = [
  { method: 'GET', path: '/api/dashboards/uid/:uid/versions', handle: listVersions },
  {
    method: 'GET',
    path: '/api/dashboards/uid/:uid/versions/:version',
    handle: call => {
      const dashboard = dashboardOf(call);
      return { status: 200, body: show(dashboard, versionOf(dashboard, Number(call.params.version))) };
    },
  },
  {
    method: 'POST',
    path: '/api/dashboards/uid/:uid/restore',
    role: 'Editor',
    permission: 'dashboards:write',
    handle: call => {
      const { grafana, user } = call;
      const dashboard = dashboardOf(call);
      const { version, spec } = versionOf(dashboard, Number(readBody(call).version));
      const message = `Restored from version ${version}`;
      const change = { spec, message, by: user.login, restoredFrom: version, force: true };
      const restored = updateItem(grafana.store, grafana.store.dashboards, dashboard, change);
      return { status: 200, body: showSaved(grafana, restored) };
    },
  },
];

function listVersions(call: Call): Reply {
  const dashboard = dashboardOf(call);
  const versions = dashboard.history.toReversed().map(version => show(dashboard, version));
  // Grafana 12 wraps the list.
  const isWrapped = call.grafana.switches.apis !== false;
  return { status: 200, body: isWrapped ? { continueToken: '', versions } : versions };
}

function versionOf(dashboard: Item, wanted: number): Version {
  const version = dashboard.history.find(({ version }) => version === wanted);
  if (!version) throw refuse(404, 'Dashboard version not found');
  return version;
}

function show(dashboard: Item, version: Version) {
  const { id: dashboardId, ...data } = toJson(dashboard, version);
  return {
    id: version.id,
    dashboardId,
    dashboardUid: '',
    parentVersion: version.version - 1,
    restoredFrom: version.restoredFrom,
    version: version.version,
    created: version.created,
    createdBy: 1,
    message: version.message,
    // Grafana 9.4 keeps the first version as it came, without an id.
    data: version.version === 1 ? data : { ...data, id: dashboardId },
  };
}
