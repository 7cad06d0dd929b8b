import { expect, test } from 'vitest';
import { boardLink } from '../../../src/lint/board/link.ts';

const GRAFANA = 'https://grafana.example.com/';
const leads = (uid: string, rest: object = {}) => ({ uid, panel: undefined, variables: [], absolute: true, ...rest });

test.each([
  ['https://grafana.example.com/d/checkout', leads('checkout')],
  ['https://grafana.example.com/d/checkout/the-slug?viewPanel=12', leads('checkout', { panel: 12 })],
  ['https://grafana.example.com/d/checkout?viewPanel=panel-12', leads('checkout', { panel: 12 })],
  ['https://grafana.example.com/d/checkout?viewPanel=panel-12-clone-3', leads('checkout', { panel: 12 })],
  ['https://grafana.example.com/d-solo/checkout/x?panelId=7', leads('checkout', { panel: 7 })],
  ['https://grafana.example.com/d/checkout?viewPanel=${panel}', leads('checkout')],
  [
    'https://grafana.example.com/d/checkout?orgId=1&var-job=a&var-pod={{ $labels.pod }}#x',
    leads('checkout', { variables: ['job', 'pod'] }),
  ],
  ['/d/checkout?var-my%20job=a', leads('checkout', { variables: ['my job'], absolute: false })],
  ['d/checkout', leads('checkout', { absolute: false })],
  ['/d/${board}', undefined],
  ['https://grafana.example.com/d/{{ $labels.board }}', undefined],
  ['https://grafana.example.com/explore?left=x', undefined],
  ['https://wiki.example.com/d/checkout', undefined],
  ['https://grafana.example.com.evil.example/d/checkout', undefined],
  ['/dashboard/db/checkout', undefined],
])('%s', (url, link) => {
  expect(boardLink(url, GRAFANA)).toEqual(link);
});
