import { expect, test } from 'vitest';
import { canonicalContactPoint, canonicalPolicies } from '../../src/plan/named/canonical.ts';
import type { Difference } from '../../src/plan/change.ts';
import { differences } from '../../src/plan/differences/differences.ts';

const tell = ({ part, field, kind, before, after }: Difference): string =>
  [part, field, kind, [before, after].filter(Boolean).join(' -> ')].filter(Boolean).join(' | ');

const critical = { receiver: 'On call', object_matchers: [['severity', '=', 'critical']], continue: true };
const nights = { object_matchers: [['severity', '!=', 'critical']], mute_time_intervals: ['nights'] };
const shop = { receiver: 'Shop', object_matchers: [['team', '=', 'shop']], routes: [nights] };
const before = { receiver: 'Everybody', group_by: ['alertname'], routes: [critical, shop] };

test.each([
  {
    name: 'another receiver at the root',
    after: { ...before, receiver: 'Nobody' },
    told: ['receiver | changed | Everybody -> Nobody'],
  },
  {
    name: 'a policy inside another one',
    after: { ...before, routes: [critical, { ...shop, routes: [{ ...nights, mute_time_intervals: ['weekends'] }] }] },
    told: ['policy "team=shop > severity!=critical" | mute_time_intervals | changed | nights -> weekends'],
  },
  {
    name: 'a new policy, with what it says',
    after: { ...before, routes: [critical, shop, { receiver: 'Media', object_matchers: [['team', '=~', 'media.*']] }] },
    told: ['policy "team=~media.*" | added', 'policy "team=~media.*" | receiver | added | Media'],
  },
  {
    name: 'a policy that is gone',
    after: { ...before, routes: [shop] },
    told: ['policy "severity=critical" | removed'],
  },
  {
    name: 'another order',
    after: { ...before, routes: [shop, critical] },
    told: ['order of policies | moved | severity=critical, team=shop -> team=shop, severity=critical'],
  },
])('policies: $name', ({ after, told }) => {
  expect(differences('notification-policy', canonicalPolicies(before), canonicalPolicies(after)).map(tell)).toEqual(
    told,
  );
});

const slack = { uid: 'a', type: 'slack', settings: { recipient: '#shop', token: '$__env{TOKEN}' } };
const mail = { uid: 'b', type: 'email', settings: { addresses: 'shop@example.org' } };
const canonical = (...receivers: object[]) => {
  const { canonical: open, secrets } = canonicalContactPoint({ receivers });
  return { ...open, secrets };
};

test.each([
  {
    name: 'another channel',
    after: canonical({ ...slack, settings: { ...slack.settings, recipient: '#orders' } }, mail),
    told: ['integration "slack" | recipient | changed | #shop -> #orders'],
  },
  { name: 'an integration less', after: canonical(slack), told: ['integration "email" | removed'] },
  {
    name: 'another secret',
    after: canonical({ ...slack, settings: { ...slack.settings, token: '$__env{OTHER}' } }, mail),
    told: ['secret a token | changed | $__env{TOKEN} -> $__env{OTHER}'],
  },
])('a contact point: $name', ({ after, told }) => {
  expect(differences('contact-point', canonical(slack, mail), after).map(tell)).toEqual(told);
});
