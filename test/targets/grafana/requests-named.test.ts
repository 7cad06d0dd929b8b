import { describe, expect, test } from 'vitest';
import type { Change, Live, Wanted } from '../../../src/plan/change.ts';
import { canonicalDataSource } from '../../../src/plan/named/canonical.ts';
import { checksum } from '../../../src/targets/checksum.ts';
import { answering, apply, live, one, type Sent } from './answering.ts';

const LEDGER = '/api/v1/provisioning/templates/obs_shop';

/** The write of the ledger with one line. */
const ledgerWith = (object: string): Sent => ({
  request: `PUT ${LEDGER}`,
  body: {
    name: 'obs_shop',
    template: expect.stringMatching(
      new RegExp(`^\\{\\{ define "obs_shop" .*\n${object} [0-9a-f]{32} [0-9a-f]{32}\n\\*/\\}\\}\\{\\{ end \\}\\}$`),
    ),
  },
});

describe('permissions of a folder', () => {
  const PATH = '/api/folders/europe/permissions';
  const grants = [
    { role: 'Editor', permission: 'Edit' },
    { team: 'Shop crew', permission: 'Admin' },
    { user: 'ada', permission: 'View' },
  ];
  const europe = one({
    path: 'folders/europe.json',
    text: JSON.stringify({ uid: 'europe', title: 'Europe', permissions: grants }),
  });

  test('teams and users are looked up; a POST replaces all; the ledger is told', async () => {
    answering(true, {
      [`GET ${PATH}`]: [200, [{ role: 'Viewer', permission: 1 }]],
      'GET /api/teams/search?name=Shop+crew': [200, { teams: [{ id: 7, name: 'Shop crew' }] }],
      'GET /api/org/users/lookup?query=ada': [
        200,
        [
          { userId: 11, login: 'ada.l' },
          { userId: 9, login: 'ada' },
        ],
      ],
      [`POST ${PATH}`]: [200, {}],
      [`PUT ${LEDGER}`]: [202, {}],
      'PUT /apis/folder.grafana.app/v1/namespaces/org-2/folders/europe': [
        200,
        { metadata: { name: 'europe', generation: 7, resourceVersion: '42', uid: 'u-1' }, spec: {} },
      ],
    });
    const before = live(europe, { canonical: { title: 'Europe', permissions: { 'role Viewer': 'View' } } });
    const requests = await apply({ action: 'update', wanted: europe, live: before, differences: [] });
    const items = [
      { role: 'Editor', permission: 2 },
      { teamId: 7, permission: 4 },
      { userId: 9, permission: 1 },
    ];
    expect(requests.slice(-5)).toEqual([
      { request: `GET ${PATH}` },
      { request: 'GET /api/teams/search?name=Shop+crew' },
      { request: 'GET /api/org/users/lookup?query=ada' },
      { request: `POST ${PATH}`, body: { items } },
      ledgerWith('folder-permissions europe'),
    ]);
  });
});

