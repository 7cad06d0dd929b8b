import type { Reply } from '../../servers/reply.ts';
import { type Call, readBody, refuse, refuseTraced, type Route } from '../call.ts';
import type { DataSource } from '../store.ts';
import { dataSourceOf } from './data-sources.ts';

/** What asks the servers behind the data sources. The proxy really asks them. */
export const queryRoutes: Route[] = [
  { method: 'GET', path: '/api/datasources/uid/:uid/health', handle: checkHealth },
  { method: 'GET', path: '/api/datasources/proxy/uid/:uid/*', handle: proxy },
  { method: 'POST', path: '/api/datasources/proxy/uid/:uid/*', handle: proxy },
  { method: 'POST', path: '/api/ds/query', handle: query },
];

const READY = { prometheus: '/-/healthy', loki: '/ready' } as Record<string, string>;

async function checkHealth(call: Call): Promise<Reply> {
  const dataSource = dataSourceOf(call);
  const path = READY[dataSource.fields.type] ?? '/';
  const answer = await ask(dataSource, path, { method: 'GET' });
  // Grafana 9.4 says "Not found" of a Prometheus that does not answer.
  if (!answer) throw refuseTraced(404, 'Not found');
  return { status: 200, body: { status: 'OK', message: 'Successfully queried the data source.' } };
}

async function proxy(call: Call): Promise<Reply> {
  const { request, params } = call;
  const dataSource = dataSourceOf(call);
  const mark = request.path.indexOf('?');
  const path = `/${params['*']}${mark < 0 ? '' : request.path.slice(mark)}`;
  const type = request.headers['content-type'];
  const answer = await ask(dataSource, path, {
    method: request.method,
    ...(request.method === 'POST' ? { body: request.text } : {}),
    headers: type ? { 'content-type': type } : {},
  });
  if (!answer) return { status: 502 };
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', body: await answer.text() };
}

async function ask({ fields }: DataSource, path: string, init: RequestInit): Promise<Response | undefined> {
  try {
    return await fetch(`${String(fields.url).replace(/\/$/, '')}${path}`, init);
  } catch {
    return undefined;
  }
}

function query(call: Call): Reply {
  const { queries } = readBody(call);
  const plugin = { statusCode: 400, traceID: '' };
  if (!Array.isArray(queries) || queries.length === 0) {
    throw refuse(400, 'No queries found', { messageId: 'query.noQueries', ...plugin });
  }
  for (const { datasource } of queries) {
    if (!call.grafana.store.dataSources.has(datasource?.uid)) throw refuseTraced(404, 'Data source not found');
  }
  const downstream = { messageId: 'plugin.downstreamError', ...plugin, statusCode: 500 };
  throw refuse(500, 'An error occurred within the plugin', downstream);
}
