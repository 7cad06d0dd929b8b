import { describe, expect, test } from 'vitest';
import { Counter, Gauge, promql, rate, sum } from 'obs/promql';
import { print } from '../../src/promql/print.ts';

const up = new Gauge({ name: 'up', type: 'gauge', unit: '1', labels: ['job'] });
const requests = new Counter({ name: 'http_requests_total', type: 'counter', unit: '1', labels: ['job'] });

describe('a query as text', () => {
  test.each<[text: string, printed: string]>([
    ['sum by (job) (up)', 'sum by (job) (up)'],
    ['  rate( http_requests_total{ job="a" } [5m] )', 'rate(http_requests_total{job="a"}[5m])'],
    ['rate(http_requests_total[$__rate_interval])', 'rate(http_requests_total[$__rate_interval])'],
    ['max_over_time(up[1h:$__interval] offset $ago)', 'max_over_time(up[1h:$__interval] offset $ago)'],
    ['up{job="$job",instance=~"${instance:regex}"}', 'up{instance=~"${instance:regex}",job="$job"}'],
    ['topk($k, up)', 'topk($k, up)'],
    ['sum by ($grouping, job) (up)', 'sum by ($grouping, job) (up)'],
    ['clamp_min(up, ${low})', 'clamp_min(up, ${low})'],
    ['$metric{job="a"}', '$metric{job="a"}'],
    ['increase(vault_${mount}_sum[5m])', 'increase(vault_${mount}_sum[5m])'],
    ['$aggregation(up)', '$aggregation(up)'],
  ])('%s', (text, printed) => {
    expect(print(promql(Object.assign([text], { raw: [text] })).expr)).toBe(printed);
  });
});

test('holds other queries', () => {
  expect(print(promql`${sum(rate(requests, '5m'))} / ${up} > ${0.5}`.expr)).toBe(
    '(sum(rate(http_requests_total[5m]))) / (up) > 0.5',
  );
});

test('is held by other queries', () => {
  expect(print(sum(promql`up * $factor`).expr)).toBe('sum(up * $factor)');
  expect(print(promql`vault_${'x'}_$mount + 1`.mul(2).expr)).toBe('(vault_x_$mount + 1) * 2');
});

test('backslashes are those of PromQL', () => {
  expect(print(promql`up{job=~"a\\.b"}`.expr)).toBe('up{job=~"a\\\\.b"}');
});

test('says what is wrong and where', () => {
  expect(() => promql`sum(rate(http_requests_total[5m])`).toThrow(
    [
      'the query does not parse: unclosed left parenthesis',
      '  sum(rate(http_requests_total[5m])',
      `  ${' '.repeat(33)}^`,
    ].join('\n'),
  );
});