describe('notifications', () => {
  const BASE = '/api/v1/provisioning';
  const env = { SLACK_TOKEN: 'xoxb-4711' };
  const made = (json: object): Wanted =>
    one({ path: 'notifications/shop.json', text: JSON.stringify({ apiVersion: 1, ...json }) });

  const slack = { uid: 'shop-slack', type: 'slack', settings: { recipient: '#shop', token: '$__env{SLACK_TOKEN}' } };
  const mail = { uid: 'shop-mail', type: 'email', settings: { addresses: 'shop@example.org' } };
  const point = (...receivers: object[]) => made({ contactPoints: [{ orgId: 1, name: 'Shop', receivers }] });
  const times = [{ times: [{ start_time: '22:00', end_time: '24:00' }] }];
  const nights = made({ muteTimes: [{ orgId: 1, name: 'nights', time_intervals: times }] });
  const title = made({ templates: [{ orgId: 1, name: 'title', template: '{{ .Status }}' }] });
  const routes = [{ receiver: 'Shop', object_matchers: [['team', '=', 'shop']] }];
  const tree = made({ policies: [{ orgId: 1, receiver: 'Shop', routes }] });

  /** What the server has, in the form in which it is compared. */
  const was = (wanted: Wanted): Live => {
    const { secrets: _, ...canonical } = wanted.canonical as Record<string, unknown>;
    return live(wanted, { revision: { resourceVersion: checksum(canonical) } });
  };
  const update = (wanted: Wanted, before: Wanted): Change => ({
    action: 'update',
    wanted,
    live: was(before),
    differences: [],
  });

  test('a new contact point: one POST for each integration, secrets filled in', async () => {
    answering(true, {
      [`GET ${BASE}/contact-points`]: [200, []],
      [`POST ${BASE}/contact-points`]: [202, {}],
      [`PUT ${LEDGER}`]: [202, {}],
    });
    expect(await apply({ action: 'create', wanted: point(slack, mail) }, env)).toEqual([
      { request: `GET ${BASE}/contact-points` },
      {
        request: `POST ${BASE}/contact-points`,
        body: { ...slack, name: 'Shop', settings: { recipient: '#shop', token: 'xoxb-4711' } },
      },
      { request: `POST ${BASE}/contact-points`, body: { ...mail, name: 'Shop' } },
      ledgerWith('contact-point Shop'),
    ]);
  });

  test('a changed contact point: what is new comes before what goes', async () => {
    const stored = { ...slack, name: 'Shop', settings: { recipient: '#old', token: '[REDACTED]' } };
    answering(true, {
      [`GET ${BASE}/contact-points`]: [200, [stored, { ...mail, name: 'Shop' }]],
      [`PUT ${BASE}/contact-points/shop-slack`]: [202, {}],
      [`DELETE ${BASE}/contact-points/shop-mail`]: [202, {}],
      [`PUT ${LEDGER}`]: [202, {}],
    });
    const before = point({ ...slack, settings: { ...slack.settings, recipient: '#old' } }, mail);
    const requests = await apply(update(point(slack), before), env);
    expect(requests.map(({ request }) => request)).toEqual([
      `GET ${BASE}/contact-points`,
      `PUT ${BASE}/contact-points/shop-slack`,
      `DELETE ${BASE}/contact-points/shop-mail`,
      `PUT ${LEDGER}`,
    ]);
  });

  test('a changed mute timing goes with its version', async () => {
    const old = made({ muteTimes: [{ orgId: 1, name: 'nights', time_intervals: [] }] });
    const stored = { name: 'nights', time_intervals: [], version: 'v7', provenance: 'api' };
    answering(true, {
      [`GET ${BASE}/mute-timings`]: [200, [stored]],
      [`PUT ${BASE}/mute-timings/nights`]: [202, {}],
      [`PUT ${LEDGER}`]: [202, {}],
    });
    expect(await apply(update(nights, old))).toEqual([
      { request: `GET ${BASE}/mute-timings` },
      { request: `PUT ${BASE}/mute-timings/nights`, body: { name: 'nights', time_intervals: times, version: 'v7' } },
      ledgerWith('mute-timing nights'),
    ]);
  });

  test('a new mute timing', async () => {
    answering(true, {
      [`GET ${BASE}/mute-timings`]: [200, []],
      [`POST ${BASE}/mute-timings`]: [201, {}],
      [`PUT ${LEDGER}`]: [202, {}],
    });
    expect((await apply({ action: 'create', wanted: nights }))[1]).toEqual({
      request: `POST ${BASE}/mute-timings`,
      body: { name: 'nights', time_intervals: times },
    });
  });

  test('a template', async () => {
    answering(true, {
      [`GET ${BASE}/templates`]: [200, []],
      [`PUT ${BASE}/templates/title`]: [202, {}],
      [`PUT ${LEDGER}`]: [202, {}],
    });
    expect(await apply({ action: 'create', wanted: title })).toEqual([
      { request: `GET ${BASE}/templates` },
      { request: `PUT ${BASE}/templates/title`, body: { name: 'title', template: '{{ .Status }}' } },
      ledgerWith('template title'),
    ]);
  });

  test('the tree of policies is written as a whole', async () => {
    const old = made({ policies: [{ orgId: 1, receiver: 'Mail' }] });
    answering(true, {
      [`GET ${BASE}/policies`]: [200, { receiver: 'Mail' }],
      [`PUT ${BASE}/policies`]: [202, {}],
      [`PUT ${LEDGER}`]: [202, {}],
    });
    expect(await apply(update(tree, old))).toEqual([
      { request: `GET ${BASE}/policies` },
      { request: `PUT ${BASE}/policies`, body: { receiver: 'Shop', routes } },
      ledgerWith('notification-policy policies'),
    ]);
  });

  test('policies that go: Grafana puts its own in place', async () => {
    answering(true, {
      [`GET ${BASE}/policies`]: [200, { receiver: 'Shop', routes }],
      [`DELETE ${BASE}/policies`]: [202, {}],
    });
    expect(await apply({ action: 'delete', live: was(tree) })).toEqual([
      { request: `GET ${BASE}/policies` },
      { request: `DELETE ${BASE}/policies` },
    ]);
  });

  test('what somebody changed after the plan is not written', async () => {
    answering(true, { [`GET ${BASE}/policies`]: [200, { receiver: 'Somebody' }] });
    await expect(apply(update(tree, tree))).rejects.toThrow('somebody changed "notification policies" meanwhile');
  });
});

