import type { Call, Route } from '../call.ts';
import { isAtLeast, refuse } from '../call.ts';

/** What a server says about itself, and who asks. */
export const publicRoutes: Route[] = [
  {
    method: 'GET',
    path: '/api/health',
    handle: ({ grafana }) => ({
      status: 200,
      type: 'application/json; charset=UTF-8',
      body: { commit: 'NA', database: 'ok', version: grafana.version },
    }),
  },
];

/** The same for those who are logged in. */
export const serverRoutes: Route[] = [
  { method: 'GET', path: '/api/frontend/settings', handle: call => ({ status: 200, body: settings(call) }) },
  {
    method: 'GET',
    path: '/bootdata',
    handle: call => ({ status: 200, body: { settings: settings(call), user: { orgId: 1, orgRole: call.user.role } } }),
  },
  {
    method: 'GET',
    path: '/api/org',
    handle: () => ({ status: 200, body: { id: 1, name: 'Main Org.', address: NO_ADDRESS } }),
  },
  {
    method: 'GET',
    path: '/api/user',
    handle: ({ user }) => {
      // Grafana answers 404 to the token of a service account, which is no user.
      if (user.isToken) throw refuse(404, 'user not found');
      return { status: 200, body: { id: user.id, login: user.login, orgId: 1, isGrafanaAdmin: true } };
    },
  },
  {
    method: 'GET',
    path: '/api/access-control/user/permissions',
    handle: ({ user, grafana }) => ({
      status: 200,
      body: {
        'dashboards:read': ['dashboards:*', 'folders:*'],
        'folders:read': ['folders:*'],
        ...(isAtLeast(user.role, 'Editor') ? EDITOR_PERMISSIONS : {}),
        ...(isAtLeast(user.role, grafana.switches.editorsProvision ? 'Editor' : 'Admin') ? PROVISIONING : {}),
        ...(isAtLeast(user.role, 'Admin') ? ADMIN_PERMISSIONS : {}),
      },
    }),
  },
];

const NO_ADDRESS = { address1: '', address2: '', city: '', zipCode: '', state: '', country: '' };

const EDITOR_PERMISSIONS = {
  'dashboards:create': ['folders:*'],
  'dashboards:write': ['dashboards:*', 'folders:*'],
  'dashboards:delete': ['dashboards:*', 'folders:*'],
  'folders:create': ['folders:*'],
  'folders:write': ['folders:*'],
  'folders:delete': ['folders:*'],
  'datasources:read': ['datasources:*'],
};

const PROVISIONING = { 'alert.provisioning:read': [''], 'alert.provisioning:write': [''] };

const ADMIN_PERMISSIONS = {
  'folders.permissions:read': ['folders:*'],
  'folders.permissions:write': ['folders:*'],
  'datasources:create': [''],
  'datasources:write': ['datasources:*'],
  'datasources:delete': ['datasources:*'],
};

const settings = ({ grafana }: Call) => ({
  appSubUrl: '',
  buildInfo: { version: grafana.version, commit: 'NA', edition: 'Open Source' },
  featureToggles: grafana.switches.nestedFolders ? { nestedFolders: true } : {},
  namespace: 'default',
});
