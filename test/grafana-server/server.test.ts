import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { send } from './client.ts';
import { type GrafanaServer, startGrafana } from './index.ts';

let grafana: GrafanaServer;

describe('the server', () => {
  beforeEach(async () => {
    grafana = await startGrafana({ version: '12.4.0' });
  });
  afterEach(() => grafana.close());

  test('says its version', async () => {
    expect((await send(grafana, 'GET', '/api/health', { token: null })).body.version).toBe('12.4.0');
    expect((await send(grafana, 'GET', '/api/frontend/settings')).body.buildInfo.version).toBe('12.4.0');
  });

  test.each([
    { name: 'no token', token: null, status: 401, message: 'Unauthorized' },
    { name: 'an unknown token', token: 'nope', status: 401, message: 'invalid API key' },
    { name: 'an expired token', token: 'glsa_expired', status: 401, message: 'Expired API key' },
    { name: 'a viewer', token: 'glsa_viewer', status: 403, message: expect.stringContaining('folders:create') },
  ])('$name: $status', async ({ token, status, message }) => {
    const answer = await send(grafana, 'POST', '/api/folders', { token, body: { title: 'A' } });
    expect(answer).toMatchObject({ status, body: { message } });
  });

  test('lets the administrator in with a password', async () => {
    const basic = (password: string) => ({ authorization: `Basic ${btoa(`admin:${password}`)}` });
    expect((await send(grafana, 'GET', '/api/user', { token: null, headers: basic('admin') })).status).toBe(200);
    expect((await send(grafana, 'GET', '/api/user', { token: null, headers: basic('guess') })).status).toBe(401);
  });

  test('answers a page where there is no API', async () => {
    const page = await send(grafana, 'GET', '/wrong/prefix/api/health');
    expect({ status: page.status, isPage: page.text.startsWith('<!DOCTYPE html>') }).toEqual({
      status: 200,
      isPage: true,
    });
    expect(await send(grafana, 'GET', '/wrong/prefix', { token: null })).toMatchObject({ status: 302 });
  });

  test('logs what it was asked', async () => {
    await send(grafana, 'POST', '/api/folders', { body: { uid: 'a', title: 'A' } });
    await send(grafana, 'GET', '/api/search?type=dash-db');
    expect(grafana.requests).toEqual([
      { method: 'POST', path: '/api/folders', status: 200, body: { uid: 'a', title: 'A' } },
      { method: 'GET', path: '/api/search?type=dash-db', status: 200 },
    ]);
  });

  test('two equal runs leave equal stores', async () => {
    const run = async () => {
      const other = await startGrafana({ version: '12.4.0' });
      await send(other, 'POST', '/api/folders', { body: { title: 'A' } });
      await send(other, 'POST', '/api/dashboards/db', { body: { dashboard: { title: 'B' } } });
      await other.close();
      return JSON.stringify(other.snapshot());
    };
    expect(await run()).toBe(await run());
  });

  test('a write leaves what others own byte for byte', async () => {
    grafana.seed({ dashboards: [{ uid: 'theirs', json: { title: 'Theirs', panels: [] } }] });
    const before = JSON.stringify(grafana.snapshot().dashboards.theirs);
    await send(grafana, 'POST', '/api/dashboards/db', { body: { dashboard: { uid: 'ours', title: 'Ours' } } });
    expect(JSON.stringify(grafana.snapshot().dashboards.theirs)).toBe(before);
  });
});
