import { serve, type ServeOptions, type TestServer } from '../servers/http.ts';
import type { HttpRequest } from '../servers/exchange.ts';
import type { Fields } from '../servers/json.ts';
import type { Reply } from '../servers/reply.ts';
import type { CheckQuery } from './check.ts';
import { answerConfig, type Limits } from './config-api.ts';
import { type Flavour, LOKI, MIMIR } from './flavours.ts';
import { checkPromql } from './queries.ts';
import { createRulerStore, poll, type RulerStore, tenantOf } from './store.ts';
import { type CheckHealth, showActive } from './view.ts';

/** Which ruler, and how it behaves. */
export interface RulerOptions extends ServeOptions {
  /** What is wrong with a query. For Mimir the PromQL parser of this repository; for Loki nothing is wrong. */
  checkQuery?: CheckQuery;
  /** How alert rules fare when they are evaluated. */
  checkHealth?: CheckHealth;
  limits?: Limits;
  /** Seconds between evaluations where a group does not say; a minute by default. */
  evaluationInterval?: number;
  /** Whether requests must say whose groups they mean: as Mimir does, and Loki with `auth_enabled`. */
  needsTenant?: boolean;
  /** After so many looks at the evaluated groups the ruler has polled. Never by itself if not said. */
  looksUntilPoll?: number;
}

/** A ruler that listens. */
export interface RulerServer extends TestServer {
  /** From here on the ruler evaluates what is stored. */
  poll: () => void;
  /** All groups by tenant, namespace and name, as plain JSON. */
  snapshot: () => Fields;
}

/** Starts a Mimir, or Cortex, ruler. */
export const startMimir = (options: RulerOptions = {}): Promise<RulerServer> =>
  startRuler(MIMIR, { checkQuery: checkPromql, ...options });

/** Starts a Loki ruler. */
export const startLoki = (options: RulerOptions = {}): Promise<RulerServer> => startRuler(LOKI, options);

const NOT_FOUND: Reply = { status: 404, body: '404 page not found\n' };
const NO_TENANT: Reply = { status: 401, body: 'no org id\n' };
const ONLY_TENANT = 'fake';

async function startRuler(flavour: Flavour, options: RulerOptions): Promise<RulerServer> {
  const store = createRulerStore();
  const needsTenant = options.needsTenant ?? flavour.needsTenant;
  const look = createLook(store, options);

  const server = await serve(options, (request): Reply => {
    const path = request.path.split('?')[0];
    if (path === flavour.buildInfo.path) return { status: 200, body: flavour.buildInfo.body, type: 'application/json' };
    if (path === '/ready') return { status: 200, body: flavour === LOKI ? 'ready\n' : 'ready', ...readyType(flavour) };
    const tenantName = needsTenant ? request.headers['x-scope-orgid'] : ONLY_TENANT;
    const names = namesOf(flavour, request);
    const view = VIEWS[path ?? ''];
    if (!names && !view) return NOT_FOUND;
    if (typeof tenantName !== 'string' || tenantName === '') return NO_TENANT;
    if (view) return look(tenantName, view, request.query);
    return answerConfig({
      method: request.method,
      names: names ?? [],
      text: request.text,
      tenant: tenantOf(store, tenantName),
      flavour,
      checkQuery: options.checkQuery ?? (() => undefined),
      limits: options.limits ?? {},
    });
  });
  return { ...server, poll: () => poll(store), snapshot: () => toPlain(store) };
}

const readyType = (flavour: Flavour) => (flavour === LOKI ? {} : { type: 'text/plain' });

/** The names behind the base; nothing where the path is another one. */
function namesOf({ bases, keepsSlashes }: Flavour, { segments }: HttpRequest): string[] | undefined {
  const parts = keepsSlashes ? segments : segments.flatMap(segment => segment.split('/'));
  const base = bases.find(candidate => candidate.every((part, i) => parts[i] === part));
  const names = base && parts.slice(base.length);
  return names && names.length <= 2 ? names : undefined;
}

const VIEWS: Record<string, 'groups' | 'alerts'> = {
  '/prometheus/api/v1/rules': 'groups',
  '/prometheus/api/v1/alerts': 'alerts',
};

/** What is evaluated, as Prometheus shows it. */
function createLook(store: RulerStore, options: RulerOptions) {
  const { looksUntilPoll = Infinity, checkHealth = () => WELL, evaluationInterval = 60 } = options;
  let looks = 0;
  return (tenantName: string, view: 'groups' | 'alerts', query: URLSearchParams): Reply => {
    looks += 1;
    if (looks % looksUntilPoll === 0) poll(store);
    const tenant = store.active.get(tenantName) ?? new Map();
    const evaluation = { checkHealth, interval: evaluationInterval };
    const data = view === 'alerts' ? [] : showActive(tenant, query, evaluation);
    return { status: 200, body: { status: 'success', data: { [view]: data }, errorType: '', error: '' } };
  };
}

const WELL = { health: 'ok', lastError: '' } as const;

const toPlain = ({ tenants }: RulerStore): Fields =>
  Object.fromEntries(
    [...tenants].map(([tenant, namespaces]) => [
      tenant,
      Object.fromEntries([...namespaces].map(([name, groups]) => [name, Object.fromEntries(groups)])),
    ]),
  );
