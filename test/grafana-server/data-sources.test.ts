import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RulerServer, startMimir } from '../ruler-server/index.ts';
import { send } from './client.ts';
import { type GrafanaServer, startGrafana } from './index.ts';

let grafana: GrafanaServer;
let mimir: RulerServer;

beforeAll(async () => {
  mimir = await startMimir();
  grafana = await startGrafana({
    seed: {
      dataSources: [
        { uid: 'mimir', name: 'Mimir', type: 'prometheus', url: mimir.url, secureJsonData: { password: 's3cret' } },
        { uid: 'gone', name: 'Gone', type: 'prometheus', url: 'http://127.0.0.1:1' },
        { uid: 'filed', name: 'Filed', type: 'loki', readOnly: true },
      ],
    },
  });
});
afterAll(() => Promise.all([grafana.close(), mimir.close()]));

describe('data sources', () => {
  test('show of secrets only their names', async () => {
    const { body, text } = await send(grafana, 'GET', '/api/datasources/uid/mimir');
    expect(body.secureJsonFields).toEqual({ password: true });
    expect(text).not.toContain('s3cret');
  });

  test('pass requests on to the server behind them', async () => {
    const { body } = await send(grafana, 'GET', '/api/datasources/proxy/uid/mimir/api/v1/status/buildinfo');
    expect(body.data.application).toBe('Grafana Mimir');
    expect((await send(grafana, 'GET', '/api/datasources/proxy/uid/gone/api/v1/query')).status).toBe(502);
  });

  test.each([
    { name: 'from a file cannot be changed', method: 'PUT', body: { name: 'F', type: 'loki', access: 'proxy' } },
    { name: 'from a file cannot be deleted', method: 'DELETE', body: undefined },
  ])('$name', async ({ method, body }) => {
    expect((await send(grafana, method, '/api/datasources/uid/filed', { body })).status).toBe(403);
  });
});
