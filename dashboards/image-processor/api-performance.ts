import { average, quantile, rate, ratioOrZero, re, sum, topk } from 'obs/promql';
import {
  barGauge,
  boardsTagged,
  dashboard,
  datasource,
  firingAlerts,
  goldenSignals,
  labelValues,
  linkTo,
  PERCENTILE_COLOURS,
  percentileSeries,
  row,
  series,
  stat,
  STATUS_COLOURS,
  timeseries,
} from 'obs/dashboard';
import { imageProcessor, limits } from '../../services/image-processor.ts';
import logsExplorer from './logs-explorer.ts';
import { deployments } from './shared/deployments.ts';

const { metrics } = imageProcessor;

const service = labelValues(metrics.http_requests_total, 'service', { initial: 'image-processor' });
const instance = labelValues(metrics.http_requests_total.where({ service }), 'instance', { several: true });
const endpoint = labelValues(metrics.http_requests_total.where({ service }), 'endpoint', { several: true });
const shown = { service, instance, endpoint };

const requests = metrics.http_requests_total.where(shown);
const latency = metrics.http_request_duration_seconds.where(shown);
const failed = requests.where({ status: re('5..') });
const answered = requests.where({ status: re('[1-4]..') });
const toLogs = [linkTo('Logs of this time', logsExplorer)];
const toErrors = [linkTo('Logs of this endpoint', logsExplorer, { search: '{{endpoint}}' })];

const signals = goldenSignals({
  requests,
  latency,
  failed: { status: re('5..') },
  status: 'status',
  by: 'endpoint',
  byTitle: 'Endpoint',
  limits,
  links: toLogs,
});

const success = stat({
  title: 'Success rate',
  description: 'Share of requests that the server did not fail (no 5xx), in percent. Below 95 % somebody is paged.',
  series: series(ratioOrZero(sum(rate(answered)), sum(rate(requests))).to('%')),
  limits: { orange: 99, red: 95 },
  decimals: 2,
  links: toLogs,
});

const mean = stat({
  title: 'Latency average',
  description: 'Mean time to answer. A few slow requests can hide in it: look at the percentiles as well.',
  series: series(average(latency)),
  limits: limits.latency,
});

const p99 = stat({
  title: 'Latency p99',
  description: '99 % of the requests are answered faster than this.',
  series: series(quantile(0.99, latency)),
  limits: { orange: 1, red: 2.5 },
});

const inFlight = timeseries({
  title: 'In-flight requests',
  description: 'Requests that are being answered now, by endpoint. A line that climbs and stays is a queue.',
  series: series(sum(metrics.http_requests_in_progress.where(shown)).by('endpoint')),
  stacked: true,
});

const throughput = timeseries({
  title: 'Throughput by endpoint',
  description: 'Answered requests per second.',
  series: series(sum(rate(requests)).by('endpoint')),
  stacked: true,
  links: toErrors,
});

const times = timeseries({
  title: 'Latency',
  description: 'Average, p50, p95 and p99. Dashed: where a p95 is unusual, and where an alert warns.',
  series: percentileSeries(latency, { average: true }),
  limits: limits.latency,
  legend: 'table',
  colours: PERCENTILE_COLOURS,
  links: toLogs,
});

const errorsByStatus = timeseries({
  title: 'Errors by status',
  description: 'Answers with 4xx and 5xx per second, by status code.',
  series: series(sum(rate(requests.where({ status: re('[45]..') }))).by('status')),
  stacked: true,
  legend: 'table',
  colours: STATUS_COLOURS,
  links: toLogs,
});

const errorsByEndpoint = timeseries({
  title: 'Errors by endpoint',
  description: 'Answers with 5xx per second, by endpoint.',
  series: series(sum(rate(failed)).by('endpoint')),
  stacked: true,
  legend: 'table',
  links: toErrors,
});

const slowest = barGauge({
  title: 'Slowest endpoints',
  description: 'The ten endpoints with the highest p95 now.',
  series: series(topk(10, quantile(0.95, latency).by('endpoint')), '{{endpoint}}', { instant: true }),
  limits: limits.latency,
});

export default dashboard({
  uid: 'api-performance',
  title: 'API Performance',
  description: 'How fast and how reliably the API answers, and which endpoint does not.',
  tags: ['image-processor'],
  variables: [datasource('prometheus'), datasource('loki'), datasource('tempo'), service, instance, endpoint],
  annotations: [deployments(service), firingAlerts({ system: 'image-processor' })],
  links: [boardsTagged('Image processor', 'image-processor')],
  rows: [
    row('Is it fast?', [signals.requestRate, success, mean, signals.p95, p99], { height: 5 }),
    row('Throughput', [throughput, inFlight]),
    row('Latency', [times, signals.distribution]),
    row('Errors', [errorsByStatus, errorsByEndpoint]),
    row('Which endpoint?', [
      { ...signals.endpoints, width: 16 },
      { ...slowest, width: 8 },
    ]),
  ],
});
