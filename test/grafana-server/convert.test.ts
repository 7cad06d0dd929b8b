import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { send } from './client.ts';
import { type GrafanaServer, startGrafana } from './index.ts';

const RULES = '/api/convert/prometheus/config/v1/rules';
const GROUP = `name: errors
interval: 30s
rules:
  - alert: Down
    expr: up == 0
    for: 5m
  - record: job:up:sum
    expr: sum by (job) (up)
`;

let grafana: GrafanaServer;

const post = (body: string, headers: Record<string, string> = { 'x-grafana-alerting-datasource-uid': 'prom' }) =>
  send(grafana, 'POST', `${RULES}/Europe`, { body, headers: { 'content-type': 'application/yaml', ...headers } });

describe('the convert API', () => {
  beforeEach(async () => {
    const dataSources = [{ uid: 'prom', name: 'Prometheus', type: 'prometheus' }];
    grafana = await startGrafana({ version: '12.4.0', seed: { dataSources } });
  });
  afterEach(() => grafana.close());

  test('makes the folder and the alert rules, and gives the same text back', async () => {
    expect(await post(GROUP)).toMatchObject({ status: 202, body: { status: 'success' } });
    const { text, headers } = await send(grafana, 'GET', RULES);
    expect(headers.get('content-type')).toBe('application/yaml');
    expect(parse(text)).toEqual({ Europe: [parse(GROUP)] });
    const rules = (await send(grafana, 'GET', '/api/v1/provisioning/alert-rules')).body;
    expect(rules).toMatchObject([
      { title: 'Down', for: '5m', provenance: 'converted_prometheus', condition: 'threshold' },
      { title: 'job:up:sum', record: { metric: 'job:up:sum' } },
    ]);
  });

  test('replaces a group and keeps its uids', async () => {
    await post(GROUP);
    const before = Object.keys(grafana.snapshot().rules);
    await post(GROUP.replace('5m', '10m'));
    expect(Object.keys(grafana.snapshot().rules)).toEqual(before);
  });

  test.each([
    { name: 'no data source in the headers', headers: {}, status: 400 },
    { name: 'an unknown data source', headers: { 'x-grafana-alerting-datasource-uid': 'nope' }, status: 404 },
  ])('refuses $name', async ({ headers, status }) => {
    expect((await post(GROUP, headers)).status).toBe(status);
  });

  test('with X-Disable-Provenance the text is not kept', async () => {
    await post(GROUP, { 'x-grafana-alerting-datasource-uid': 'prom', 'x-disable-provenance': 'true' });
    expect(parse((await send(grafana, 'GET', RULES)).text)).toEqual({});
  });

  test('deletes groups and namespaces; a missing one is 404', async () => {
    await post(GROUP);
    expect((await send(grafana, 'DELETE', `${RULES}/Europe/nope`)).status).toBe(404);
    expect((await send(grafana, 'DELETE', `${RULES}/Europe/errors`)).status).toBe(202);
    expect((await send(grafana, 'DELETE', `${RULES}/Europe`)).status).toBe(404);
    expect((await send(grafana, 'GET', `${RULES}/Nowhere`)).status).toBe(404);
  });
});
