import { afterEach, describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/config/parse.ts';
import { filesOf } from '../../../src/render/files.ts';
import { send } from '../../grafana-server/client.ts';
import { startGrafana, type GrafanaServer } from '../../grafana-server/index.ts';
import { at, push, WAYS } from './push.ts';

const FILE = { file: 'obs.config.ts' };

let grafana: GrafanaServer;
afterEach(() => grafana.close());

/** The folder as `obs.config.ts` has it written. */
const folderWith = (permissions: readonly object[]) => {
  const config = parseConfig({ permissions: { shop: permissions } }, FILE);
  return filesOf({ kind: 'folder', name: 'shop', title: 'Shop', parent: undefined }, config, {});
};

/** As somebody does in the browser. */
const grant = (items: readonly object[]) => send(grafana, 'POST', '/api/folders/shop/permissions', { body: { items } });

const editors = { role: 'Editor', permission: 'Edit' };

describe.each(WAYS)('Grafana $version, $api', ({ version, api }) => {
  const pushed = (permissions: readonly object[], options: Parameters<typeof push>[2] = {}) =>
    push(grafana, folderWith(permissions), { api, ...options });
  const granted = () => at(grafana.snapshot(), 'permissions', 'shop');

  test('the permissions of a folder are those of the code, and settle', async () => {
    grafana = await startGrafana({ version });
    await send(grafana, 'POST', '/api/teams', { body: { name: 'Shop crew' } });
    const wanted = [editors, { team: 'Shop crew', permission: 'Admin' }];
    expect(await pushed(wanted)).toMatchObject({ failures: [], changes: ['create folder shop'] });
    expect(granted()).toEqual([
      { role: 'Editor', permission: 2 },
      { teamId: expect.any(Number), permission: 4 },
    ]);
    const second = await pushed(wanted);
    expect({ changes: second.changes, writes: second.writes }).toEqual({ changes: [], writes: [] });
    expect(await pushed([editors])).toMatchObject({ failures: [], changes: ['update folder shop'] });
    expect(granted()).toEqual([{ role: 'Editor', permission: 2 }]);
    expect((await pushed([editors])).changes).toEqual([]);
  });

  test('a user is known by the login', async () => {
    grafana = await startGrafana({ version });
    const wanted = [{ user: 'admin', permission: 'Admin' }, editors];
    expect((await pushed(wanted)).failures).toEqual([]);
    expect(granted()).toContainEqual({ userId: 1, permission: 4 });
    expect((await pushed(wanted)).changes).toEqual([]);
  });

  test('what somebody grants in the browser is drift: shown, and overwritten with --force only', async () => {
    grafana = await startGrafana({ version });
    await pushed([editors]);
    await grant([{ role: 'Viewer', permission: 4 }]);
    const drifted = await pushed([editors]);
    expect(drifted.changes).toEqual(['conflict folder shop: drift']);
    expect(drifted.plan.changes).toMatchObject([
      {
        differences: [
          { field: 'permission of role Viewer', kind: 'removed', before: 'Admin' },
          { field: 'permission of role Editor', kind: 'added', after: 'Edit' },
        ],
      },
    ]);
    expect(drifted.writes).toEqual([]);
    const forced = await pushed([editors], { force: true });
    expect(forced).toMatchObject({ failures: [], changes: ['update folder shop'] });
    expect((await pushed([editors])).changes).toEqual([]);
  });

  test('somebody grants the same: there is nothing to say', async () => {
    grafana = await startGrafana({ version });
    await pushed([editors]);
    await grant([{ role: 'Viewer', permission: 1 }]);
    expect((await pushed([editors, { role: 'Viewer', permission: 'View' }])).changes).not.toEqual([]);
    await grant([{ role: 'Editor', permission: 2 }]);
    expect((await pushed([editors])).changes).toEqual([]);
  });

  test('what is granted between plan and push stays', async () => {
    grafana = await startGrafana({ version });
    await pushed([editors]);
    const { failures } = await pushed([editors, { role: 'Viewer', permission: 'View' }], {
      between: () => grant([{ role: 'Admin', permission: 4 }]),
    });
    expect(failures).toEqual([
      'update folder shop: somebody changed the permissions of folder "Shop" meanwhile: it is left as it is',
    ]);
    expect(granted()).toEqual([{ role: 'Admin', permission: 4 }]);
  });

  test('a folder that has no permissions in the code any more keeps those that it has', async () => {
    grafana = await startGrafana({ version });
    await pushed([editors]);
    const bare = filesOf({ kind: 'folder', name: 'shop', title: 'Shop', parent: undefined }, parseConfig({}, FILE), {});
    expect((await push(grafana, bare, { api })).changes).toEqual([]);
    expect(granted()).toEqual([{ role: 'Editor', permission: 2 }]);
  });

  test('a user that is not there is told by the login', async () => {
    grafana = await startGrafana({ version });
    const { failures } = await pushed([{ user: 'ada', permission: 'View' }]);
    expect(failures).toEqual(['create folder shop: there is no user "ada" in Grafana']);
  });

  test('a team that is not there is told by its name', async () => {
    grafana = await startGrafana({ version });
    const { failures } = await pushed([{ team: 'Nobody', permission: 'View' }]);
    expect(failures).toEqual(['create folder shop: there is no team "Nobody" in Grafana']);
  });
});
