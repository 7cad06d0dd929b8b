import { expect, test } from 'vitest';
import {
  contactPoint,
  dataSources,
  email,
  notifications,
  policy,
  rootPolicy,
  secretFromEnv,
  secretFromFile,
  slack,
  webhook,
} from '../../src/alerts/index.ts';
import { parseConfig } from '../../src/config/parse.ts';
import { filesOf } from '../../src/render/files.ts';
import { collector, type EvaluatedModule } from '../../src/resources/collect.ts';
import { outObjects } from '../../src/plan/out-objects.ts';
import { parseOut } from '../../src/store/parse-out.ts';

const config = parseConfig({}, { file: 'obs.config.ts' });

const shop = contactPoint('Shop', [
  slack({ recipient: '#shop', token: secretFromEnv('SLACK_TOKEN') }),
  email(['shop@example.org', 'ops@example.org'], { disableResolveMessage: true }),
]);

const definition = notifications({
  name: 'shop',
  contactPoints: [shop],
  muteTimings: [{ name: 'nights', time_intervals: [{ times: [{ start_time: '22:00', end_time: '24:00' }] }] }],
  templates: [{ name: 'shop', template: '{{ define "shop" }}{{ .Status }}{{ end }}' }],
  elsewhere: ['Pager'],
  policies: rootPolicy({
    to: shop,
    groupBy: ['alertname', 'service'],
    policies: [
      policy({ team: 'shop' }, { repeatInterval: '4h', mute: ['nights'] }),
      policy([['severity', '=~', 'critical|page']], { to: 'Pager', groupWait: '10s', continue: true }),
    ],
  }),
});

const sources = dataSources('main', [
  {
    uid: 'prom',
    name: 'Prometheus',
    type: 'prometheus',
    url: 'http://prometheus:9090',
    secureJsonData: { password: secretFromFile('/run/secrets/prom') },
  },
]);

const module = (exported: unknown, path = 'alerts/shop.ts'): EvaluatedModule => ({
  role: 'rules',
  path,
  below: 'shop.ts',
  exports: { default: exported },
});

const filesIn = (exported: unknown) =>
  [...collector(config)(module(exported))].flatMap(({ resource }) => filesOf(resource, config, {}));

test('notifications are written as file provisioning has them', () => {
  const [file] = filesIn(definition);
  expect(file?.path).toBe('notifications/shop.json');
  expect(JSON.parse(file!.text)).toEqual({
    apiVersion: 1,
    contactPoints: [
      {
        orgId: 1,
        name: 'Shop',
        receivers: [
          {
            uid: expect.stringMatching(/^slack-[0-9a-f]{8}$/),
            type: 'slack',
            settings: { recipient: '#shop', token: '$__env{SLACK_TOKEN}' },
          },
          {
            uid: expect.stringMatching(/^email-[0-9a-f]{8}$/),
            type: 'email',
            settings: { addresses: 'shop@example.org;ops@example.org' },
            disableResolveMessage: true,
          },
        ],
      },
    ],
    muteTimes: [
      { orgId: 1, name: 'nights', time_intervals: [{ times: [{ start_time: '22:00', end_time: '24:00' }] }] },
    ],
    templates: [{ orgId: 1, name: 'shop', template: '{{ define "shop" }}{{ .Status }}{{ end }}' }],
    policies: [
      {
        orgId: 1,
        receiver: 'Shop',
        group_by: ['alertname', 'service'],
        routes: [
          { object_matchers: [['team', '=', 'shop']], repeat_interval: '4h', mute_time_intervals: ['nights'] },
          {
            receiver: 'Pager',
            object_matchers: [['severity', '=~', 'critical|page']],
            group_wait: '10s',
            continue: true,
          },
        ],
      },
    ],
  });
});

test('what is written is read again as objects', () => {
  const files = filesIn([definition, sources]).flatMap(file => parseOut({ ...file, source: `out/${file.path}` }) ?? []);
  expect(outObjects(files).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'template shop',
    'mute-timing nights',
    'contact-point Shop',
    'notification-policy policies',
    'data-source prom',
  ]);
});

test.each([
  ['contact point "Shop"', notifications({ name: 'more', contactPoints: [shop] })],
  [
    'the tree of notification policies',
    notifications({ name: 'more', elsewhere: ['Pager'], policies: rootPolicy({ to: 'Pager' }) }),
  ],
])('%s is made by one module only', (what, other) => {
  const collect = collector(config);
  expect([...collect(module(definition))]).toHaveLength(1);
  expect(() => [...collect(module(other, 'alerts/more.ts'))]).toThrow(`${what} exists in alerts/shop.ts already`);
});

const integrations = [email('shop@example.org')];
const to = 'Pager';

test.each([
  ['contact point "A" tells nobody', () => contactPoint('A', [])],
  [
    '"url" of contact point "A" is a secret that stands in the module',
    () => contactPoint('A', [webhook({ url: 'https://obs:hunter22@example.org/hook' })]),
  ],
  ['a policy has the matcher "a == b"', () => policy([['a', '==' as '=', 'b']])],
  ['a policy repeats after 0s', () => policy({}, { repeatInterval: '0s' })],
  ['a policy groups by "..." and by labels', () => rootPolicy({ to, groupBy: ['...', 'team'] })],
  [
    'a policy names the mute timing "nights", which this module does not make',
    () =>
      notifications({
        name: 'a',
        elsewhere: [to],
        policies: rootPolicy({ to, policies: [policy({}, { mute: ['nights'] })] }),
      }),
  ],
  [
    'template "a" exists twice in this module',
    () =>
      notifications({
        name: 'a',
        templates: [
          { name: 'a', template: '' },
          { name: 'a', template: '' },
        ],
      }),
  ],
  [
    'template "obs_shop": names that begin with obs_ are those of obs',
    () => notifications({ name: 'a', templates: [{ name: 'obs_shop', template: '' }] }),
  ],
  [
    'two data sources have the uid "a"',
    () =>
      dataSources('a', [
        { uid: 'a', name: 'A', type: 'loki' },
        { uid: 'a', name: 'B', type: 'loki' },
      ]),
  ],
  [
    'data source "B" is a second default',
    () =>
      dataSources('a', [
        { uid: 'a', name: 'A', type: 'loki', isDefault: true },
        { uid: 'b', name: 'B', type: 'loki', isDefault: true },
      ]),
  ],
])('refused with a hint: %s', (message, make) => {
  expect(make).toThrow(expect.objectContaining({ message, hint: expect.any(String) }));
});

test('a reference in a text around it is no open secret', () => {
  const url = 'https://obs:$__env{PASSWORD}@example.org/hook';
  expect(contactPoint('A', [...integrations, webhook({ url })]).receivers).toHaveLength(2);
});
