import { describe, expect, test } from 'vitest';
import * as builder from 'obs/promql';
import { counter, gauge, histogram, nativeHistogram, service, summary, text } from 'obs/catalog';
import { FUNCTIONS } from '../../src/promql/functions.ts';
import { parse } from '../../src/promql/parse.ts';
import { print } from '../../src/promql/print.ts';

const {
  absent,
  average,
  avg,
  avgOverTime,
  bottomk,
  clampMin,
  complement,
  count,
  countValues,
  fraction,
  histogramFraction,
  histogramQuantile,
  hour,
  increase,
  info,
  irate,
  labelJoin,
  labelReplace,
  limitRatio,
  max,
  not,
  notRe,
  predictLinear,
  quantile,
  quantileOf,
  rate,
  ratio,
  re,
  resets,
  scalar,
  seconds,
  sgn,
  sum,
  time,
  timestamp,
  topk,
  vector,
} = builder;

const { metrics } = service({
  name: 'checkout',
  title: 'Checkout',
  description: 'Takes orders',
  team: 'shop',
  endpoints: {},
  discovery: [],
  scrapeInterval: '15s',
  targetLabels: { job: text },
  metrics: {
    orders_total: counter({ help: 'Orders', unit: '{order}', labels: { status: ['paid', 'failed'], shop: text } }),
    queue_length: gauge({ help: 'Waiting', unit: '{order}', labels: { queue: text } }),
    queue_limit: gauge({ help: 'Limit', unit: '{order}', labels: { region: text } }),
    order_duration_seconds: histogram({ help: 'Time', unit: 's', labels: { shop: text } }),
    payment_duration_seconds: nativeHistogram({ help: 'Time', unit: 's', labels: { shop: text } }),
    gc_seconds: summary({ help: 'Pauses', unit: 's', quantiles: [0.5, 0.99] }),
    cpu_seconds_total: counter({ help: 'CPU', unit: 's' }),
    up: gauge({ help: 'Up', unit: '1' }),
  },
});
const orders = metrics.orders_total;
const failed = orders.where({ status: 'failed' });
const queue = metrics.queue_length;
const latency = metrics.order_duration_seconds;
const native = metrics.payment_duration_seconds;

