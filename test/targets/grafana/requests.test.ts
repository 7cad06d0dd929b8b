import { describe, expect, test } from 'vitest';
import { answering, apply, live, one, SUM } from './answering.ts';
import { alert, dashboard, folder, rules } from './push.ts';

const checkout = one(dashboard('checkout', 'Checkout', 'europe'));
const home = one(dashboard('home', 'Home'));
const berlin = one(folder('europe', 'Europe'), folder('berlin', 'Berlin', 'europe'));

describe('the classic API', () => {
  const save = { 'POST /api/dashboards/db': [200, { uid: 'checkout', status: 'success' }] } as const;

  test('a new dashboard', async () => {
    answering(false, { 'POST /api/dashboards/db': [...save['POST /api/dashboards/db']] });
    expect(await apply({ action: 'create', wanted: checkout })).toEqual([
      {
        request: 'POST /api/dashboards/db',
        body: {
          dashboard: expect.objectContaining({
            uid: 'checkout',
            version: 0,
            tags: ['checkout', 'obs:shop'],
            obs: {
              project: 'shop',
              source: 'out/dashboards/europe/checkout.json',
              checksum: SUM,
              version: 1,
              fingerprint: SUM,
              folders: [],
            },
          }),
          folderUid: 'europe',
          message: 'Release 7',
          overwrite: false,
        },
      },
    ]);
  });

  test('a changed dashboard goes with the version that was read', async () => {
    answering(false, { 'POST /api/dashboards/db': [...save['POST /api/dashboards/db']] });
    const [request] = await apply({ action: 'update', wanted: checkout, live: live(checkout), differences: [] });
    expect(request?.body).toMatchObject({ dashboard: { version: 7, obs: { version: 8 } }, overwrite: false });
  });

  test('a dashboard that goes is read first', async () => {
    const path = '/api/dashboards/uid/home';
    answering(false, {
      [`GET ${path}`]: [200, { dashboard: { uid: 'home', title: 'Home', version: 7 }, meta: {} }],
      [`DELETE ${path}`]: [200, {}],
    });
    expect(await apply({ action: 'delete', live: live(home) })).toEqual([
      { request: `GET ${path}` },
      { request: `DELETE ${path}` },
    ]);
  });

  test('a new folder', async () => {
    answering(false, { 'POST /api/folders': [200, { uid: 'berlin', parentUid: 'europe' }] });
    expect(await apply({ action: 'create', wanted: berlin })).toEqual([
      { request: 'POST /api/folders', body: { uid: 'berlin', title: 'Berlin', parentUid: 'europe' } },
    ]);
  });

  test('a folder with another title and place: a PUT renames, a POST moves', async () => {
    answering(false, { 'PUT /api/folders/berlin': [200, {}], 'POST /api/folders/berlin/move': [200, {}] });
    const before = live(berlin, { title: 'Bärlin', folder: undefined });
    expect(await apply({ action: 'move', wanted: berlin, live: before, differences: [] })).toEqual([
      { request: 'PUT /api/folders/berlin', body: { title: 'Berlin', version: 7, overwrite: false } },
      { request: 'POST /api/folders/berlin/move', body: { parentUid: 'europe' } },
    ]);
  });

  test('a folder that goes is looked into first, and never forced', async () => {
    answering(false, {
      'GET /api/search?type=dash-db&limit=1000&page=1': [200, []],
      'GET /api/search?type=dash-folder&limit=1000&page=1': [200, []],
      'DELETE /api/folders/berlin': [200, {}],
    });
    const requests = await apply({ action: 'delete', live: live(berlin) });
    expect(requests.at(-1)).toEqual({ request: 'DELETE /api/folders/berlin' });
    expect(requests).toHaveLength(3);
  });
});

