import type { HttpRequest } from '../../servers/exchange.ts';
import type { Reply } from '../../servers/reply.ts';
import { createRouter } from '../../servers/router.ts';
import { denied, type Grafana, isAtLeast, type Route } from '../call.ts';
import type { User } from '../store.ts';
import { identify } from '../users.ts';
import { classicRoutes } from './routes.ts';
import { publicRoutes } from './server.ts';

/** Answers what is below `/api`. */
export function createClassicApi(grafana: Grafana) {
  const findPublic = createRouter(publicRoutes);
  const find = createRouter(classicRoutes(grafana.switches));
  return (request: HttpRequest): Reply | Promise<Reply> => {
    const { method, segments } = request;
    const open = findPublic(method, segments);
    const user = open ? NOBODY : identify(grafana.store, request);
    const match = open ?? find(method, segments);
    if (!match) return NOT_FOUND;
    checkRole(grafana, user, match.route);
    return match.route.handle({ grafana, request, params: match.params, user });
  };
}

const NOBODY: User = { id: 0, login: '', role: 'Viewer', isToken: false };

/** The answer where there is no such route. */
const NOT_FOUND: Reply = {
  status: 404,
  type: 'application/json; charset=UTF-8',
  body: { message: 'Not found' },
};

function checkRole({ switches, store }: Grafana, user: User, { role, permission }: Route): void {
  if (!role || !permission) return;
  const isProvisioning = permission.startsWith('alert.provisioning');
  const wanted = isProvisioning && !switches.editorsProvision ? 'Admin' : role;
  if (!isAtLeast(user.role, wanted)) throw denied(permission, store.counters.next('access error'));
}
