import { afterEach, describe, expect, test } from 'vitest';
import { planChanges } from '../../../src/plan/plan.ts';
import { wantedForGrafana } from '../../../src/targets/grafana/index.ts';
import { fault } from '../../servers/faults.ts';
import { send } from '../../grafana-server/client.ts';
import { startGrafana, type GrafanaOptions, type GrafanaServer } from '../../grafana-server/index.ts';
import {
  alert,
  APIS,
  at,
  CLASSIC,
  dashboard,
  dashboardJson,
  folder,
  describeChange,
  push,
  rules,
  targetFor,
  WAYS,
  type Way,
} from './push.ts';

/** Traps of the APIs, each as a real Grafana shows it (`apis.md` 2.3b; numbers of Kubernetes traps as there). */
let grafana: GrafanaServer;
afterEach(() => grafana.close());
const start = async (version: string, more: GrafanaOptions = {}) =>
  void (grafana = await startGrafana({ version, ...more }));

const theirs = { uid: 'theirs', folder: 'europe', json: { ...dashboardJson('theirs', 'Checkout'), uid: undefined } };
const europe = { uid: 'europe', title: 'Europe' };

describe.each(CLASSIC)('2.3b: Grafana $version, classic', ({ version }) => {
  const classic = { api: 'classic' } as const;
  const hasUniqueTitles = Number.parseInt(version, 10) < 11;

  test('2.3b: a save never replaces another dashboard that has the title', async () => {
    await start(version, { seed: { folders: [europe], dashboards: [theirs] } });
    const before = JSON.stringify(at(grafana.snapshot(), 'dashboards', 'theirs'));
    const files = [folder('europe', 'Europe'), dashboard('checkout', 'Checkout', 'europe')];
    for (const force of [false, true]) {
      const { changes } = await push(grafana, files, { ...classic, force });
      if (hasUniqueTitles) expect(changes).toContain('conflict dashboard checkout: title-taken');
      expect(JSON.stringify(at(grafana.snapshot(), 'dashboards', 'theirs'))).toBe(before);
      expect(at(grafana.snapshot(), 'dashboards', 'checkout') !== undefined).toBe(!hasUniqueTitles);
    }
  });

  test('2.3b: nor one that came between plan and push', async () => {
    await start(version, { seed: { folders: [europe] } });
    const files = [folder('europe', 'Europe'), dashboard('checkout', 'Checkout', 'europe')];
    const { failures } = await push(grafana, files, {
      ...classic,
      between: () => grafana.seed({ dashboards: [theirs] }),
    });
    expect(failures).toEqual(
      hasUniqueTitles
        ? [expect.stringContaining('A dashboard with the same name in the folder already exists (412)')]
        : [],
    );
    expect(at(grafana.snapshot(), 'dashboards', 'theirs', 'version')).toBe(1);
  });

  test('2.3b: every save makes a version, so what is equal is not saved', async () => {
    await start(version);
    await push(grafana, [dashboard('checkout', 'Checkout')], classic);
    expect((await push(grafana, [dashboard('checkout', 'Checkout')], classic)).writes).toEqual([]);
    expect(at(grafana.snapshot(), 'dashboards', 'checkout', 'version')).toBe(1);
  });

  test('2.3b: somebody who saves between plan and push is not overwritten', async () => {
    await start(version);
    await push(grafana, [dashboard('checkout', 'Checkout')], classic);
    const { failures } = await push(grafana, [dashboard('checkout', 'Checkout 2')], {
      ...classic,
      force: true,
      between: () => grafana.saveInBrowser('checkout', json => void (json.description = 'mine')),
    });
    expect(failures).toEqual([expect.stringContaining('The dashboard has been changed by someone else (412)')]);
    expect(at(grafana.snapshot(), 'dashboards', 'checkout', 'spec', 'description')).toBe('mine');
  });

  test('2.3b: somebody who saves between plan and push is not deleted', async () => {
    await start(version);
    await push(grafana, [dashboard('checkout', 'Checkout')], classic);
    const between = () => grafana.saveInBrowser('checkout', json => void (json.description = 'mine'));
    const { failures } = await push(grafana, [], { ...classic, prune: true, between });
    expect(failures).toEqual([expect.stringContaining('somebody changed dashboard "Checkout" meanwhile')]);
    expect(at(grafana.snapshot(), 'dashboards', 'checkout', 'version')).toBe(2);
  });

  test('2.3b: the tag survives a save in the browser, the mark does not', async () => {
    await start(version);
    await push(grafana, [dashboard('checkout', 'Checkout')], classic);
    grafana.saveInBrowser('checkout');
    const { plan, live } = await push(grafana, [dashboard('checkout', 'Checkout')], classic);
    expect(live).toMatchObject([{ owner: { kind: 'ours' }, isEdited: true }]);
    // Nothing that a person would see: only the mark is written again.
    expect(plan.changes).toMatchObject([{ action: 'adopt' }]);
    expect((await push(grafana, [dashboard('checkout', 'Checkout')], classic)).changes).toEqual([]);
  });

  test('2.3b: a uid that the server changed is an error', async () => {
    await start(version);
    const { failures } = await push(grafana, [dashboard(' ', 'Checkout')], classic);
    expect(failures).toEqual([
      expect.stringMatching(/Grafana saved dashboard "Checkout" under the uid ".+" instead of " "/),
    ]);
  });

  test('2.3b: what a file provisions is left alone', async () => {
    await start(version, {
      seed: { dashboards: [{ uid: 'checkout', json: { title: 'Checkout' }, file: 'checkout.json' }] },
    });
    const { changes, writes } = await push(grafana, [dashboard('checkout', 'Checkout')], { ...classic, force: true });
    expect({ changes, writes }).toEqual({ changes: ['conflict dashboard checkout: owned-by-other'], writes: [] });
  });

  test('2.3b: a folder lands at the root without a word where folders do not nest', async () => {
    await start(version);
    const files = [folder('europe', 'Europe'), folder('berlin', 'Berlin', 'europe')];
    const { warnings } = await push(grafana, files, classic);
    expect(warnings).toEqual(
      version.startsWith('9') || version.startsWith('10')
        ? ['folder "Berlin" lies at the root: this Grafana has no nested folders']
        : [],
    );
    expect((await push(grafana, files, classic)).changes).toEqual([]);
  });

  test('2.3b: more dashboards than fit into one page of the search', async () => {
    const dashboards = Array.from({ length: 1001 }, (_, i) => ({ uid: `d${i}`, json: { title: `D ${i}` } }));
    await start(version, { seed: { dashboards } });
    const { changes } = await push(grafana, [dashboard('d999', 'D')], classic);
    expect(changes).toEqual(['conflict dashboard d999: drift']);
  });

  test('2.3b: a folder that fills after the plan is not deleted with what is in it', async () => {
    await start(version);
    await push(grafana, [folder('europe', 'Europe'), dashboard('checkout', 'Checkout', 'europe')], classic);
    const { failures } = await push(grafana, [], {
      ...classic,
      prune: true,
      between: () => grafana.seed({ dashboards: [{ ...theirs, json: { title: 'Theirs' } }] }),
    });
    expect(failures).toEqual([expect.stringContaining('folder "Europe" is not deleted: "Theirs" lies in it')]);
    expect(at(grafana.snapshot(), 'dashboards', 'theirs')).toBeDefined();
  });

  test('2.3b: a viewer is told what is missing', async () => {
    await start(version);
    const { failures } = await push(grafana, [dashboard('checkout', 'Checkout')], {
      ...classic,
      token: grafana.tokens.viewer,
    });
    expect(failures).toEqual([expect.stringContaining('dashboards:')]);
  });
});

