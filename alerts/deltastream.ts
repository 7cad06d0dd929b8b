import { absent, max, min, quantile, rate, ratio, re, sum } from 'obs/promql';
import { alert, group, prometheusRules } from 'obs/alerts';
import { deltastream, jobs, limits } from '../services/deltastream.ts';
import board from '../dashboards/deltastream/deltastream.ts';

const { metrics, team } = deltastream;
const ours = { job: re(jobs) };
const requests = metrics.http_requests_total.where(ours);
const targets = metrics.up.where(ours);

export default prometheusRules({
  name: 'deltastream',
  team,
  labels: { system: 'deltastream' },
  groups: [
    group('deltastream', [
      alert('HighErrorRate', {
        expr: ratio(
          sum(rate(requests.where({ status: re('5..') }), '5m')).by('job'),
          sum(rate(requests, '5m')).by('job'),
        ).gt(limits.errorRatio.red),
        for: '5m',
        severity: 'critical',
        summary: ({ labels }) => `${labels.job} fails too many requests`,
        description: ({ labels, value }) =>
          `${value} of the requests to ${labels.job} were answered with a 5xx in the last 5 minutes (limit 5 %).`,
        dashboard: { board, panel: 'Error ratio by endpoint', variables: ({ labels }) => ({ job: labels.job }) },
      }),
      alert('HighLatency', {
        expr: quantile(0.95, metrics.http_request_duration_seconds.where(ours), '5m').by('job').gt(limits.latency.red),
        for: '10m',
        severity: 'warning',
        summary: ({ labels }) => `${labels.job} answers slowly`,
        description: ({ labels, value }) =>
          `5 % of the requests to ${labels.job} take longer than ${value} (limit 1 s), for 10 minutes.`,
        dashboard: { board, panel: 'Latency percentiles', variables: ({ labels }) => ({ job: labels.job }) },
      }),
      alert('CeleryQueueBacklog', {
        expr: max(metrics.celery_queue_length.where(ours)).by('queue').gt(limits.queueLength.red),
        for: '15m',
        severity: 'warning',
        summary: ({ labels }) => `tasks pile up in the queue ${labels.queue}`,
        description: ({ labels, value }) =>
          `${value} tasks wait in the Celery queue ${labels.queue} (limit 1,000), for 15 minutes: the workers do not keep up.`,
        dashboard: { board, panel: 'Celery queue length' },
      }),
    ]),
    group('deltastream-targets', [
      alert('ServiceDown', {
        expr: min(targets).by('job', 'instance').eq(0),
        for: '5m',
        severity: 'critical',
        summary: ({ labels }) => `${labels.job} on ${labels.instance} does not answer Prometheus`,
        description: ({ labels }) =>
          `${labels.instance} of ${labels.job} cannot be scraped, for 5 minutes: it is down, or its metrics page is.`,
        dashboard: {
          board,
          panel: 'Instances',
          variables: ({ labels }) => ({ job: labels.job, instance: labels.instance }),
        },
      }),
      alert('TargetsMissing', {
        expr: absent(targets),
        for: '5m',
        severity: 'critical',
        summary: 'Prometheus finds nothing of DeltaStream',
        description:
          'Not one process of DeltaStream is a target, for 5 minutes: the scrape configuration or the discovery is broken. All other alerts of it are silent.',
        dashboard: { board, panel: 'Instances' },
      }),
    ]),
  ],
});
