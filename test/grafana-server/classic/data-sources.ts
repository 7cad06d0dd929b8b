import type { Fields } from '../../servers/json.ts';
import type { Reply } from '../../servers/reply.ts';
import { badData, type Call, readBody, refuse, refuseTraced, type Route } from '../call.ts';
import type { DataSource, Store } from '../store.ts';

/** Data sources: create, read, change, delete. */
export const dataSourceRoutes: Route[] = [
  {
    method: 'GET',
    path: '/api/datasources',
    role: 'Editor',
    permission: 'datasources:read',
    handle: ({ grafana }) => ({ status: 200, body: [...grafana.store.dataSources.values()].map(showDataSource) }),
  },
  {
    method: 'POST',
    path: '/api/datasources',
    role: 'Admin',
    permission: 'datasources:create',
    handle: createDataSource,
  },
  {
    method: 'GET',
    path: '/api/datasources/uid/:uid',
    role: 'Editor',
    permission: 'datasources:read',
    handle: call => ({ status: 200, body: showDataSource(dataSourceOf(call)) }),
  },
  {
    method: 'GET',
    path: '/api/datasources/name/:name',
    role: 'Editor',
    permission: 'datasources:read',
    handle: ({ grafana, params }) => {
      const found = [...grafana.store.dataSources.values()].find(({ fields }) => fields.name === params.name);
      if (!found) throw notFound();
      return { status: 200, body: showDataSource(found) };
    },
  },
  {
    method: 'PUT',
    path: '/api/datasources/uid/:uid',
    role: 'Admin',
    permission: 'datasources:write',
    handle: updateDataSource,
  },
  {
    method: 'DELETE',
    path: '/api/datasources/uid/:uid',
    role: 'Admin',
    permission: 'datasources:delete',
    handle: call => {
      const { id, uid, readOnly } = dataSourceOf(call);
      if (readOnly) throw refuse(403, 'Cannot delete read-only data source');
      call.grafana.store.dataSources.delete(uid);
      return { status: 200, body: { id, message: 'Data source deleted' } };
    },
  },
];

const notFound = () => refuse(404, 'Data source not found');

/** The data source that the path names. */
export function dataSourceOf({ grafana, params }: Call): DataSource {
  const found = grafana.store.dataSources.get(params.uid ?? '');
  if (!found) throw notFound();
  return found;
}

/** Stores a data source; only one can be the default. */
export function keepDataSource(store: Store, dataSource: DataSource): DataSource {
  if (dataSource.fields.isDefault) {
    for (const other of store.dataSources.values()) other.fields = { ...other.fields, isDefault: false };
  }
  store.dataSources.set(dataSource.uid, dataSource);
  return dataSource;
}

function createDataSource(call: Call): Reply {
  const { store } = call.grafana;
  const body = readBody(call);
  if (!body.name || !body.type || !body.access) throw badData();
  checkName(store, body.name);
  if (body.uid && store.dataSources.has(body.uid)) {
    throw refuseTraced(409, 'data source with the same uid already exists');
  }
  const uid = body.uid || store.counters.shortUid();
  const id = store.counters.next('data source');
  const created = keepDataSource(store, { id, uid, version: 1, readOnly: false, fields: body });
  return { status: 200, body: showWritten(created, 'Datasource added') };
}

function checkName(store: Store, name: string, own?: DataSource): void {
  const hasRival = [...store.dataSources.values()].some(other => other !== own && other.fields.name === name);
  if (hasRival) throw refuseTraced(409, 'data source with the same name already exists');
}

function updateDataSource(call: Call): Reply {
  const { store } = call.grafana;
  const current = dataSourceOf(call);
  if (current.readOnly) throw refuse(403, 'Cannot update read-only data source');
  const body = readBody(call);
  if (!body.name || !body.type || !body.access) throw badData();
  checkName(store, body.name, current);
  // Grafana 9.4 counts from the version that was sent, so that a PUT without one makes version 1.
  const version = Number(body.version ?? 0) + 1;
  if (version > 1 && current.version >= version) {
    throw refuse(409, 'Datasource has already been updated by someone else. Please reload and try again');
  }
  const secureJsonData = { ...current.fields.secureJsonData, ...body.secureJsonData };
  const updated = keepDataSource(store, { ...current, version, fields: { ...body, secureJsonData } });
  return { status: 200, body: showWritten(updated, 'Datasource updated') };
}

const showWritten = (dataSource: DataSource, message: string) => ({
  datasource: showDataSource(dataSource),
  id: dataSource.id,
  message,
  name: dataSource.fields.name,
});

/** A data source as it is read: of secrets only their names. */
function showDataSource({ id, uid, version, readOnly, fields }: DataSource): Fields {
  const secrets = Object.keys(fields.secureJsonData ?? {});
  return {
    id,
    uid,
    orgId: 1,
    name: fields.name,
    type: fields.type,
    typeLogoUrl: '',
    access: fields.access,
    url: fields.url ?? '',
    user: fields.user ?? '',
    database: fields.database ?? '',
    basicAuth: fields.basicAuth ?? false,
    basicAuthUser: fields.basicAuthUser ?? '',
    withCredentials: fields.withCredentials ?? false,
    isDefault: fields.isDefault ?? false,
    jsonData: fields.jsonData ?? {},
    secureJsonFields: Object.fromEntries(secrets.map(name => [name, true])),
    version,
    readOnly,
  };
}