test('2.3b: a save that waits for a repository (202) is not saved', async () => {
  await start('11.6.0');
  const between = () => grafana.setFaults(({ method }) => (method === 'POST' ? fault.pending() : undefined));
  const { failures } = await push(grafana, [dashboard('checkout', 'Checkout')], { between });
  expect(failures).toEqual([expect.stringContaining('is not saved yet')]);
});

describe.each(WAYS)('2.3b: alert rules of Grafana $version, $api', ({ version, api }: Way) => {
  const files = (list: Parameters<typeof rules>[1]) => [folder('europe', 'Europe'), rules('Europe', list)];
  const group = '/api/v1/provisioning/folder/europe/rule-groups/errors';

  test('2.3b: rules with new uids join a group that is there', async () => {
    await start(version);
    await push(grafana, files({ errors: [alert('down', 'Down')] }), { api });
    const { failures } = await push(grafana, files({ errors: [alert('slow', 'Slow'), alert('down', 'Down')] }), {
      api,
    });
    expect(failures).toEqual([]);
    const { body } = await send(grafana, 'GET', group);
    expect(body['rules'].map(({ uid }: { uid: string }) => uid)).toEqual(['slow', 'down']);
  });

  test('2.3b: a group whose rules all left is deleted, never emptied', async () => {
    await start(version);
    await push(grafana, files({ errors: [alert('down', 'Down')] }), { api });
    const { failures, writes } = await push(grafana, files({}), { api, prune: true });
    expect(failures).toEqual([]);
    expect(writes.some(write => write.startsWith('PUT'))).toBe(false);
    expect(at(grafana.snapshot(), 'rules')).toEqual({});
  });

  test('2.3b: a folder that went after the plan gets no rules that nobody can see', async () => {
    await start(version);
    await push(grafana, [folder('europe', 'Europe')], { api });
    const between = () => send(grafana, 'DELETE', '/api/folders/europe');
    const { failures } = await push(grafana, files({ errors: [alert('down', 'Down')] }), { api, between });
    expect(failures).toEqual([expect.stringContaining('there is no folder "Europe" (europe) for the rules')]);
    expect(at(grafana.snapshot(), 'rules')).toEqual({});
  });

  test('2.3b: rules keep their uids and can be edited in the browser', async () => {
    await start(version);
    await push(grafana, files({ errors: [alert('down', 'Down')] }), { api });
    expect(at(grafana.snapshot(), 'rules', 'down')).toMatchObject({ uid: 'down', provenance: '' });
  });

  test('2.3b: what a file provisions is left alone', async () => {
    await start(version, {
      seed: {
        folders: [europe],
        rules: [{ uid: 'f', folder: 'europe', group: 'errors', provenance: 'file', rule: alert('f', 'F') }],
      },
    });
    const { changes, writes } = await push(grafana, files({ errors: [alert('down', 'Down')] }), { api, force: true });
    expect(changes).toContain('conflict grafana-rule-group europe/errors: owned-by-other');
    expect(writes.filter(write => write.includes('rule'))).toEqual([]);
  });

  test('2.3b: an alert rule that somebody added to our group is drift', async () => {
    await start(version);
    await push(grafana, files({ errors: [alert('down', 'Down')] }), { api });
    grafana.seed({ rules: [{ uid: 'mine', folder: 'europe', group: 'errors', rule: alert('mine', 'Mine') }] });
    const { changes } = await push(grafana, files({ errors: [alert('down', 'Down')] }), { api });
    expect(changes).toEqual(['conflict grafana-rule-group europe/errors: drift']);
    await push(grafana, files({ errors: [alert('down', 'Down')] }), { api, force: true });
    expect(at(grafana.snapshot(), 'rules', 'mine')).toBeUndefined();
  });

  test('2.3b: an alert rule that was edited meanwhile is not overwritten', async () => {
    await start(version);
    await push(grafana, files({ errors: [alert('down', 'Down')] }), { api });
    const between = () =>
      send(grafana, 'PUT', '/api/v1/provisioning/alert-rules/down', {
        body: { ...alert('down', 'Down', { for: '1h' }), folderUID: 'europe', ruleGroup: 'errors' },
        headers: { 'X-Disable-Provenance': 'true' },
      });
    const { failures } = await push(grafana, files({ errors: [alert('down', 'Down', { for: '9m' })] }), {
      api,
      between,
    });
    expect(failures).toEqual([expect.stringContaining('somebody changed rule group "errors" meanwhile')]);
  });

  test('2.3b: an interval that Grafana does not take is told in its words', async () => {
    await start(version);
    const odd = [folder('europe', 'Europe'), rules('Europe', { errors: [alert('down', 'Down')] }, '15s')];
    const { failures } = await push(grafana, odd, { api });
    expect(failures).toEqual([expect.stringContaining('divided exactly by scheduler interval: 10')]);
  });
});

