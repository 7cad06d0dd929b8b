import { afterEach, describe, expect, test } from 'vitest';
import { send } from '../../grafana-server/client.ts';
import { startGrafana, type GrafanaServer } from '../../grafana-server/index.ts';
import { at, CLASSIC, dashboard, folder, push } from './push.ts';

let grafana: GrafanaServer;
afterEach(() => grafana.close());

const shop = folder('shop', 'Shop');
const europe = { uid: 'europe', title: 'Europe' };
const folders = () => Object.keys(at(grafana.snapshot(), 'folders') as object);

describe.each(CLASSIC)('classic folders of Grafana $version', ({ version, api }) => {
  const prune = (files: Parameters<typeof push>[1]) => push(grafana, files, { api, prune: true });

  test('a folder that never held anything is known as ours', async () => {
    grafana = await startGrafana({ version });
    expect((await push(grafana, [shop], { api })).changes).toEqual(['create folder shop']);
    const second = await push(grafana, [shop], { api });
    expect({ changes: second.changes, writes: second.writes }).toEqual({ changes: [], writes: [] });
    expect((await prune([])).changes).toEqual(['delete folder shop']);
    expect(at(grafana.snapshot(), 'templates')).toEqual({});
  });

  test('it is written down before the folder is made', async () => {
    grafana = await startGrafana({ version });
    const { writes } = await push(grafana, [shop], { api });
    expect(writes).toEqual(['PUT /api/v1/provisioning/templates/obs_shop', 'POST /api/folders']);
  });

  test('a folder of somebody else is adopted, which the plan shows, or never deleted', async () => {
    grafana = await startGrafana({ version, seed: { folders: [europe] } });
    const wanted = [folder('europe', 'Europa')];
    expect((await push(grafana, wanted, { api })).changes).toEqual(['conflict folder europe: drift']);
    expect((await prune([])).changes).toEqual([]);
    expect((await push(grafana, [folder('europe', 'Europe')], { api })).changes).toEqual(['adopt folder europe']);
    expect((await push(grafana, [folder('europe', 'Europe')], { api })).changes).toEqual([]);
    expect((await prune([])).changes).toEqual(['delete folder europe']);
  });

  test('a dashboard in a folder of somebody else does not make it ours', async () => {
    grafana = await startGrafana({ version, seed: { folders: [europe] } });
    const conflict = [folder('europe', 'Europa'), dashboard('orders', 'Orders', 'europe')];
    expect((await push(grafana, conflict, { api })).failures).toEqual([]);
    expect((await prune([])).changes).toEqual(['delete dashboard orders']);
    expect(folders()).toEqual(['europe']);
  });

  test('a folder that somebody made meanwhile is not ours', async () => {
    grafana = await startGrafana({ version });
    const between = () => send(grafana, 'POST', '/api/folders', { body: { uid: 'shop', title: 'Mine' } });
    const { failures } = await push(grafana, [shop], { api, between });
    expect(failures).toHaveLength(1);
    expect(at(grafana.snapshot(), 'templates')).toEqual({});
    expect((await prune([])).changes).toEqual([]);
  });

  test('a new title that somebody gave it is drift', async () => {
    grafana = await startGrafana({ version });
    await push(grafana, [shop], { api });
    await push(grafana, [folder('shop', 'The shop')], { api });
    expect((await push(grafana, [folder('shop', 'The shop')], { api })).changes).toEqual([]);
    await send(grafana, 'PUT', '/api/folders/shop', { body: { title: 'Edited', overwrite: true } });
    expect((await push(grafana, [shop], { api })).changes).toEqual(['conflict folder shop: drift']);
  });

  test('what somebody else deleted is forgotten with the next change', async () => {
    grafana = await startGrafana({ version });
    await push(grafana, [shop, folder('other', 'Other')], { api });
    await send(grafana, 'DELETE', '/api/folders/shop');
    await prune([]);
    expect(at(grafana.snapshot(), 'templates')).toEqual({});
  });

  test('who may not write templates has the claims of the dashboards', async () => {
    grafana = await startGrafana({ version, editorsProvision: false });
    const token = grafana.tokens.editor;
    const files = [shop, dashboard('orders', 'Orders', 'shop')];
    expect((await push(grafana, files, { api, token })).failures).toEqual([]);
    const second = await push(grafana, files, { api, token });
    expect({ changes: second.changes, writes: second.writes }).toEqual({ changes: [], writes: [] });
    expect((await push(grafana, [], { api, token, prune: true })).changes).toEqual([
      'delete dashboard orders',
      'delete folder shop',
    ]);
    expect(folders()).toEqual([]);
  });
});
