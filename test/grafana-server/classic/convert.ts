import type { Route } from '../call.ts';
import { listNamespaces, readGroup, readNamespace } from './convert-read.ts';
import { deleteGroups, postGroup, postNamespaces } from './convert-write.ts';

const BASES = ['/api/convert/prometheus/config/v1/rules', '/api/convert/api/prom/rules'];
const READ = { role: 'Viewer', permission: 'alert.rules:read' } as const;
const WRITE = { role: 'Editor', permission: 'alert.rules:create' } as const;

/** Prometheus rule files in, Grafana-managed alert rules out; mimirtool speaks to it. Grafana 12 and later. */
export const convertRoutes: Route[] = BASES.flatMap((base): Route[] => [
  { method: 'GET', path: base, ...READ, handle: listNamespaces },
  { method: 'GET', path: `${base}/:namespace`, ...READ, handle: readNamespace },
  { method: 'GET', path: `${base}/:namespace/:group`, ...READ, handle: readGroup },
  { method: 'POST', path: base, ...WRITE, handle: postNamespaces },
  { method: 'POST', path: `${base}/:namespace`, ...WRITE, handle: postGroup },
  { method: 'DELETE', path: `${base}/:namespace`, ...WRITE, handle: deleteGroups },
  { method: 'DELETE', path: `${base}/:namespace/:group`, ...WRITE, handle: deleteGroups },
]);