test('2.3b: what an old Grafana forgets is told, and then the push settles', async () => {
  await start('9.4.7');
  const files = [
    folder('europe', 'Europe'),
    rules('Europe', { errors: [alert('down', 'Down', { keepFiringFor: '5m' })] }),
  ];
  expect((await push(grafana, files)).warnings).toEqual([
    'this Grafana does not keep keep_firing_for of group "errors"',
  ]);
  expect((await push(grafana, files)).changes).toEqual([]);
});

describe.each(APIS)('/apis of Grafana $version', ({ version }) => {
  const api = 'kubernetes' as const;
  const one = [dashboard('checkout', 'Checkout')];
  const other = [dashboard('checkout', 'Checkout 2')];

  test('what is pushed says who manages it, and can be edited', async () => {
    await start(version);
    await push(grafana, one, { api });
    expect(at(grafana.snapshot(), 'dashboards', 'checkout', 'annotations')).toMatchObject({
      'grafana.app/managedBy': 'kubectl',
      'grafana.app/managerId': 'obs:shop',
      'grafana.app/managerAllowsEdits': 'true',
      'grafana.app/sourcePath': 'out/dashboards/checkout.json',
      'grafana.app/sourceChecksum': expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  test('5: somebody who saves between plan and push is not overwritten', async () => {
    await start(version);
    await push(grafana, one, { api });
    const between = () => grafana.saveInBrowser('checkout', json => void (json.description = 'mine'));
    const { failures } = await push(grafana, other, { api, force: true, between });
    expect(failures).toEqual([expect.stringMatching(/somebody changed it meanwhile: .*the object has been modified/)]);
    expect(at(grafana.snapshot(), 'dashboards', 'checkout', 'spec', 'description')).toBe('mine');
  });

  test('2: what somebody deletes between plan and push is not made anew', async () => {
    await start(version);
    await push(grafana, one, { api });
    const between = () => send(grafana, 'DELETE', '/api/dashboards/uid/checkout');
    const { failures } = await push(grafana, other, { api, between });
    expect(failures).toEqual([expect.stringContaining('somebody deleted it meanwhile')]);
    expect(at(grafana.snapshot(), 'dashboards')).toEqual({});
  });

  test('5: what somebody makes between plan and push is not overwritten', async () => {
    await start(version);
    const between = () => grafana.seed({ dashboards: [{ uid: 'checkout', json: { title: 'Theirs' } }] });
    const { failures } = await push(grafana, one, { api, between });
    expect(failures).toEqual([expect.stringMatching(/somebody made it meanwhile: .* already exists/)]);
    expect(at(grafana.snapshot(), 'dashboards', 'checkout', 'spec', 'title')).toBe('Theirs');
  });

  test('14: what somebody saves between plan and push is not deleted', async () => {
    await start(version);
    await push(grafana, one, { api });
    const between = () => grafana.saveInBrowser('checkout', json => void (json.description = 'mine'));
    const { failures } = await push(grafana, [], { api, prune: true, between });
    expect(failures).toHaveLength(1);
    expect(at(grafana.snapshot(), 'dashboards', 'checkout')).toBeDefined();
  });

  test('7: a 500 is an answer, and not sent again', async () => {
    await start(version);
    const broken = { kind: 'answer', reply: { status: 500, body: { message: 'etcd' } }, applied: false } as const;
    const between = () => grafana.setFaults(({ method }) => (method === 'POST' ? broken : undefined));
    const { failures, writes } = await push(grafana, one, { api, between });
    expect({ failures, writes: writes.length }).toEqual({ failures: [expect.stringContaining('etcd')], writes: 1 });
  });

  test('16: a list that expires in the middle begins anew', async () => {
    const dashboards = Array.from({ length: 501 }, (_, i) => ({ uid: `d${i}`, json: { title: `D ${i}` } }));
    await start(version, { seed: { dashboards } });
    let times = 0;
    grafana.setFaults(({ path }) => {
      if (path.includes('continue=') && (times += 1) === 1) grafana.expireLists();
      return undefined;
    });
    const { changes } = await push(grafana, [dashboard('d500', 'D')], { api });
    expect({ changes, times }).toEqual({ changes: ['conflict dashboard d500: drift'], times: 2 });
  });

  test('the annotations and labels of others stay', async () => {
    await start(version);
    await push(grafana, one, { api });
    const path = at(grafana.store.dashboards.get('default/checkout'), 'apiVersion');
    const url = `/apis/dashboard.grafana.app/${String(path)}/namespaces/default/dashboards/checkout`;
    const { body } = await send(grafana, 'GET', url);
    const { metadata } = body;
    const edited = {
      ...metadata,
      labels: { tier: '1' },
      annotations: { ...metadata.annotations, 'example.org/on': 'yes' },
    };
    await send(grafana, 'PUT', url, { body: { ...body, metadata: edited } });
    expect((await push(grafana, other, { api })).failures).toEqual([]);
    expect(at(grafana.snapshot(), 'dashboards', 'checkout')).toMatchObject({
      labels: { tier: '1' },
      annotations: { 'example.org/on': 'yes', 'grafana.app/managerId': 'obs:shop' },
    });
  });

  test('what another tool manages is not touched, whatever is forced', async () => {
    const annotations = { 'grafana.app/managedBy': 'terraform', 'grafana.app/managerId': 'main' };
    await start(version, { seed: { dashboards: [{ uid: 'checkout', json: { title: 'Theirs' }, annotations }] } });
    const { changes, writes, live } = await push(grafana, one, { api, force: true });
    expect(live).toMatchObject([{ owner: { kind: 'other', who: 'terraform main' } }]);
    expect({ changes, writes }).toEqual({ changes: ['conflict dashboard checkout: owned-by-other'], writes: [] });
  });

  test('a dashboard of the second schema is not read as one of the first', async () => {
    await start(version);
    const spec = {
      title: 'Second',
      elements: {},
      layout: { kind: 'GridLayout', spec: { items: [] } },
      variables: [],
      timeSettings: {},
      annotations: [],
      links: [],
    };
    const second = version.startsWith('13') ? 'v2' : 'v2alpha1';
    grafana.seed({ dashboards: [{ uid: 'second', json: spec, apiVersion: second }] });
    const { live } = await push(grafana, [dashboard('second', 'Second')], { api });
    expect(live).toMatchObject([{ revision: { apiVersion: `dashboard.grafana.app/${second}` } }]);
  });

  test('a dry run asks the server, and writes nothing', async () => {
    await start(version, { seed: { folders: [europe] } });
    await push(grafana, [dashboard('payments', 'Payments')], { api });
    const target = targetFor(grafana, { api });
    const wanted = wantedForGrafana([
      dashboard('checkout', 'Checkout'),
      dashboard('empty', ''),
      rules('Europe', { errors: [alert('down', 'Down')] }),
    ]);
    const { changes } = planChanges(wanted, await target.read(wanted), { prune: true, force: false });
    const before = grafana.snapshot();
    const answers = await Promise.all(
      changes.map(async change => [describeChange(change), await target.dryRun?.(change)]),
    );
    expect(Object.fromEntries(answers)).toEqual({
      'unchanged folder europe': 'ok',
      'create dashboard checkout': 'ok',
      'create dashboard empty': { refused: expect.stringContaining('Dashboard title cannot be empty') },
      // The server would ignore that it is dry, and write.
      'create grafana-rule-group europe/errors': 'not checked',
      'delete dashboard payments': 'ok',
    });
    expect(grafana.snapshot()).toEqual(before);
    target.close();
  });
});

test('a dry run over the classic API is not checked', async () => {
  await start('11.6.0');
  const target = targetFor(grafana);
  const [wanted] = wantedForGrafana([dashboard('checkout', 'Checkout')]);
  expect(await target.dryRun?.({ action: 'create', wanted: wanted! })).toBe('not checked');
  target.close();
});
