import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { send } from './client.ts';
import { type GrafanaServer, startGrafana } from './index.ts';

const BASE = '/api/v1/provisioning';
const NIGHTS = { name: 'nights', time_intervals: [{ weekdays: ['monday:friday'] }] };

let grafana: GrafanaServer;

const put = (path: string, body: unknown) => send(grafana, 'PUT', `${BASE}/${path}`, { body });

describe('notifications of Grafana 12', () => {
  beforeEach(async () => {
    grafana = await startGrafana({ version: '12.4.0' });
  });
  afterEach(() => grafana.close());

  test('a redacted secret that is sent back is kept', async () => {
    const point = { uid: 'ops', name: 'ops', type: 'slack', settings: { recipient: '#ops', token: 'xoxb' } };
    await send(grafana, 'POST', `${BASE}/contact-points`, { body: point });
    await put('contact-points/ops', { ...point, settings: { recipient: '#all', token: '[REDACTED]' } });
    expect(grafana.snapshot().contactPoints['ops/ops'].settings).toEqual({ recipient: '#all', token: 'xoxb' });
  });

  test('a template refuses an old version', async () => {
    const { body } = await put('templates/title', { template: '{{ define "title" }}a{{ end }}' });
    expect((await put('templates/title', { template: 'b', version: body.version })).status).toBe(202);
    expect((await put('templates/title', { template: 'c', version: body.version })).status).toBe(409);
  });

  test('a mute timing that a policy names cannot be deleted', async () => {
    await send(grafana, 'POST', `${BASE}/mute-timings`, { body: NIGHTS });
    const route = { receiver: 'grafana-default-email', mute_time_intervals: ['nights'] };
    await put('policies', { receiver: 'grafana-default-email', routes: [route] });
    expect((await send(grafana, 'DELETE', `${BASE}/mute-timings/nights`)).status).toBe(500);
  });

  test.each([
    { name: 'a receiver', tree: { receiver: 'nobody' } },
    { name: 'a mute timing', tree: { receiver: 'grafana-default-email', routes: [{ mute_time_intervals: ['x'] }] } },
  ])('a policy that names $name that is not there is refused', async ({ tree }) => {
    expect((await put('policies', tree)).body.message).toContain('does not exist');
  });

  test('an editor may write them, on Grafana 9.4 only an admin', async () => {
    const old = await startGrafana({ version: '9.4' });
    const write = (server: GrafanaServer) =>
      send(server, 'POST', `${BASE}/mute-timings`, { body: NIGHTS, token: server.tokens.editor });
    expect([(await write(grafana)).status, (await write(old)).status]).toEqual([201, 403]);
    await old.close();
  });
});
