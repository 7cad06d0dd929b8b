import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { alertRule, send } from './client.ts';
import { type GrafanaServer, startGrafana } from './index.ts';

let grafana: GrafanaServer;

const nest = async (...uids: string[]) => {
  for (const [i, uid] of uids.entries()) {
    await send(grafana, 'POST', '/api/folders', { body: { uid, title: uid, parentUid: uids[i - 1] ?? '' } });
  }
};

describe('classic folders of Grafana 12', () => {
  beforeEach(async () => {
    grafana = await startGrafana({ version: '12.4.0' });
    await nest('europe', 'payments', 'checkout');
  });
  afterEach(() => grafana.close());

  test('lists one level only', async () => {
    const titles = async (query: string) =>
      ((await send(grafana, 'GET', `/api/folders${query}`)).body as { title: string }[] & object).map(
        ({ title }) => title,
      );
    expect(await titles('')).toEqual(['europe']);
    expect(await titles('?parentUid=europe')).toEqual(['payments']);
  });

  test('shows the parents of a folder', async () => {
    const { body } = await send(grafana, 'GET', '/api/folders/checkout');
    expect(body).toMatchObject({ parentUid: 'payments', parents: [{ uid: 'europe' }, { uid: 'payments' }] });
  });

  test.each([
    { name: 'an existing uid is 409', body: { uid: 'europe', title: 'Other' }, status: 409 },
    { name: 'an existing title is fine', body: { uid: 'other', title: 'europe' }, status: 200 },
    { name: 'a missing parent is 404', body: { uid: 'other', title: 'Other', parentUid: 'nowhere' }, status: 404 },
  ])('$name', async ({ body, status }) => {
    expect(await send(grafana, 'POST', '/api/folders', { body })).toMatchObject({ status });
  });

  test('refuses a fifth level', async () => {
    await nest('checkout', 'fourth');
    const body = { uid: 'fifth', title: 'fifth', parentUid: 'fourth' };
    await send(grafana, 'POST', '/api/folders', { body: { uid: 'fourth', title: 'fourth', parentUid: 'checkout' } });
    expect(await send(grafana, 'POST', '/api/folders', { body })).toMatchObject({
      status: 400,
      body: { message: 'folder max depth exceeded, max depth is 4' },
    });
  });

  test('moves with move and not with PUT', async () => {
    const put = { title: 'checkout', parentUid: '', overwrite: true };
    await send(grafana, 'PUT', '/api/folders/checkout', { body: put });
    expect((await send(grafana, 'GET', '/api/folders/checkout')).body.parentUid).toBe('payments');
    await send(grafana, 'POST', '/api/folders/checkout/move', { body: { parentUid: '' } });
    expect((await send(grafana, 'GET', '/api/folders/checkout')).body.parentUid).toBeUndefined();
  });

  test('does not move a folder into itself', async () => {
    const moved = await send(grafana, 'POST', '/api/folders/europe/move', { body: { parentUid: 'checkout' } });
    expect(moved).toMatchObject({ status: 400, body: { message: 'Circular reference detected' } });
  });

  test('takes everything below along when it is deleted', async () => {
    grafana.seed({
      dashboards: [{ uid: 'd', folder: 'checkout', json: { title: 'D' } }],
      rules: [{ uid: 'r', folder: 'payments', group: 'g', rule: alertRule('r', 'R') }],
    });
    expect((await send(grafana, 'DELETE', '/api/folders/europe')).status).toBe(400);
    expect((await send(grafana, 'DELETE', '/api/folders/europe?forceDeleteRules=true')).status).toBe(200);
    expect(grafana.snapshot()).toMatchObject({ folders: {}, dashboards: {}, rules: {} });
  });

  test('tells a viewer 403 of a missing folder', async () => {
    const token = grafana.tokens.viewer;
    expect((await send(grafana, 'GET', '/api/folders/nowhere', { token })).status).toBe(403);
    expect((await send(grafana, 'GET', '/api/folders/checkout', { token })).status).toBe(200);
  });
});
