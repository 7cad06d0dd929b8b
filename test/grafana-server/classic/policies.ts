import { type Fields, isFields } from '../../servers/json.ts';
import type { Reply } from '../../servers/reply.ts';
import { badData, type Call, readBody, refuseTraced, type Route } from '../call.ts';
import { provenanceOf } from '../rules.ts';
import { DEFAULT_POLICIES, type Store } from '../store.ts';

const PATH = '/api/v1/provisioning/policies';
const WRITE = { role: 'Editor', permission: 'alert.provisioning:write' } as const;
const OPERATORS = new Set(['=', '!=', '=~', '!~']);

/** The tree of notification policies, written as a whole. */
export const policyRoutes: Route[] = [
  {
    method: 'GET',
    path: PATH,
    role: 'Editor',
    permission: 'alert.provisioning:read',
    handle: ({ grafana }) => ({ status: 200, body: show(grafana.store) }),
  },
  { method: 'PUT', path: PATH, ...WRITE, handle: putPolicies },
  {
    method: 'DELETE',
    path: PATH,
    ...WRITE,
    handle: call => {
      checkProvenance(call);
      call.grafana.store.policies = { tree: DEFAULT_POLICIES, provenance: '' };
      return { status: 202, body: show(call.grafana.store) };
    },
  },
];

const show = ({ policies: { tree, provenance } }: Store): Fields => ({
  ...tree,
  ...(provenance ? { provenance } : {}),
});

/** The receivers that a tree names. */
export const receiversOf = (route: Fields): string[] => routesOf(route).flatMap(({ receiver }) => receiver ?? []);

/** The mute timings that a tree names. */
export const muteTimingsOf = (route: Fields): string[] =>
  routesOf(route).flatMap(({ mute_time_intervals: names }) => names ?? []);

const routesOf = (route: Fields): Fields[] => [route, ...(route.routes ?? []).flatMap(routesOf)];

function putPolicies(call: Call): Reply {
  const { store } = call.grafana;
  const { provenance: _, ...tree } = readBody(call);
  for (const route of routesOf(tree)) checkMatchers(route);
  const known = new Set([DEFAULT_POLICIES.receiver, ...store.contactPoints.map(({ name }) => name)]);
  for (const receiver of receiversOf(tree)) {
    if (!known.has(receiver)) throw invalid(`receiver '${receiver}' does not exist`);
  }
  for (const name of muteTimingsOf(tree)) {
    if (!store.muteTimings.has(name)) throw invalid(`mute time interval '${name}' does not exist`);
  }
  if (!tree.receiver) throw invalid('root route must specify a default receiver');
  checkProvenance(call);
  store.policies = { tree, provenance: provenanceOf(call) };
  return { status: 202, body: { message: 'policies updated' } };
}

const invalid = (what: string) => refuseTraced(400, `invalid object specification: ${what}`);

/** Grafana says no more than "bad request data" of a matcher that it cannot read. */
function checkMatchers({ object_matchers: matchers = [] }: Fields): void {
  if (!Array.isArray(matchers)) throw badData();
  for (const matcher of matchers) {
    const isTriple = Array.isArray(matcher) && matcher.length === 3 && !matcher.some(isFields);
    if (!isTriple || !OPERATORS.has(matcher[1])) throw badData();
  }
}

function checkProvenance(call: Call): void {
  const { provenance } = call.grafana.store.policies;
  const given = provenanceOf(call);
  if (provenance === '' || provenance === given) return;
  throw refuseTraced(500, `cannot changed provenance from '${provenance}' to '${given}'`);
}
