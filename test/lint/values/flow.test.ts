import { expect, test } from 'vitest';
import { catalogueOf } from '../../../src/lint/catalogue.ts';
import { CHECKOUT } from '../../../src/lint/examples.ts';
import { valueFlow } from '../../../src/lint/values/flow.ts';
import { knownOf, promqlOf, recordedRule } from '../soundness/known.ts';

const rules = [
  {
    record: 'job:errors:ratio',
    expr: 'sum by (job) (rate(orders_total{status="failed"}[5m])) / sum by (job) (rate(orders_total[5m]))',
  },
];
const known = knownOf(catalogueOf([CHECKOUT]), rules.map(recordedRule));
const valueOf = (query: string) => valueFlow(promqlOf(query), known).result;

test.each([
  ['x', -Infinity, Infinity],
  ['up', 0, 1],
  ['orders_total', 0, Infinity],
  ['build_info', 1, 1],
  ['3 * 2', 6, 6],
  ['up * 2 - 1', -1, 1],
  ['up == 0', 0, 0],
  ['x > 5', 5, Infinity],
  ['5 > x', -Infinity, 5],
  ['x > bool 5', 0, 1],
  ['count(x)', 1, Infinity],
  ['count(x > 5)', 1, Infinity],
  ['sum(up)', 0, Infinity],
  ['avg(up)', 0, 1],
  ['quantile(0.5, up)', 0, 1],
  ['quantile(2, up)', -Infinity, Infinity],
  ['avg_over_time(up[5m])', 0, 1],
  ['rate(x[5m])', 0, Infinity],
  ['hour()', 0, 23],
  ['clamp(x, 0, 10)', 0, 10],
  ['clamp_min(up, 0.5)', 0.5, 1],
  ['1 - avg(up)', 0, 1],
  ['up or vector(3)', 0, 3],
  ['job:errors:ratio', 0, 1],
  // Shares of a whole
  ['sum(rate(x{a="1"}[5m])) / sum(rate(x[5m]))', 0, 1],
  ['sum by (b) (rate(x{a="1"}[5m])) / sum by (b) (rate(x[5m]))', 0, 1],
  ['sum by (b) (rate(x{a="1"}[5m])) / sum by (c) (rate(x[5m]))', 0, Infinity],
  ['sum by (a, b) (rate(x[5m])) / ignoring (a) group_left sum by (b) (rate(x[5m]))', 0, 1],
  ['sum by (a, b) (rate(x[5m])) / on (b) group_left sum by (b) (rate(x[5m]))', 0, 1],
  ['sum by (a, b) (rate(x[5m])) / on (a) group_left sum by (b) (rate(x[5m]))', 0, Infinity],
  ['sum(rate(x{a="1"}[5m])) / sum(rate(x{b="1"}[5m]))', 0, Infinity],
  ['sum(rate(x{a="1"}[5m])) / sum(rate(x[10m]))', 0, Infinity],
  ['sum(rate(x{a="1"}[5m])) / sum(rate(x[5m] offset 1d))', 0, Infinity],
  ['count(x > 5) / count(x)', 0, 1],
  ['sum(up) / count(up)', 0, 1],
  ['rate(a[5m]) / (rate(a[5m]) + rate(b[5m]))', 0, 1],
  ['rate(a[5m]) / clamp_min(rate(a[5m]) + rate(b[5m]), 1)', 0, 1],
  ['a / (a + b)', -Infinity, Infinity],
  ['rate(x{a="1"}[5m]) / rate(x[5m])', 1, 1],
  ['100 * sum(rate(x{a="1"}[5m])) / sum(rate(x[5m]))', 0, 100],
])('%s lies between %d and %d', (query, low, high) => {
  expect(valueOf(query).range).toMatchObject({ low, high });
});

test.each([
  ['memory_bytes', 'By'],
  ['http_requests_total', '{request}'],
  ['rate(http_requests_total[5m])', '{request}/s'],
  ['increase(http_requests_total[5m])', '{request}'],
  ['sum by (job) (memory_bytes)', 'By'],
  ['count(memory_bytes)', '1'],
  ['memory_bytes / memory_limit_bytes', '1'],
  ['memory_bytes / 1024 / 1024', 'MiBy'],
  ['memory_bytes / 3', undefined],
  ['histogram_quantile(0.9, sum by (le) (rate(render_duration_bucket[5m])))', 'ms'],
  ['histogram_quantile(0.9, sum by (le) (rate(render_duration_bucket[5m]))) / 1000', 's'],
  ['rate(render_duration_sum[5m]) / rate(render_duration_count[5m])', 'ms'],
  ['time() - timestamp(up)', 's'],
  ['sum(rate(orders_total{status="failed"}[5m])) / sum(rate(orders_total[5m]))', 'ratio'],
  ['100 * sum(rate(orders_total{status="failed"}[5m])) / sum(rate(orders_total[5m]))', '%'],
  ['job:errors:ratio', 'ratio'],
  ['x', undefined],
])('%s is in %s', (query, unit) => {
  expect(valueOf(query).unit).toBe(unit);
});
