import { absent, delta, max, min, quantile, rate, ratio, re, sum } from 'obs/promql';
import { alert, group, prometheusRules, record } from 'obs/alerts';
import { imageProcessor, limits } from '../services/image-processor.ts';
import apiPerformance from '../dashboards/image-processor/api-performance.ts';
import serviceOverview from '../dashboards/image-processor/service-overview.ts';

const { metrics, endpoints, team } = imageProcessor;
const { job } = endpoints['api']!;

const ours = { service: 'image-processor' };
const requests = metrics.http_requests_total.where(ours);
const jobs = metrics.image_processing_jobs_total.where(ours);

const errorRatio = record(
  'service:http_error_ratio:rate5m',
  ratio(sum(rate(requests.where({ status: re('5..') }), '5m')).by('service'), sum(rate(requests, '5m')).by('service')),
);

const latency = record(
  'service:http_request_duration_seconds:p95_5m',
  quantile(0.95, metrics.http_request_duration_seconds.where(ours), '5m').by('service'),
);

const http = group('image-processor-http', [
  errorRatio,
  latency,
  alert('ImageProcessorErrorRatioHigh', {
    expr: errorRatio.gt(limits.errorRatio.red),
    for: '5m',
    severity: 'critical',
    summary: ({ labels }) => `${labels.service} fails too many requests`,
    description: ({ labels, value }) =>
      `${value} of the requests to ${labels.service} were answered with a 5xx in the last 5 minutes (limit 5 %). Users see errors.`,
    dashboard: {
      board: serviceOverview,
      panel: 'Error ratio by endpoint',
      variables: ({ labels }) => ({ service: labels.service }),
    },
  }),
  alert('ImageProcessorErrorRatioElevated', {
    expr: errorRatio.gt(limits.errorRatio.orange),
    for: '30m',
    severity: 'warning',
    summary: ({ labels }) => `${labels.service} fails more requests than usual`,
    description: ({ labels, value }) =>
      `${value} of the requests to ${labels.service} were answered with a 5xx, for half an hour (limit 1 %).`,
    dashboard: {
      board: serviceOverview,
      panel: 'Error ratio by endpoint',
      variables: ({ labels }) => ({ service: labels.service }),
    },
  }),
  alert('ImageProcessorLatencyHigh', {
    expr: latency.gt(limits.latency.red),
    for: '10m',
    severity: 'warning',
    summary: ({ labels }) => `${labels.service} answers slowly`,
    description: ({ labels, value }) =>
      `5 % of the requests to ${labels.service} take longer than ${value} (limit 1 s), for 10 minutes.`,
    dashboard: { board: apiPerformance, panel: 'Latency', variables: ({ labels }) => ({ service: labels.service }) },
  }),
]);

const target = metrics.up.where({ job });

const availability = group('image-processor-availability', [
  alert('ImageProcessorDown', {
    expr: min(target).by('job').eq(0).or(absent(target)),
    for: '2m',
    severity: 'critical',
    summary: ({ labels }) => `${labels.job} does not answer Prometheus`,
    description: ({ labels }) =>
      `At least one instance of ${labels.job} cannot be scraped, or Prometheus does not find any: the container is down, or its labels or network are wrong.`,
    dashboard: { board: serviceOverview, panel: 'Status' },
  }),
]);

const pipeline = group('image-processor-pipeline', [
  alert('ImageProcessorQueueBacklog', {
    expr: max(metrics.celery_queue_length.where(ours)).by('service', 'queue').gt(limits.queueLength.red),
    for: '15m',
    severity: 'warning',
    summary: ({ labels }) => `tasks pile up in the queue ${labels.queue}`,
    description: ({ labels, value }) =>
      `${value} tasks wait in the Celery queue ${labels.queue} of ${labels.service} (limit 1,000), for 15 minutes: the workers do not keep up.`,
    dashboard: {
      board: serviceOverview,
      panel: 'Queue length',
      variables: ({ labels }) => ({ service: labels.service }),
    },
  }),
  alert('ImageProcessorJobsFailing', {
    expr: ratio(
      sum(rate(jobs.where({ status: 'failed' }), '15m')).by('service'),
      sum(rate(jobs, '15m')).by('service'),
    ).gt(limits.failedJobsRatio.red),
    for: '10m',
    severity: 'critical',
    summary: ({ labels }) => `${labels.service} fails to process images`,
    description: ({ labels, value }) =>
      `${value} of the processing jobs of ${labels.service} failed in the last 15 minutes (limit 10 %).`,
    dashboard: {
      board: serviceOverview,
      panel: 'Failed jobs ratio',
      variables: ({ labels }) => ({ service: labels.service }),
    },
  }),
  alert('ImageProcessorStorageGrowth', {
    expr: max(delta(metrics.image_storage_bytes.where(ours), '1d'))
      .by('service', 'bucket')
      .gt(limits.storageGrowth.orange),
    for: '1h',
    severity: 'warning',
    summary: ({ labels }) => `the bucket ${labels.bucket} grows fast`,
    description: ({ labels, value }) =>
      `The bucket ${labels.bucket} of ${labels.service} grew by ${value} within a day (limit 10 GiB).`,
    dashboard: {
      board: serviceOverview,
      panel: 'Storage by bucket',
      variables: ({ labels }) => ({ service: labels.service }),
    },
  }),
]);

export default prometheusRules({
  name: 'image-processor',
  team,
  labels: { system: 'image-processor' },
  groups: [http, availability, pipeline],
});
