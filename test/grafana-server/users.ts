import type { HttpRequest } from '../servers/exchange.ts';
import { Refused } from '../servers/reply.ts';
import { refuse, refuseTraced } from './call.ts';
import type { Store, User } from './store.ts';

/** The tokens that a double has from the start, by what they are good for. */
export const TOKENS = {
  admin: 'glsa_admin',
  editor: 'glsa_editor',
  viewer: 'glsa_viewer',
  expired: 'glsa_expired',
} as const;

/** The administrator, who logs in as `admin` with this password. */
export const ADMIN: User = { id: 1, login: 'admin', role: 'Admin', isToken: false };
const ADMIN_PASSWORD = 'admin';

/** Makes the tokens known. */
export function addDefaultTokens(store: Store): void {
  store.tokens.set(TOKENS.admin, { id: 0, login: 'admin', role: 'Admin', isToken: true });
  store.tokens.set(TOKENS.editor, { id: 0, login: 'editor', role: 'Editor', isToken: true });
  store.tokens.set(TOKENS.viewer, { id: 0, login: 'viewer', role: 'Viewer', isToken: true });
  store.tokens.set(TOKENS.expired, { id: 0, login: 'expired', role: 'Admin', isToken: true, isExpired: true });
}

/** Who asks; ends the call with a 401 where Grafana does not know. */
export function identify(store: Store, request: HttpRequest): User {
  const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(' ', 2);
  if (scheme.toLowerCase() === 'basic') return logIn(value);
  if (scheme.toLowerCase() === 'bearer') return findToken(store, value);
  throw unauthorized(refuse(401, 'Unauthorized'));
}

function logIn(value: string): User {
  const [login, ...password] = Buffer.from(value, 'base64').toString().split(':');
  if (login === ADMIN.login && password.join(':') === ADMIN_PASSWORD) return ADMIN;
  throw unauthorized(refuseTraced(401, 'invalid username or password'));
}

function findToken(store: Store, token: string): User {
  const user = store.tokens.get(token);
  if (user && !user.isExpired) return user;
  throw unauthorized(refuseTraced(401, user ? 'Expired API key' : 'invalid API key'));
}

const unauthorized = ({ reply }: Refused) => new Refused({ ...reply, type: 'application/json; charset=UTF-8' });
