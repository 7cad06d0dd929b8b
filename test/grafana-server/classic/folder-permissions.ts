import { isFields } from '../../servers/json.ts';
import { LEVELS } from '../access.ts';
import { badData, type Call, readBody, type Route } from '../call.ts';
import type { Item, Permission } from '../store.ts';
import { ADMIN } from '../users.ts';
import { folderOf } from './folders.ts';
import { folderUrl, slugOf, titleOf } from './urls.ts';

/** Who may do what in a folder; a POST replaces all of it. */
export const folderPermissionRoutes: Route[] = [
  {
    method: 'GET',
    path: '/api/folders/:uid/permissions',
    role: 'Editor',
    permission: 'folders.permissions:read',
    handle: call => {
      const folder = folderOf(call, 'folders.permissions:read');
      const entries = call.grafana.store.permissions.get(folder.name) ?? [];
      return { status: 200, body: entries.map(entry => show(call, folder, entry)) };
    },
  },
  {
    method: 'POST',
    path: '/api/folders/:uid/permissions',
    role: 'Admin',
    permission: 'folders.permissions:write',
    handle: call => {
      const folder = folderOf(call, 'folders.permissions:write');
      const { items } = readBody(call);
      if (!Array.isArray(items)) throw badData();
      call.grafana.store.permissions.set(folder.name, items.map(toPermission));
      return { status: 200, body: { message: 'Dashboard permissions updated' } };
    },
  },
];

const ROLES = new Set(['Viewer', 'Editor', 'Admin']);

/** Grafana accepts any number as a level, and only its own names as a role. */
function toPermission(entry: unknown): Permission {
  if (!isFields(entry) || (entry.role !== undefined && !ROLES.has(entry.role))) throw badData();
  const { role, userId, teamId, permission } = entry;
  return {
    ...(role ? { role } : {}),
    ...(userId ? { userId } : {}),
    ...(teamId ? { teamId } : {}),
    permission: Number(permission),
  };
}

function show({ grafana }: Call, folder: Item, { role, userId = 0, teamId = 0, permission }: Permission) {
  const team = grafana.store.teams.find(({ id }) => id === teamId);
  const isAdmin = userId === ADMIN.id;
  return {
    folderId: folder.id,
    created: folder.created,
    updated: folder.updated,
    userId,
    userLogin: isAdmin ? ADMIN.login : '',
    userEmail: isAdmin ? 'admin@localhost' : '',
    userAvatarUrl: '',
    teamId,
    teamEmail: '',
    teamAvatarUrl: '',
    team: team?.name ?? '',
    ...(role ? { role } : {}),
    permission,
    permissionName: LEVELS[permission] ?? '',
    uid: folder.name,
    title: titleOf(folder),
    slug: slugOf(titleOf(folder)),
    isFolder: true,
    url: folderUrl(folder),
    inherited: false,
  };
}
