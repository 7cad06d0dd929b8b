import { afterEach, describe, expect, test } from 'vitest';
import type { OutFile } from '../../../src/render/files.ts';
import { wantedForGrafana } from '../../../src/targets/grafana/index.ts';
import { send } from '../../grafana-server/client.ts';
import { startGrafana, type GrafanaServer } from '../../grafana-server/index.ts';
import { at, push, WAYS } from './push.ts';

let grafana: GrafanaServer;
afterEach(() => grafana?.close());

const TOKEN = 'xoxb-4711-secret';
const env = { SLACK_TOKEN: TOKEN, PASSWORD: 'hunter22', OTHER: 'xoxb-other' };
const file = (path: string, json: object): OutFile => ({ path, text: JSON.stringify({ apiVersion: 1, ...json }) });

const slack = (more: object = {}) => ({
  uid: 'shop-slack',
  type: 'slack',
  settings: { recipient: '#shop', token: '$__env{SLACK_TOKEN}', ...more },
});
const page = { uid: 'shop-mail', type: 'email', settings: { addresses: 'shop@example.org' } };

const notifications = (receivers: readonly object[] = [slack(), page], repeat = '4h'): OutFile =>
  file('notifications/shop.json', {
    templates: [{ orgId: 1, name: 'shop', template: '{{ define "shop" }}{{ .Status }}{{ end }}' }],
    muteTimes: [
      { orgId: 1, name: 'nights', time_intervals: [{ times: [{ start_time: '22:00', end_time: '24:00' }] }] },
    ],
    contactPoints: [{ orgId: 1, name: 'Shop', receivers }],
    policies: [
      {
        orgId: 1,
        receiver: 'Shop',
        group_by: ['alertname'],
        routes: [
          { object_matchers: [['team', '=', 'shop']], mute_time_intervals: ['nights'], repeat_interval: repeat },
        ],
      },
    ],
  });

const dataSources = (url = 'http://prometheus:9090', password = '$__env{PASSWORD}'): OutFile =>
  file('data-sources/shop.json', {
    datasources: [{ uid: 'prom', name: 'Prometheus', type: 'prometheus', url, secureJsonData: { password } }],
  });

const ALL = [notifications(), dataSources()];

