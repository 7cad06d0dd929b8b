import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { receiversOf } from '../../../src/lint/alert/routes.ts';

const receivers = receiversOf(
  parse(`
route:
  receiver: everything
  routes:
    - matchers: [severity="critical", team=~"shop|media"]
      receiver: pager
      continue: true
    - match: { team: shop }
      receiver: shop
      routes:
        - match_re: { alertname: "Queue.*" }
          receiver: queues
        - matchers: ['severity = info']
    - matchers: ['{environment!="production",team="media"}']
      receiver: media
`),
);

test.each([
  ['severity=critical team=media environment=production', ['pager']],
  ['severity=critical team=shop', ['pager', 'shop']],
  ['team=shop alertname=QueueFull', ['queues']],
  ['team=shop severity=info', ['shop']],
  ['team=media', ['media']],
  ['team=media environment=production', []],
  ['severity=warning', []],
])('%s', (text, expected) => {
  const labels = new Map(text.split(' ').map(pair => pair.split('=') as [string, string]));
  expect(receivers(labels)).toEqual(expected);
});

test.each([undefined, null, 'text', {}, { route: { routes: 'none' } }])('%j has no routes', config => {
  expect(receiversOf(config)(new Map())).toEqual([]);
});
