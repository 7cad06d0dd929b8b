import type { Fields } from '../../servers/json.ts';
import type { Reply } from '../../servers/reply.ts';
import { type Call, readBody, refuseTraced, type Route } from '../call.ts';
import { provenanceOf } from '../rules.ts';
import type { Named } from '../store.ts';
import { checkVersion, nextVersion } from './named.ts';

const BASE = '/api/v1/provisioning/templates';
const READ = { role: 'Editor', permission: 'alert.provisioning:read' } as const;
const WRITE = { role: 'Editor', permission: 'alert.provisioning:write' } as const;

/** Templates of notifications. */
export const templateRoutes: Route[] = [
  {
    method: 'GET',
    path: BASE,
    ...READ,
    handle: call => ({
      status: 200,
      body: [...call.grafana.store.templates.values()].map(template => show(call, template)),
    }),
  },
  {
    method: 'GET',
    path: `${BASE}/:name`,
    ...READ,
    handle: call => {
      const template = call.grafana.store.templates.get(call.params.name ?? '');
      if (!template) return { status: 404 };
      // Grafana 9.4 does not say here who provisioned it.
      const { provenance, ...body } = show(call, template);
      const isNewer = call.grafana.switches.notificationVersions;
      return { status: 200, body: isNewer ? { ...body, provenance } : body };
    },
  },
  { method: 'PUT', path: `${BASE}/:name`, ...WRITE, handle: putTemplate },
  {
    method: 'DELETE',
    path: `${BASE}/:name`,
    ...WRITE,
    handle: call => {
      const { templates } = call.grafana.store;
      checkVersion(call, templates.get(call.params.name ?? ''), call.request.query.get('version'));
      templates.delete(call.params.name ?? '');
      return { status: 204, type: 'application/json' };
    },
  },
];

function putTemplate(call: Call): Reply {
  const { store } = call.grafana;
  const name = call.params.name ?? '';
  const { template = '', version = null } = readBody(call);
  const rest = String(template).replace(/\{\{.*?\}\}/gs, '');
  if (rest.includes('{{')) {
    throw refuseTraced(400, 'invalid object specification: invalid template: template: :1: unclosed action');
  }
  checkVersion(call, store.templates.get(name), version);
  const kept: Named = { name, version: nextVersion(call), provenance: provenanceOf(call), fields: { template } };
  store.templates.set(name, kept);
  return { status: 202, body: show(call, kept) };
}

const show = ({ grafana }: Call, { name, fields, provenance, version }: Named): Fields => ({
  name,
  ...fields,
  ...(provenance ? { provenance } : {}),
  ...(grafana.switches.notificationVersions ? { version } : {}),
});