describe.each(WAYS)('Grafana $version, $api', ({ version, api }) => {
  const pushed = (files: readonly OutFile[] = ALL, options: Parameters<typeof push>[2] = {}) =>
    push(grafana, files, { api, env, ...options });

  test('a first push makes all, a second nothing', async () => {
    grafana = await startGrafana({ version });
    const first = await pushed();
    expect(first).toMatchObject({
      failures: [],
      changes: [
        'create data-source prom',
        'create template shop',
        'create mute-timing nights',
        'create contact-point Shop',
        'update notification-policy policies',
      ],
    });
    expect(at(grafana.snapshot(), 'contactPoints', 'Shop/shop-slack', 'settings')).toEqual({
      recipient: '#shop',
      token: TOKEN,
    });
    expect(at(grafana.snapshot(), 'dataSources', 'prom', 'fields', 'secureJsonData')).toEqual({ password: 'hunter22' });
    const second = await pushed();
    expect({ changes: second.changes, writes: second.writes }).toEqual({ changes: [], writes: [] });
  });

  test('a change in the code is an update of what it is in', async () => {
    grafana = await startGrafana({ version });
    await pushed();
    const next = [notifications([slack({ recipient: '#orders' })], '8h'), dataSources('http://mimir:9009')];
    const second = await pushed(next);
    expect(second).toMatchObject({
      failures: [],
      changes: ['update data-source prom', 'update contact-point Shop', 'update notification-policy policies'],
    });
    expect(at(grafana.snapshot(), 'contactPoints', 'Shop/shop-slack', 'settings')).toEqual({
      recipient: '#orders',
      token: TOKEN,
    });
    expect(at(grafana.snapshot(), 'contactPoints', 'Shop/shop-mail')).toBeUndefined();
    expect((await pushed(next)).changes).toEqual([]);
  });

  test('another secret is an update, although the server does not tell the old one', async () => {
    grafana = await startGrafana({ version });
    await pushed();
    const next = [notifications([slack({ token: '$__env{OTHER}' }), page]), dataSources()];
    expect(await pushed(next)).toMatchObject({ failures: [], changes: ['update contact-point Shop'] });
    expect(at(grafana.snapshot(), 'contactPoints', 'Shop/shop-slack', 'settings', 'token')).toBe('xoxb-other');
    expect((await pushed(next)).changes).toEqual([]);
  });

  test('a reference in what Grafana shows openly settles, and is not shown', async () => {
    grafana = await startGrafana({ version });
    const url = 'https://hooks.example.org/$__env{PASSWORD}';
    const hook = { uid: 'hook', type: 'webhook', settings: { url, httpMethod: 'POST' } };
    const files = [notifications([hook]), dataSources('http://obs:$__env{PASSWORD}@prometheus:9090')];
    expect((await pushed(files)).failures).toEqual([]);
    expect(at(grafana.snapshot(), 'contactPoints', 'Shop/hook', 'settings', 'url')).toBe(
      'https://hooks.example.org/hunter22',
    );
    expect((await pushed(files)).changes).toEqual([]);
    const edited = { ...hook, settings: { ...hook.settings, httpMethod: 'PUT' } };
    const next = await pushed([notifications([edited]), files[1]!]);
    expect(next).toMatchObject({ failures: [], changes: ['update contact-point Shop'] });
    expect(JSON.stringify([next.live, next.plan])).not.toContain('hunter22');
  });

  test('somebody changes a policy: drift, shown and not overwritten', async () => {
    grafana = await startGrafana({ version });
    await pushed();
    await send(grafana, 'PUT', '/api/v1/provisioning/policies', {
      body: { receiver: 'Shop', routes: [{ receiver: 'Shop', object_matchers: [['a', '=', 'b']] }] },
      headers: { 'X-Disable-Provenance': 'true' },
    });
    expect((await pushed()).changes).toEqual(['conflict notification-policy policies: drift']);
    expect((await pushed(ALL, { force: true })).failures).toEqual([]);
    expect((await pushed()).changes).toEqual([]);
  });

  test('a tree that somebody made is not replaced without --force', async () => {
    grafana = await startGrafana({ version });
    await send(grafana, 'PUT', '/api/v1/provisioning/policies', {
      body: { receiver: 'grafana-default-email', routes: [{ object_matchers: [['a', '=', 'b']] }] },
      headers: { 'X-Disable-Provenance': 'true' },
    });
    expect((await pushed()).changes).toContain('conflict notification-policy policies: drift');
  });

  test('what left the code goes with --prune, policies before what they name', async () => {
    grafana = await startGrafana({ version });
    await pushed();
    expect((await pushed([])).writes).toEqual([]);
    const pruned = await pushed([], { prune: true });
    expect(pruned.failures).toEqual([]);
    expect(pruned.changes).toEqual([
      'delete notification-policy policies',
      'delete contact-point Shop',
      'delete mute-timing nights',
      'delete template shop',
      'delete data-source prom',
    ]);
    const { contactPoints, templates, muteTimings, dataSources: left } = grafana.snapshot();
    expect({ contactPoints: Object.keys(contactPoints), templates, muteTimings, left }).toEqual({
      contactPoints: ['email receiver/'],
      templates: {},
      muteTimings: {},
      left: {},
    });
  });
});

test('a secret that is not set is told by its name, and no failure shows another', async () => {
  grafana = await startGrafana({ version: '12.4.0' });
  const { failures } = await push(grafana, [notifications()], { env: {} });
  expect(failures[0]).toBe('create contact-point Shop: the environment variable SLACK_TOKEN is not set');
  const broken = notifications([{ ...slack(), type: `no-${TOKEN}` }]);
  const second = await push(grafana, [broken], { env });
  expect(second.failures.join()).toContain("unknown type 'no-***'");
  expect(JSON.stringify(second)).not.toContain('hunter22');
});

test.each([
  [notifications([slack({ token: TOKEN })]), '"token" of contact point "Shop" is a secret that stands in the file'],
  [dataSources('http://a', 'hunter22'), '"password" of data source "Prometheus" is a secret that stands in the file'],
])('a secret in out/ is refused', (broken, message) => {
  expect(() => wantedForGrafana([broken])).toThrow(expect.objectContaining({ message, exit: 2 }));
});

test('the ledger says nothing secret', async () => {
  grafana = await startGrafana({ version: '12.4.0' });
  await push(grafana, ALL, { env });
  const { body } = await send(grafana, 'GET', '/api/v1/provisioning/templates/obs_shop');
  expect(body['template']).toMatch(/^\{\{ define "obs_shop" \}\}\{\{\/\* What obs pushed/);
  for (const secret of Object.values(env)) expect(body['template']).not.toContain(secret);
});
