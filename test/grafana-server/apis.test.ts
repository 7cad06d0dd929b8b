import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { send } from './client.ts';
import { type GrafanaServer, startGrafana } from './index.ts';

const FOLDERS = '/apis/folder.grafana.app/v1/namespaces/default/folders';
const DASHBOARDS = '/apis/dashboard.grafana.app/v1/namespaces/default/dashboards';

let grafana: GrafanaServer;

const inFolder = (uid: string) => ({ 'grafana.app/folder': uid });

const create = (collection: string, name: string, annotations: Record<string, string> = {}, query = '') =>
  send(grafana, 'POST', `${collection}${query}`, { body: { metadata: { name, annotations }, spec: { title: name } } });

describe('/apis of Grafana 13', () => {
  beforeEach(async () => {
    grafana = await startGrafana({ version: '13.3.0' });
    await create(FOLDERS, 'europe', { 'grafana.app/grant-permissions': 'default' });
    await create(FOLDERS, 'payments', inFolder('europe'));
  });
  afterEach(() => grafana.close());

  test('names its groups and versions', async () => {
    const { body } = await send(grafana, 'GET', '/apis');
    expect(body.groups.map((group: { preferredVersion: unknown }) => group.preferredVersion)).toEqual([
      { groupVersion: 'dashboard.grafana.app/v1', version: 'v1' },
      { groupVersion: 'folder.grafana.app/v1', version: 'v1' },
    ]);
  });

  test('is not there on Grafana 11', async () => {
    const old = await startGrafana({ version: '11.6.0' });
    expect(await send(old, 'GET', '/apis')).toMatchObject({ status: 404, body: { message: 'Not found' } });
    await old.close();
  });

  test('moves a folder by its annotation, and says who wrote', async () => {
    const { body } = await send(grafana, 'GET', `${FOLDERS}/payments`);
    body.metadata.annotations['grafana.app/folder'] = '';
    const moved = await send(grafana, 'PUT', `${FOLDERS}/payments`, { body });
    expect(moved.body.metadata).toMatchObject({
      generation: 2,
      annotations: { 'grafana.app/updatedBy': 'user:admin' },
    });
    expect(moved.body.metadata.annotations).not.toHaveProperty('grafana.app/folder');
  });

  test('takes back what it gave without writing', async () => {
    await create(DASHBOARDS, 'd', { ...inFolder('europe'), 'grafana.app/message': 'first' });
    const { body } = await send(grafana, 'GET', `${DASHBOARDS}/d`);
    expect((await send(grafana, 'PUT', `${DASHBOARDS}/d`, { body })).body).toEqual(body);
    expect((await send(grafana, 'GET', '/api/dashboards/uid/d/versions')).body.versions).toMatchObject([
      { version: 1, message: 'first' },
    ]);
  });

  test.each([
    { name: 'a folder inside itself', uid: 'europe', parent: 'payments', status: 400 },
    { name: 'a folder that is missing', uid: 'europe', parent: 'nowhere', status: 404 },
  ])('does not move into $name', async ({ uid, parent, status }) => {
    const body = { metadata: { name: uid, annotations: inFolder(parent) }, spec: { title: uid } };
    expect((await send(grafana, 'PUT', `${FOLDERS}/${uid}`, { body })).status).toBe(status);
  });

  test('refuses a fifth level', async () => {
    await create(FOLDERS, 'third', inFolder('payments'));
    await create(FOLDERS, 'fourth', inFolder('third'));
    expect((await create(FOLDERS, 'fifth', inFolder('fourth'))).body.message).toContain('max depth is 4');
  });

  test('deletes a folder only when it is empty, or by force, which leaves orphans', async () => {
    await create(DASHBOARDS, 'd', inFolder('europe'));
    expect((await send(grafana, 'DELETE', `${FOLDERS}/europe`)).status).toBe(400);
    await send(grafana, 'DELETE', `${FOLDERS}/europe`, { body: { gracePeriodSeconds: 0 } });
    expect(grafana.snapshot()).toMatchObject({ folders: { payments: {} }, dashboards: { d: { folder: 'europe' } } });
  });

  test('a dry run does not look whether the folder is there', async () => {
    expect((await create(DASHBOARDS, 'd', inFolder('nowhere'), '?dryRun=All')).status).toBe(201);
    expect((await create(DASHBOARDS, 'd', inFolder('nowhere'))).status).toBe(404);
    expect(grafana.snapshot().dashboards).toEqual({});
  });

  test('goes on after an expired list with what is there then', async () => {
    for (const name of ['a', 'b', 'c']) await create(DASHBOARDS, name);
    const first = await send(grafana, 'GET', `${DASHBOARDS}?limit=1`);
    grafana.expireLists();
    const gone = await send(grafana, 'GET', `${DASHBOARDS}?limit=1&continue=${first.body.metadata.continue}`);
    expect(gone).toMatchObject({ status: 410, body: { reason: 'Expired' } });
    const rest = await send(grafana, 'GET', `${DASHBOARDS}?continue=${gone.body.metadata.continue}`);
    expect(rest.body.items.map((item: { metadata: { name: string } }) => item.metadata.name)).toEqual(['b', 'c']);
  });

  test('does not bring back what was deleted, where newer servers do not', async () => {
    const newer = await startGrafana({ putResurrects: false });
    const body = { metadata: { name: 'ghost', resourceVersion: '7' }, spec: { title: 'Ghost' } };
    expect(await send(newer, 'PUT', `${DASHBOARDS}/ghost`, { body })).toMatchObject({
      status: 409,
      body: { reason: 'Conflict' },
    });
    await newer.close();
  });

  test('hides a folder without permissions from viewers', async () => {
    await create(FOLDERS, 'secret');
    const { body } = await send(grafana, 'GET', FOLDERS, { token: grafana.tokens.viewer });
    expect(body.items.map((item: { metadata: { name: string } }) => item.metadata.name)).toEqual([
      'europe',
      'payments',
    ]);
  });

  test('refuses what a file provisioned', async () => {
    grafana.seed({ dashboards: [{ uid: 'filed', json: { title: 'Filed' }, file: 'filed.json' }] });
    expect((await send(grafana, 'DELETE', `${DASHBOARDS}/filed`)).status).toBe(400);
    expect((await send(grafana, 'GET', `${DASHBOARDS}/filed`)).body.metadata.annotations).toMatchObject({
      'grafana.app/managedBy': 'classic-file-provisioning',
    });
  });
});
