import { absent, max, quantile, rate, ratio, re, sum } from 'obs/promql';
import { alert, group, prometheusRules } from 'obs/alerts';
import { jobs, limits, realStaging } from '../services/real-staging.ts';
import board from '../dashboards/real-staging/real-staging.ts';

const { metrics, endpoints, team } = realStaging;
const ours = { job: re(jobs) };
const requests = metrics.http_requests_total.where(ours);
const finished = metrics.jobs_processed_total.where(ours);
const goroutinesOf = (endpoint: string) => metrics.go_goroutines.where({ job: endpoints[endpoint]!.job });

const highPriority = group('real-staging-high', [
  alert('HighErrorRate', {
    expr: ratio(sum(rate(requests.where({ status: re('5..') }), '5m')), sum(rate(requests, '5m'))).gt(
      limits.errorRatio.red,
    ),
    for: '5m',
    severity: 'critical',
    summary: 'the API fails too many requests',
    description: ({ value }) => `${value} of the requests were answered with a 5xx in the last 5 minutes (limit 5 %).`,
    dashboard: { board, panel: '4xx and 5xx' },
  }),
  alert('JobQueueBackup', {
    expr: max(metrics.redis_queue_length.where(ours)).by('queue').gt(limits.queueLength.red),
    for: '10m',
    severity: 'critical',
    summary: ({ labels }) => `jobs pile up in the queue ${labels.queue}`,
    description: ({ labels, value }) =>
      `${value} jobs wait in the queue ${labels.queue} (limit 1,000), for 10 minutes: the worker does not keep up.`,
    dashboard: { board, panel: 'Job queue length' },
  }),
  alert('DBPoolExhausted', {
    expr: ratio(metrics.pgx_pool_idle_conns.where(ours), metrics.pgx_pool_max_conns.where(ours)).lt(
      limits.freeConnections.red,
    ),
    for: '5m',
    severity: 'critical',
    summary: ({ labels }) => `${labels.instance} runs out of database connections`,
    description: ({ labels, value }) =>
      `Only ${value} of the database connections of ${labels.instance} are free (limit 10 %): requests wait for one.`,
    dashboard: { board, panel: 'Database connections', variables: ({ labels }) => ({ instance: labels.instance }) },
  }),
  alert('JobSuccessLow', {
    // Asked from the failures: a counter of completed jobs does not exist while nothing was ever completed.
    expr: ratio(sum(rate(finished.where({ status: 'failed' }), '15m')), sum(rate(finished, '15m'))).gt(
      limits.jobFailures.red,
    ),
    for: '10m',
    severity: 'critical',
    summary: 'too many jobs fail',
    description: ({ value }) => `${value} of the jobs failed in the last 15 minutes: fewer than 95 % succeed.`,
    dashboard: { board, panel: 'Jobs by status' },
  }),
]);

const availability = group('real-staging-availability', [
  alert('ServiceDown', {
    // Prometheus scrapes the collector, so `up` does not tell: the collector forgets a process that sends nothing for minutes.
    expr: absent(goroutinesOf('api')).or(absent(goroutinesOf('worker'))),
    for: '2m',
    severity: 'critical',
    summary: ({ labels }) => `${labels.job} sends no metrics`,
    description: ({ labels }) =>
      `Nothing of ${labels.job} arrives through the collector: it is down, or the collector is. All other alerts of it are silent.`,
    dashboard: { board, panel: 'Goroutines' },
  }),
]);

const mediumPriority = group('real-staging-medium', [
  alert('SlowAPIResponses', {
    expr: quantile(0.95, metrics.http_request_duration_seconds.where(ours), '5m').gt(limits.latency.red),
    for: '10m',
    severity: 'warning',
    summary: 'the API answers slowly',
    description: ({ value }) => `5 % of the requests take longer than ${value} (limit 1 s), for 10 minutes.`,
    dashboard: { board, panel: 'Latency percentiles' },
  }),
  alert('SlowJobs', {
    expr: quantile(0.95, metrics.job_processing_duration_seconds.where(ours), '15m')
      .by('type')
      .gt(limits.jobDuration.red),
    for: '10m',
    severity: 'warning',
    summary: ({ labels }) => `jobs of the type ${labels.type} take long`,
    description: ({ labels, value }) =>
      `5 % of the jobs of the type ${labels.type} take longer than ${value} (limit 30 s).`,
    dashboard: { board, panel: 'Job processing time' },
  }),
  alert('SlowDatabaseQueries', {
    expr: quantile(0.95, metrics.db_client_operation_duration_seconds.where(ours), '5m').gt(limits.databaseQuery.red),
    for: '10m',
    severity: 'warning',
    summary: 'the database answers slowly',
    description: ({ value }) => `5 % of the database queries take longer than ${value} (limit 200 ms), for 10 minutes.`,
    dashboard: { board, panel: 'Database query time' },
  }),
  alert('HighMemoryUsage', {
    expr: ratio(metrics.go_memstats_alloc_bytes.where(ours), metrics.go_memstats_sys_bytes.where(ours)).gt(
      limits.heapShare.red,
    ),
    for: '10m',
    severity: 'warning',
    summary: ({ labels }) => `the heap of ${labels.instance} fills its memory`,
    description: ({ labels, value }) =>
      `The heap of ${labels.instance} fills ${value} of the memory that the process has (limit 90 %).`,
    dashboard: { board, panel: 'Heap', variables: ({ labels }) => ({ instance: labels.instance }) },
  }),
]);

export default prometheusRules({
  name: 'real-staging',
  team,
  labels: { system: 'real-staging' },
  groups: [availability, highPriority, mediumPriority],
});
