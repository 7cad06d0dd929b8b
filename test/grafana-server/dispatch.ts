import type { HttpRequest } from '../servers/exchange.ts';
import { Refused, type Reply } from '../servers/reply.ts';
import type { Grafana } from './call.ts';
import { createKubernetesApi } from './apis/dispatch.ts';
import { createClassicApi } from './classic/dispatch.ts';
import { identify } from './users.ts';

/** Answers every request to a Grafana, whichever of its parts it is for. */
export function createApi(grafana: Grafana) {
  const classic = createClassicApi(grafana);
  const kubernetes = grafana.switches.apis && createKubernetesApi(grafana);
  return (request: HttpRequest): Reply | Promise<Reply> => {
    const [first] = request.segments;
    if (first === 'api' || first === 'bootdata') return classic(request);
    if (first === 'apis') return kubernetes ? kubernetes(request) : classic(request);
    return page(grafana, request);
  };
}

/** Whatever is no API is the front end: a page, or the way to the login. */
function page({ store }: Grafana, request: HttpRequest): Reply {
  const isLogin = request.segments[0] === 'login';
  try {
    if (!isLogin) identify(store, request);
  } catch (error) {
    if (error instanceof Refused) return { status: 302, headers: { location: '/login' } };
    throw error;
  }
  const title = isLogin ? 'Log in' : 'Grafana';
  const body = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body></body></html>\n`;
  return { status: 200, body, type: 'text/html; charset=UTF-8' };
}