/** A query and what it prints. */
const table: [query: { readonly expr: Parameters<typeof print>[0] }, text: string][] = [
  [rate(orders), 'rate(orders_total[$__rate_interval])'],
  [rate(orders, '5m'), 'rate(orders_total[5m])'],
  [rate(orders.offset('1w'), '5m'), 'rate(orders_total[5m] offset 1w)'],
  [rate(orders.at('end'), '5m'), 'rate(orders_total[5m] @ end())'],
  [queue.offset('-5m'), 'queue_length offset -5m'],
  [queue.at(1_700_000_000), 'queue_length @ 1700000000.000'],
  [increase(failed, '1h30m'), 'increase(orders_total{status="failed"}[1h30m])'],
  [
    irate(orders.where({ shop: re('berlin|paris'), job: not('test') })),
    'irate(orders_total{job!="test",shop=~"berlin|paris"}[$__rate_interval])',
  ],
  [rate(orders.where({ shop: notRe('test-.*') }), '5m'), 'rate(orders_total{shop!~"test-.*"}[5m])'],
  [rate(orders.where({ shop: ['a.b', 'c'] }), '5m'), 'rate(orders_total{shop=~"a\\\\.b|c"}[5m])'],
  [resets(metrics.cpu_seconds_total, '1h'), 'resets(cpu_seconds_total[1h])'],
  [sum(rate(orders, '5m')), 'sum(rate(orders_total[5m]))'],
  [sum(rate(orders, '5m')).by('shop', 'status'), 'sum by (shop, status) (rate(orders_total[5m]))'],
  [avg(queue).without('job'), 'avg without (job) (queue_length)'],
  [topk(3, sum(queue).by('queue')), 'topk(3, sum by (queue) (queue_length))'],
  [bottomk(2, queue).by('job'), 'bottomk by (job) (2, queue_length)'],
  [topk(scalar(max(queue)), queue), 'topk(scalar(max(queue_length)), queue_length)'],
  [limitRatio(0.1, queue), 'limit_ratio(0.1, queue_length)'],
  [quantileOf(0.9, queue).by('job'), 'quantile by (job) (0.9, queue_length)'],
  [countValues('length', queue).by('job'), 'count_values by (job) ("length", queue_length)'],
  [count(orders).by('shop'), 'count by (shop) (orders_total)'],
  [
    quantile(0.95, latency, '5m').by('shop'),
    'histogram_quantile(0.95, sum by (le, shop) (rate(order_duration_seconds_bucket[5m])))',
  ],
  [quantile(0.5, latency, '5m'), 'histogram_quantile(0.5, sum by (le) (rate(order_duration_seconds_bucket[5m])))'],
  [
    quantile(0.95, native, '5m').by('shop'),
    'histogram_quantile(0.95, sum by (shop) (rate(payment_duration_seconds[5m])))',
  ],
  [average(latency, '5m'), 'sum(rate(order_duration_seconds_sum[5m])) / sum(rate(order_duration_seconds_count[5m]))'],
  [average(native, '5m').by('shop'), 'histogram_avg(sum by (shop) (rate(payment_duration_seconds[5m])))'],
  [
    fraction(0.5, latency, '5m'),
    'sum(rate(order_duration_seconds_bucket{le="0.5"}[5m])) / sum(rate(order_duration_seconds_count[5m]))',
  ],
  [
    fraction(1, latency, '5m'),
    'sum(rate(order_duration_seconds_bucket{le=~"1(\\\\.0)?"}[5m])) / sum(rate(order_duration_seconds_count[5m]))',
  ],
  [fraction(1, native, '5m'), 'histogram_fraction(0, 1, sum(rate(payment_duration_seconds[5m])))'],
  [
    histogramFraction(0, 1, sum(rate(native, '5m')).by('shop')),
    'histogram_fraction(0, 1, sum by (shop) (rate(payment_duration_seconds[5m])))',
  ],
  [
    histogramQuantile(0.9, sum(rate(latency.buckets, '5m')).by('le')),
    'histogram_quantile(0.9, sum by (le) (rate(order_duration_seconds_bucket[5m])))',
  ],
  [metrics.gc_seconds.quantile(0.99), 'gc_seconds{quantile="0.99"}'],
  [rate(metrics.gc_seconds.count, '5m'), 'rate(gc_seconds_count[5m])'],
  [
    ratio(sum(rate(failed, '5m')), sum(rate(orders, '5m'))).gt(0.05),
    'sum(rate(orders_total{status="failed"}[5m])) / sum(rate(orders_total[5m])) > 0.05',
  ],
  [complement(ratio(queue, queue)), '1 - queue_length / queue_length'],
  [queue.sub(queue.sub(queue)), 'queue_length - (queue_length - queue_length)'],
  [queue.add(1).mul(2), '(queue_length + 1) * 2'],
  [queue.mul(2).add(1), 'queue_length * 2 + 1'],
  [queue.pow(2).pow(3), '(queue_length ^ 2) ^ 3'],
  [queue.gt(5).and(queue.lt(9)), 'queue_length > 5 and queue_length < 9'],
  [queue.gt(5).or(queue.eq(0)).unless(queue.ne(1)), '(queue_length > 5 or queue_length == 0) unless queue_length != 1'],
  [queue.bool.gte(5), 'queue_length >= bool 5'],
  [
    sum(queue).by('job').on('job').div(sum(metrics.queue_limit).by('job')),
    'sum by (job) (queue_length) / on (job) sum by (job) (queue_limit)',
  ],
  [
    queue.on('job').groupLeft('region').mul(metrics.queue_limit),
    'queue_length * on (job) group_left (region) queue_limit',
  ],
  [
    metrics.queue_limit
      .ignoring('region')
      .groupRight()
      .mul(queue.ignoring('queue').groupLeft().mul(metrics.queue_limit)),
    'queue_limit * ignoring (region) group_right () (queue_length * ignoring (queue) group_left () queue_limit)',
  ],
  [queue.ignoring('queue').and(metrics.queue_limit), 'queue_length and ignoring (queue) queue_limit'],
  [avgOverTime(ratio(queue, queue), '1h'), 'avg_over_time((queue_length / queue_length)[1h:])'],
  [avgOverTime(queue, '1h'), 'avg_over_time(queue_length[1h])'],
  [avgOverTime(queue, '1h', { step: '1m' }), 'avg_over_time(queue_length[1h:1m])'],
  [predictLinear(queue, '1h', 4 * 3600), 'predict_linear(queue_length[1h], 14400)'],
  [absent(queue.where({ queue: 'mail' })), 'absent(queue_length{queue="mail"})'],
  [clampMin(queue, 1), 'clamp_min(queue_length, 1)'],
  [
    labelReplace(queue, { to: 'name', replacement: '$1', from: 'queue', pattern: '(.+)-.*' }),
    'label_replace(queue_length, "name", "$1", "queue", "(.+)-.*")',
  ],
  [
    labelJoin(queue, { to: 'both', separator: '/', from: ['job', 'queue'] }),
    'label_join(queue_length, "both", "/", "job", "queue")',
  ],
  [info(queue, { version: re('.+') }), 'info(queue_length, {version=~".+"})'],
  [vector(1).mul(time()), 'vector(1) * time()'],
  [queue.gt(scalar(max(queue))), 'queue_length > scalar(max(queue_length))'],
  [hour(), 'hour()'],
  [hour(timestamp(queue)), 'hour(timestamp(queue_length))'],
  [sgn(queue.mul(-1)), 'sgn(queue_length * -1)'],
  [
    quantile(0.95, latency, '5m').to('ms'),
    'histogram_quantile(0.95, sum by (le) (rate(order_duration_seconds_bucket[5m]))) * 1000',
  ],
  [
    quantile(0.95, latency, '5m').gt(seconds(1)),
    'histogram_quantile(0.95, sum by (le) (rate(order_duration_seconds_bucket[5m]))) > 1',
  ],
];

