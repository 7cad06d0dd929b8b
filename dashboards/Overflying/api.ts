import { max, rate, re, sum } from 'obs/promql';
import {
  boardsTagged,
  dashboard,
  datasource,
  firingAlerts,
  goldenSignals,
  labelValues,
  OUTCOME_COLOURS,
  PERCENTILE_COLOURS,
  percentileSeries,
  restarts,
  row,
  series,
  stat,
  stateTimeline,
  timeseries,
  UP_DOWN,
} from 'obs/dashboard';
import { jobs, limits, overflying } from '../../services/overflying.ts';
import { environment } from './shared/environment.ts';

const { metrics } = overflying;

const job = re(jobs.api);
const pod = labelValues(metrics.up.where({ job, namespace: environment }), 'pod', { several: true });
const shown = { namespace: environment, pod, job };

const requests = metrics.http_server_requests_total.where(shown);

const signals = goldenSignals({
  requests,
  latency: metrics.http_server_request_duration_seconds.where(shown),
  failed: { status: re('5..') },
  status: 'status',
  by: 'route',
  byTitle: 'Route',
  limits,
});

const jobsNow = stat({
  title: 'Jobs in the system',
  description: 'All jobs that the API knows of now.',
  series: series(max(metrics.overflying_jobs_total.where(shown))),
});

const queued = metrics.overflying_jobs_by_status.where({ ...shown, status: 'queued' });
const queuedNow = stat({
  title: 'Queued',
  description: 'Jobs that wait for a worker. Above 50 is unusual, above 200 is a backlog.',
  series: series(max(queued)),
  limits: limits.queuedJobs,
});

const sseNow = stat({
  title: 'SSE connections',
  description: 'Browsers that listen for events now.',
  series: series(sum(metrics.overflying_sse_connections_active.where(shown))),
});

const byMethod = timeseries({
  title: 'Requests by route',
  description: 'Requests per second, by method and route.',
  series: series(sum(rate(requests)).by('method', 'route')),
  stacked: true,
});

const applicationTime = timeseries({
  title: 'Time in the application',
  description: "The application's own measure of the same requests: what is missing here is spent in the framework.",
  series: percentileSeries(metrics.overflying_http_request_duration_seconds.where(shown)),
  colours: PERCENTILE_COLOURS,
});

const created = timeseries({
  title: 'Jobs created by priority',
  description: 'New jobs per second, by priority. Never by user: there are too many of them.',
  series: series(sum(rate(metrics.overflying_jobs_created_total.where(shown))).by('priority'), 'priority {{priority}}'),
  stacked: true,
});

const byStatus = timeseries({
  title: 'Jobs by status',
  description: 'Jobs in the system now. Queued ones that only grow have no worker.',
  series: series(max(metrics.overflying_jobs_by_status.where(shown)).by('status')),
  stacked: true,
  colours: OUTCOME_COLOURS,
});

const sse = timeseries({
  title: 'SSE connections by pod',
  description: 'Browsers that listen for events, by pod. All gone at once is an outage of the stream.',
  series: series(sum(metrics.overflying_sse_connections_active.where(shown)).by('pod')),
  filled: true,
});

const events = timeseries({
  title: 'NATS events published',
  description: 'Events per second, by subject.',
  series: series(sum(rate(metrics.overflying_nats_events_published_total.where(shown))).by('subject')),
  stacked: true,
});

const connections = timeseries({
  title: 'Database connections',
  description: 'Connections of the pool now, by state.',
  series: series(sum(metrics.db_pool_connections_total.where(shown)).by('state')),
  stacked: true,
});

const queryTime = timeseries({
  title: 'Database query time',
  description: 'Half, 95 % and 99 % of the queries take less.',
  series: percentileSeries(metrics.db_query_duration_seconds.where(shown)),
  colours: PERCENTILE_COLOURS,
});

const cpu = timeseries({
  title: 'CPU',
  description: 'Cores that each pod keeps busy.',
  series: series(sum(rate(metrics.process_cpu_seconds_total.where(shown))).by('pod')),
  filled: true,
});

const memory = timeseries({
  title: 'Memory',
  description: 'Resident memory of each pod.',
  series: series(sum(metrics.process_resident_memory_bytes.where(shown)).by('pod')),
  filled: true,
});

const files = timeseries({
  title: 'Open files',
  description: 'File descriptors of each pod: a line that only climbs is a leak of sockets or files.',
  series: series(sum(metrics.process_open_fds.where(shown)).by('pod')),
});

const instances = stateTimeline({
  title: 'Pods',
  description: 'When Prometheus could scrape each pod.',
  series: series(metrics.up.where(shown), '{{pod}}'),
  words: UP_DOWN,
});

export default dashboard({
  uid: 'overflying-api',
  title: 'Overflying API - Detailed Metrics',
  description: 'HTTP, jobs, events, database and processes of the Overflying API, for one environment.',
  tags: ['overflying'],
  variables: [datasource('prometheus'), datasource('loki'), datasource('tempo'), environment, pod],
  annotations: [
    restarts(metrics.process_cpu_seconds_total.where(shown), 'pod'),
    firingAlerts({ system: 'overflying', namespace: '$environment' }),
  ],
  links: [boardsTagged('Overflying', 'overflying')],
  rows: [
    row('Is it well?', [signals.requestRate, signals.errorRatio, signals.p95, jobsNow, queuedNow, sseNow], {
      height: 5,
    }),
    row('Requests', [signals.requestsByStatus, signals.errorRatioByEndpoint, byMethod, signals.endpoints]),
    row('Latency', [signals.percentiles, signals.distribution, applicationTime]),
    row('Jobs', [created, byStatus]),
    row('Events', [sse, events]),
    row('Database', [connections, queryTime]),
    row('Pods', [cpu, memory, files, instances]),
  ],
});
