import { afterEach, describe, expect, test } from 'vitest';
import { parseConfig } from '../../../src/config/parse.ts';
import { filesOf } from '../../../src/render/files.ts';
import { send } from '../../grafana-server/client.ts';
import { startGrafana, type GrafanaServer } from '../../grafana-server/index.ts';
import { at, push, WAYS } from './push.ts';

let grafana: GrafanaServer;
afterEach(() => grafana.close());

/** The folder as `obs.config.ts` has it written. */
const folderWith = (permissions: readonly object[]) => {
  const config = parseConfig({ permissions: { shop: permissions } }, { file: 'obs.config.ts' });
  return filesOf({ kind: 'folder', name: 'shop', title: 'Shop', parent: undefined }, config, {});
};

const editors = { role: 'Editor', permission: 'Edit' };

describe.each(WAYS)('Grafana $version, $api', ({ version, api }) => {
  const pushed = (permissions: readonly object[]) => push(grafana, folderWith(permissions), { api });
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

  test('a team that is not there is told by its name', async () => {
    grafana = await startGrafana({ version });
    const { failures } = await pushed([{ team: 'Nobody', permission: 'View' }]);
    expect(failures).toEqual(['create folder shop: there is no team "Nobody" in Grafana']);
  });
});