describe('what is printed', () => {
  test.each(table.map(([query, text]) => [text, query] as const))('%s', (text, query) => {
    expect(print(query.expr)).toBe(text);
  });

  test.each(table.map(([, text]) => text))('Prometheus would take %s', text => {
    const { errors } = parse(text.replaceAll('$__rate_interval', '5m'), {
      features: [
        'promql-experimental-functions',
        'promql-duration-expr',
        'promql-extended-range-selectors',
        'promql-binop-fill-modifiers',
      ],
    });
    expect(errors).toEqual([]);
  });
});

describe('units', () => {
  test.each<[unit: string | undefined, query: { readonly unit: string | undefined }]>([
    ['{order}/s', sum(rate(orders, '5m'))],
    ['{order}', increase(orders, '5m')],
    ['1', rate(metrics.cpu_seconds_total, '5m')],
    ['s', average(latency, '5m')],
    ['s', rate(latency.sum, '5m').div(rate(latency.count, '5m'))],
    ['ratio', ratio(queue, queue)],
    ['1', sum(ratio(queue, queue))],
    ['s', queue.ignoring('queue').div(sum(rate(orders, '5m')).by('job'))],
    [undefined, queue.pow(2)],
    ['%', ratio(queue, queue).to('%')],
  ])('%s', (unit, query) => {
    expect(query.unit).toBe(unit);
  });
});

describe('labels', () => {
  test.each<[labels: string[], query: { readonly labels: readonly string[] | undefined }]>([
    [['status', 'shop', 'job'], rate(orders, '5m')],
    [['shop'], sum(rate(orders, '5m')).by('shop')],
    [['status', 'job'], sum(rate(orders, '5m')).without('shop')],
    [[], sum(queue)],
    [['job'], queue.on('job').div(metrics.queue_limit)],
    [['queue', 'job', 'region'], queue.on('job').groupLeft('region').mul(metrics.queue_limit)],
    [['queue'], absent(queue.where({ queue: 'mail', job: re('.+') }))],
    [['job', 'length'], countValues('length', queue).by('job')],
  ])('%j', (labels, query) => {
    expect(query.labels).toEqual(labels);
  });
});

test('every function of Prometheus has its builder', () => {
  /** What is written differently: as a word that means something else in TypeScript, or as an aggregation has the name. */
  const renamed: Record<string, string> = { range: 'rangeLength' };
  const camel = (name: string) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const missing = Object.keys(FUNCTIONS).filter(name => !((renamed[name] ?? camel(name)) in builder));
  expect(missing).toEqual([]);
});

test('a unit that cannot be converted is refused', () => {
  expect(() => queue.to('ms')).toThrow('a value in "{order}" cannot become "ms"');
});