describe('data sources', () => {
  const PATH = '/api/datasources';
  const prom = { uid: 'prom', name: 'Prometheus', type: 'prometheus', url: 'http://prometheus:9090' };
  const wanted = one({
    path: 'data-sources/shop.json',
    text: JSON.stringify({ datasources: [{ ...prom, secureJsonData: { password: '$__env{PASSWORD}' } }] }),
  });
  const body = { ...prom, access: 'proxy', secureJsonData: { password: 'hunter22' } };
  const env = { PASSWORD: 'hunter22' };

  test('a new one', async () => {
    answering(true, { [`GET ${PATH}`]: [200, []], [`POST ${PATH}`]: [200, {}], [`PUT ${LEDGER}`]: [202, {}] });
    expect(await apply({ action: 'create', wanted }, env)).toEqual([
      { request: `GET ${PATH}` },
      { request: `POST ${PATH}`, body },
      ledgerWith('data-source prom'),
    ]);
  });

  test('a changed one goes with the version that was read', async () => {
    const stored = {
      ...prom,
      access: 'proxy',
      url: 'http://old:9090',
      version: 3,
      secureJsonFields: { password: true },
    };
    answering(true, {
      [`GET ${PATH}`]: [200, [stored]],
      [`PUT ${PATH}/uid/prom`]: [200, {}],
      [`PUT ${LEDGER}`]: [202, {}],
    });
    const { canonical } = canonicalDataSource(stored);
    const before = live(wanted, { revision: { resourceVersion: checksum(canonical) } });
    expect((await apply({ action: 'update', wanted, live: before, differences: [] }, env))[1]).toEqual({
      request: `PUT ${PATH}/uid/prom`,
      body: { ...body, version: 3 },
    });
  });

  test('one that goes', async () => {
    answering(true, { [`GET ${PATH}`]: [200, [prom]], [`DELETE ${PATH}/uid/prom`]: [200, {}] });
    const before = live(wanted, { revision: { resourceVersion: checksum(canonicalDataSource(prom).canonical) } });
    expect(await apply({ action: 'delete', live: before })).toEqual([
      { request: `GET ${PATH}` },
      { request: `DELETE ${PATH}/uid/prom` },
    ]);
  });
});
