import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { send } from './client.ts';
import { type GrafanaServer, startGrafana } from './index.ts';

let grafana: GrafanaServer;
const APIS = '/apis/dashboard.grafana.app';

const save = (dashboard: object, more: object = {}) =>
  send(grafana, 'POST', '/api/dashboards/db', { body: { dashboard, ...more } });

describe('dashboards of Grafana 13', () => {
  beforeEach(async () => {
    grafana = await startGrafana({ version: '13.3.0', seed: { folders: [{ uid: 'europe', title: 'Europe' }] } });
  });
  afterEach(() => grafana.close());

  test('are the same in both APIs', async () => {
    await save({ uid: 'checkout', title: 'Checkout', panels: [] }, { folderUid: 'europe' });
    const { body } = await send(grafana, 'GET', `${APIS}/v1/namespaces/default/dashboards/checkout`);
    expect(body).toMatchObject({
      apiVersion: 'dashboard.grafana.app/v1',
      metadata: { generation: 1, annotations: { 'grafana.app/folder': 'europe' } },
      spec: { title: 'Checkout' },
    });
    await send(grafana, 'PUT', `${APIS}/v1/namespaces/default/dashboards/checkout`, {
      body: { ...body, spec: { title: 'Checkout 2' } },
    });
    expect((await send(grafana, 'GET', '/api/dashboards/uid/checkout')).body).toMatchObject({
      dashboard: { uid: 'checkout', title: 'Checkout 2', version: 2 },
      meta: { folderUid: 'europe' },
    });
  });

  test('may have one title in one folder, whatever overwrite says', async () => {
    await save({ uid: 'a', title: 'Same' });
    expect((await save({ uid: 'b', title: 'Same' }, { overwrite: true })).body.uid).toBe('b');
    expect(Object.keys(grafana.snapshot().dashboards)).toEqual(['a', 'b']);
  });

  test.each([
    { name: 'the same again is no new version', saved: { title: 'A', version: 1 }, status: 200, version: 1 },
    { name: 'a change is one', saved: { title: 'B', version: 1 }, status: 200, version: 2 },
    { name: 'an old version is 412', saved: { title: 'B', version: 0 }, status: 412, version: undefined },
  ])('$name', async ({ saved, status, version }) => {
    await save({ uid: 'a', title: 'A' });
    const answer = await save({ uid: 'a', ...saved });
    expect({ status: answer.status, version: answer.body.version }).toEqual({ status, version });
  });

  test.each([
    { name: 'a title that is too long', dashboard: { title: 'x'.repeat(5001) }, more: {}, says: '5 000' },
    { name: 'a message that is too long', dashboard: { title: 'A' }, more: { message: 'x'.repeat(501) }, says: '500' },
    { name: 'a refresh that is too short', dashboard: { title: 'A', refresh: '1s' }, more: {}, says: 'too low' },
    { name: 'a folder that is missing', dashboard: { title: 'A' }, more: { folderUid: 'x' }, says: 'not found' },
  ])('refuses $name', async ({ dashboard, more, says }) => {
    const answer = await save(dashboard, more);
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain(says);
  });

  test('stop at the quota', async () => {
    const full = await startGrafana({ quota: 0 });
    const answer = await send(full, 'POST', '/api/dashboards/db', { body: { dashboard: { title: 'A' } } });
    expect(answer).toMatchObject({ status: 403, body: { message: 'Quota reached' } });
    await full.close();
  });

  test('say what became of them when another version is asked for', async () => {
    const path = (version: string, name = '') => `${APIS}/${version}/namespaces/default/dashboards${name}`;
    const spec = { title: 'Second schema', elements: {}, layout: { kind: 'GridLayout', spec: { items: [] } } };
    await send(grafana, 'POST', path('v2'), { body: { metadata: { name: 'two' }, spec } });
    expect((await send(grafana, 'GET', path('v2', '/two'))).body).toMatchObject({ spec, metadata: { generation: 1 } });
    expect((await send(grafana, 'GET', path('v1', '/two'))).body).toMatchObject({
      apiVersion: 'dashboard.grafana.app/v1',
      status: { conversion: { failed: true, storedVersion: 'v2' } },
    });
    expect((await send(grafana, 'GET', path('v2beta1', '/two'))).body.status.conversion).toEqual({
      failed: false,
      storedVersion: 'v2',
    });
  });

  test('lose unknown fields at the top when somebody saves in the browser', async () => {
    await save({ uid: 'a', title: 'A', tags: ['obs'], obs: { checksum: 'x' }, panels: [{ id: 1, obs: 'kept' }] });
    grafana.saveInBrowser('a', json => void (json.description = 'edited'));
    expect((await send(grafana, 'GET', '/api/dashboards/uid/a')).body.dashboard).toEqual({
      ...{ id: 2, uid: 'a', version: 2, title: 'A', tags: ['obs'] },
      description: 'edited',
      panels: [{ id: 1, obs: 'kept' }],
    });
  });
});
