import { max, rate, ratio, ratioOrZero, re, sum } from 'obs/promql';
import {
  boardsTagged,
  dashboard,
  datasource,
  exploreLogs,
  firingAlerts,
  goldenSignals,
  labelValues,
  logTable,
  OUTCOME_COLOURS,
  PERCENTILE_COLOURS,
  percentileSeries,
  restarts,
  row,
  series,
  stat,
  STATUS_COLOURS,
  tempo,
  timeseries,
  traceLink,
} from 'obs/dashboard';
import { jobs, limits, realStaging } from '../../services/real-staging.ts';

const { metrics, logs } = realStaging;

const service = labelValues(metrics.go_goroutines.where({ job: re(jobs) }), 'job', {
  label: 'Service',
  several: true,
  all: jobs,
});
const instance = labelValues(metrics.go_goroutines.where({ job: service }), 'instance', { several: true });
const shown = { job: service, instance };
const toLogs = [exploreLogs('Logs of this time', logs.app.where({ service: re('api|worker') }))];

const requests = metrics.http_requests_total.where(shown);

const signals = goldenSignals({
  requests,
  latency: metrics.http_request_duration_seconds.where(shown),
  failed: { status: re('5..') },
  status: 'status',
  by: 'endpoint',
  byTitle: 'Endpoint',
  limits,
  links: toLogs,
  exemplars: true,
});

const finished = metrics.jobs_processed_total.where(shown);
const freeShare = ratio(sum(metrics.pgx_pool_idle_conns.where(shown)), sum(metrics.pgx_pool_max_conns.where(shown)));

const queueNow = stat({
  title: 'Queue',
  description: 'Jobs that wait in Redis. Above 1,000 somebody is paged.',
  series: series(sum(max(metrics.redis_queue_length.where(shown)).by('queue'))),
  limits: limits.queueLength,
});

const jobSuccess = stat({
  title: 'Job success',
  description: 'Share of finished jobs that succeeded. The objective is 98 %, below 95 % somebody is paged.',
  series: series(ratioOrZero(sum(rate(finished.where({ status: 'completed' }))), sum(rate(finished)))),
  limits: limits.jobSuccess,
  decimals: 1,
  links: toLogs,
});

const freeNow = stat({
  title: 'Free connections',
  description: 'Share of the database connections that are free. Below 10 % somebody is paged.',
  series: series(freeShare),
  limits: limits.freeConnections,
  decimals: 0,
});

const requestRate = timeseries({
  title: 'Request rate',
  description: 'Requests per second, by endpoint.',
  series: series(sum(rate(requests)).by('endpoint')),
  stacked: true,
  legend: 'table',
  links: toLogs,
});

const errors = timeseries({
  title: '4xx and 5xx',
  description: 'Refused (4xx) and failed (5xx) requests per second, by status code.',
  series: series(sum(rate(requests.where({ status: re('[45]..') }))).by('status')),
  stacked: true,
  legend: 'table',
  colours: STATUS_COLOURS,
  links: toLogs,
});

const queue = timeseries({
  title: 'Job queue length',
  description: 'Jobs that wait in Redis, by queue. Dashed: 500 is unusual, above 1,000 somebody is paged.',
  series: series(max(metrics.redis_queue_length.where(shown)).by('queue')),
  limits: limits.queueLength,
});

const jobTime = timeseries({
  title: 'Job processing time',
  description:
    'Time from taking a job to its end: half, 95 % and 99 % take less. Dashed: the target of 15 s, and 30 s where an alert warns.',
  series: percentileSeries(metrics.job_processing_duration_seconds.where(shown), { exemplars: true }),
  limits: limits.jobDuration,
  colours: PERCENTILE_COLOURS,
  links: toLogs,
});

const jobsByStatus = timeseries({
  title: 'Jobs by status',
  description: 'Finished jobs per second, completed and failed.',
  series: series(sum(rate(finished)).by('status')),
  stacked: true,
  colours: OUTCOME_COLOURS,
  links: toLogs,
});

const connections = timeseries({
  title: 'Database connections',
  description: 'Connections of the pool: free ones, and how many there may be.',
  series: [
    series(sum(metrics.pgx_pool_idle_conns.where(shown)), 'free'),
    series(sum(metrics.pgx_pool_max_conns.where(shown)), 'limit'),
  ],
});

const queryTime = timeseries({
  title: 'Database query time',
  description:
    'Half, 95 % and 99 % of the queries take less. Dashed: the target of 50 ms, and 200 ms where an alert warns.',
  series: percentileSeries(metrics.db_client_operation_duration_seconds.where(shown), { exemplars: true }),
  limits: limits.databaseQuery,
  colours: PERCENTILE_COLOURS,
});

const heap = timeseries({
  title: 'Heap',
  description: 'Memory in use on the heap, and what the process has from the operating system.',
  series: [
    series(sum(metrics.go_memstats_alloc_bytes.where(shown)).by('instance'), '{{instance}} in use'),
    series(sum(metrics.go_memstats_sys_bytes.where(shown)).by('instance'), '{{instance}} from the system'),
  ],
});

const goroutines = timeseries({
  title: 'Goroutines',
  description: 'Goroutines by instance. A line that only climbs is a leak.',
  series: series(sum(metrics.go_goroutines.where(shown)).by('instance')),
});

const outside = timeseries({
  title: 'Calls of other systems',
  description: 'Calls per second of the model at Replicate, by status.',
  series: series(sum(rate(metrics.replicate_api_calls_total.where(shown))).by('status'), 'Replicate {{status}}'),
});

const storage = timeseries({
  title: 'S3 operations',
  description: 'Uploads and downloads per second, by operation and status.',
  series: series(sum(rate(metrics.s3_operations_total.where(shown))).by('operation', 'status')),
});

const refused = timeseries({
  title: 'Refused tokens',
  description: 'JWTs that did not pass, per second, by reason.',
  series: series(sum(rate(metrics.jwt_validation_failures_total.where(shown))).by('reason')),
});

const errorLines = logTable({
  title: 'Errors in the logs',
  description: 'Lines with level error or fatal of API and worker. A click on the trace id opens the trace.',
  lines: logs.app
    .where({ service: re('api|worker') })
    .matches('error|fatal')
    .json()
    .filter({ level: re('error|fatal') }),
  fields: { service: 'Service', message: 'Message', duration_ms: 'Duration (ms)', trace_id: 'Trace id' },
  fieldLinks: { trace_id: [traceLink('Open the trace', tempo, '${__value.raw}')] },
});

export default dashboard({
  uid: 'real-staging-overview',
  title: 'Real Staging AI',
  description: 'API and worker of Real Staging AI: requests, errors, latency, jobs, database and Go runtime.',
  tags: ['real-staging'],
  variables: [datasource('prometheus'), datasource('loki'), datasource('tempo'), service, instance],
  annotations: [
    restarts(metrics.process_cpu_seconds_total.where(shown), 'job'),
    firingAlerts({ system: 'real-staging' }),
  ],
  links: [boardsTagged('Real Staging AI', 'real-staging')],
  rows: [
    row('Is it well?', [signals.requestRate, signals.errorRatio, signals.p95, jobSuccess, queueNow, freeNow], {
      height: 5,
    }),
    row('Requests', [requestRate, errors]),
    row('Response time', [signals.percentiles, signals.distribution]),
    row('Jobs', [queue, jobTime, jobsByStatus]),
    row('Database', [connections, queryTime]),
    row('Go runtime', [heap, goroutines]),
    row('What it depends on', [outside, storage, refused], { collapsed: true }),
    row('Logs', [errorLines]),
  ],
});
