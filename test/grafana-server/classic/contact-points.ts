import { type Fields, sortKeys } from '../../servers/json.ts';
import type { Reply } from '../../servers/reply.ts';
import { type Call, readBody, refuseTraced, type Route } from '../call.ts';
import { provenanceOf } from '../rules.ts';
import type { ContactPoint, Store } from '../store.ts';
import { CONTACT_POINT_TYPES } from './contact-point-types.ts';
import { receiversOf } from './policies.ts';

const BASE = '/api/v1/provisioning/contact-points';
const READ = { role: 'Editor', permission: 'alert.provisioning:read' } as const;
const WRITE = { role: 'Editor', permission: 'alert.provisioning:write' } as const;
const REDACTED = '[REDACTED]';

/** Contact points of the provisioning API. */
export const contactPointRoutes: Route[] = [
  {
    method: 'GET',
    path: BASE,
    ...READ,
    handle: ({ grafana, request }) => {
      const name = request.query.get('name');
      const points = grafana.store.contactPoints.filter(point => name === null || point.name === name);
      return { status: 200, body: points.map(point => show(point, secretsSet(point))) };
    },
  },
  { method: 'POST', path: BASE, ...WRITE, handle: createContactPoint },
  { method: 'PUT', path: `${BASE}/:uid`, ...WRITE, handle: updateContactPoint },
  { method: 'DELETE', path: `${BASE}/:uid`, ...WRITE, handle: deleteContactPoint },
];

function createContactPoint(call: Call): Reply {
  const { store } = call.grafana;
  const body = readBody(call);
  const point = toContactPoint(call, body, body.uid || store.counters.shortUid());
  const rival = store.contactPoints.find(({ uid }) => uid === point.uid);
  if (rival) {
    const where = `already exist in contact point '${rival.name}'`;
    const hint = 'Please use unique identifiers for receivers across all contact points';
    throw refuseTraced(500, `receiver configuration with UID '${rival.uid}' ${where}. ${hint}`);
  }
  store.contactPoints.push(point);
  // The answer to a POST shows every secret of the kind, also those that were not sent.
  return { status: 202, body: show(point, CONTACT_POINT_TYPES[point.type]?.secrets ?? []) };
}

function updateContactPoint(call: Call): Reply {
  const { store } = call.grafana;
  const index = store.contactPoints.findIndex(({ uid }) => uid === call.params.uid);
  const current = store.contactPoints[index];
  const next = toContactPoint(call, readBody(call), call.params.uid ?? '');
  if (!current) {
    throw refuseTraced(404, `object not found: contact point with uid '${call.params.uid}' not found`);
  }
  checkProvenance(current, call);
  for (const secret of secretsSet(current)) {
    if (next.settings[secret] === REDACTED) next.settings[secret] = current.settings[secret];
  }
  store.contactPoints[index] = next;
  return { status: 202, body: { message: 'contactpoint updated' } };
}

/** Deleting one that is missing is accepted; one that is used is an error of the server. */
function deleteContactPoint(call: Call): Reply {
  const { store } = call.grafana;
  const point = store.contactPoints.find(({ uid }) => uid === call.params.uid);
  if (point) {
    checkProvenance(point, call);
    if (isLastOfName(store, point) && receiversOf(store.policies.tree).includes(point.name)) {
      throw refuseTraced(500, `contact point '${point.name}' is currently used by a notification policy`);
    }
    store.contactPoints = store.contactPoints.filter(other => other !== point);
  }
  return { status: 202, body: { message: 'contactpoint deleted' } };
}

const isLastOfName = (store: Store, { name }: ContactPoint) =>
  store.contactPoints.filter(point => point.name === name).length === 1;

function checkProvenance({ provenance }: ContactPoint, call: Call): void {
  const given = provenanceOf(call);
  if (provenance === '' || provenance === given) return;
  throw refuseTraced(500, `cannot changed provenance from '${provenance}' to '${given}'`);
}

function toContactPoint(call: Call, body: Fields, uid: string): ContactPoint {
  const { name, type, settings = {}, disableResolveMessage = false } = body;
  const kind = CONTACT_POINT_TYPES[type];
  if (!kind) throw refuseTraced(400, `invalid object specification: unknown type '${type}'`);
  if (kind.required && !settings[kind.required]) {
    const what = `failed to validate receiver of type "${type}": required field '${kind.required}' is not specified`;
    throw refuseTraced(400, `invalid object specification: ${what}`);
  }
  return { uid, name, type, settings: sortKeys(settings), disableResolveMessage, provenance: provenanceOf(call) };
}

const secretsSet = ({ type, settings }: ContactPoint): string[] =>
  (CONTACT_POINT_TYPES[type]?.secrets ?? []).filter(secret => settings[secret] !== undefined);

function show({ provenance, settings, ...point }: ContactPoint, secrets: readonly string[]): Fields {
  const redacted = Object.fromEntries(secrets.map(secret => [secret, REDACTED]));
  return { ...point, settings: { ...settings, ...redacted }, ...(provenance ? { provenance } : {}) };
}