describe('/apis', () => {
  const PATH = '/apis/dashboard.grafana.app/v1/namespaces/org-2/dashboards';
  const stored = { metadata: { name: 'checkout', generation: 8, resourceVersion: '42', uid: 'u-1' }, spec: {} };
  const marks = {
    'grafana.app/folder': 'europe',
    'grafana.app/message': 'Release 7',
    'grafana.app/managedBy': 'kubectl',
    'grafana.app/managerId': 'obs:shop',
    'grafana.app/managerAllowsEdits': 'true',
    'grafana.app/sourcePath': 'out/dashboards/europe/checkout.json',
    'grafana.app/sourceChecksum': SUM,
    'obs.fingerprint': SUM,
  };

  test('a new dashboard: no resourceVersion, no uid in its spec', async () => {
    answering(true, { [`POST ${PATH}`]: [201, stored] });
    const [request] = await apply({ action: 'create', wanted: checkout });
    expect(request).toEqual({
      request: `POST ${PATH}`,
      body: {
        apiVersion: 'dashboard.grafana.app/v1',
        kind: 'Dashboard',
        metadata: { namespace: 'org-2', name: 'checkout', annotations: { ...marks, 'obs.generation': '1' } },
        spec: expect.not.objectContaining({ uid: 'checkout' }),
      },
    });
  });

  test('a changed dashboard goes with the resourceVersion and the uid that were read', async () => {
    answering(true, { [`PUT ${PATH}/checkout`]: [200, stored] });
    const before = live(checkout, { folder: 'asia' });
    expect(await apply({ action: 'move', wanted: checkout, live: before, differences: [] })).toMatchObject([
      {
        request: `PUT ${PATH}/checkout`,
        body: {
          metadata: {
            name: 'checkout',
            resourceVersion: '41',
            uid: 'u-1',
            annotations: { ...marks, 'obs.generation': '8' },
          },
        },
      },
    ]);
  });

  test('a dashboard that goes: with the same as preconditions', async () => {
    answering(true, { [`DELETE ${PATH}/checkout`]: [200, {}] });
    expect(await apply({ action: 'delete', live: live(checkout) })).toEqual([
      {
        request: `DELETE ${PATH}/checkout`,
        body: { apiVersion: 'v1', kind: 'DeleteOptions', preconditions: { uid: 'u-1', resourceVersion: '41' } },
      },
    ]);
  });

  test('a new folder at the root has the usual permissions', async () => {
    const path = '/apis/folder.grafana.app/v1/namespaces/org-2/folders';
    answering(true, { [`POST ${path}`]: [201, stored] });
    const [request] = await apply({ action: 'create', wanted: one(folder('europe', 'Europe')) });
    expect(request).toMatchObject({
      request: `POST ${path}`,
      body: { spec: { title: 'Europe' }, metadata: { annotations: { 'grafana.app/grant-permissions': 'default' } } },
    });
  });
});

describe('alert rules', () => {
  const GROUP = '/api/v1/provisioning/folder/europe/rule-groups/errors';
  const group = one(
    folder('europe', 'Europe'),
    rules('Europe', { errors: [alert('down', 'Down', { keepFiringFor: '3m' })] }),
  );

  test('a new group: the folder is looked for, the group is written whole, and read back', async () => {
    answering(false, { 'GET /api/folders/europe': [200, { uid: 'europe' }], [`PUT ${GROUP}`]: [200, {}] });
    expect(await apply({ action: 'create', wanted: group })).toEqual([
      { request: 'GET /api/folders/europe' },
      { request: `GET ${GROUP}` },
      {
        request: `PUT ${GROUP}`,
        body: {
          title: 'errors',
          folderUid: 'europe',
          interval: 60,
          rules: [
            expect.objectContaining({
              uid: 'down',
              folderUID: 'europe',
              ruleGroup: 'errors',
              keep_firing_for: '3m',
              annotations: {
                summary: 'It is down',
                __obs__: expect.stringMatching(/^obs:shop [0-9a-f]{16} [0-9a-f]{16}$/),
              },
            }),
          ],
        },
      },
      { request: `GET ${GROUP}` },
    ]);
  });
});
