import { readBody, refuse, type Route } from '../call.ts';
import type { User } from '../store.ts';
import { ADMIN } from '../users.ts';

/** Service accounts, their tokens, teams, and who is in the organisation. */
export const peopleRoutes: Route[] = [
  {
    method: 'POST',
    path: '/api/serviceaccounts',
    role: 'Admin',
    permission: 'serviceaccounts:create',
    handle: call => {
      const { name, role } = readBody(call);
      const { store } = call.grafana;
      const account: User = { id: ADMIN.id + store.counters.next('user'), login: `sa-${name}`, role, isToken: true };
      store.serviceAccounts.push(account);
      const { id, login } = account;
      const body = { id, name, login, orgId: 1, isDisabled: false, role, tokens: 0, avatarUrl: '' };
      return { status: 201, body };
    },
  },
  {
    method: 'POST',
    path: '/api/serviceaccounts/:id/tokens',
    role: 'Admin',
    permission: 'serviceaccounts:write',
    handle: call => {
      const { store } = call.grafana;
      const account = store.serviceAccounts.find(({ id }) => String(id) === call.params.id);
      if (!account) throw refuse(404, 'service account not found');
      const id = store.counters.next('token');
      const key = `glsa_${String(id).padStart(32, '0')}`;
      store.tokens.set(key, account);
      return { status: 200, body: { id, name: readBody(call).name, key } };
    },
  },
  {
    method: 'POST',
    path: '/api/teams',
    role: 'Admin',
    permission: 'teams:create',
    handle: call => {
      const { store } = call.grafana;
      const id = store.counters.next('team');
      store.teams.push({ id, name: readBody(call).name });
      return { status: 200, body: { message: 'Team created', teamId: id } };
    },
  },
  {
    method: 'GET',
    path: '/api/teams/search',
    handle: ({ grafana, request }) => {
      const name = request.query.get('name');
      const teams = grafana.store.teams
        .filter(team => name === null || team.name === name)
        .map(team => ({ ...team, ...TEAM_DEFAULTS }));
      return { status: 200, body: { totalCount: teams.length, teams, page: 1, perPage: 1000 } };
    },
  },
  {
    method: 'GET',
    path: '/api/org/users/lookup',
    permission: 'org.users:read',
    handle: ({ grafana, request }) => {
      const query = request.query.get('query') ?? '';
      const people = [ADMIN, ...grafana.store.serviceAccounts].filter(({ login }) => login.includes(query));
      return { status: 200, body: people.map(({ id, login }) => ({ userId: id, login, avatarUrl: '' })) };
    },
  },
];

const TEAM_DEFAULTS = { orgId: 1, email: '', avatarUrl: '', memberCount: 1, permission: 0, accessControl: null };
