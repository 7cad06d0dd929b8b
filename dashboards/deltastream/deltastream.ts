import { max, rate, re, sum } from 'obs/promql';
import { countOverTime, atLeast, sum as sumLines } from 'obs/logql';
import {
  dashboard,
  datasource,
  exploreLogs,
  firingAlerts,
  goldenSignals,
  labelValues,
  logs as logsPanel,
  OUTCOME_COLOURS,
  restarts,
  row,
  series,
  stat,
  stateTimeline,
  timeseries,
  UP_DOWN,
} from 'obs/dashboard';
import { deltastream, jobs, limits } from '../../services/deltastream.ts';

const { metrics, logs } = deltastream;

const service = labelValues(metrics.up.where({ job: re(jobs) }), 'job', {
  label: 'Service',
  several: true,
  all: jobs,
});
const instance = labelValues(metrics.up.where({ job: service }), 'instance', { several: true });
const shown = { job: service, instance };

const containers = logs.app.where({ container: re('deltastream-.+') });
const toLogs = [exploreLogs('Logs of this time', containers)];

const signals = goldenSignals({
  requests: metrics.http_requests_total.where(shown),
  latency: metrics.http_request_duration_seconds.where(shown),
  failed: { status: re('5..') },
  status: 'status',
  by: 'endpoint',
  byTitle: 'Endpoint',
  limits,
  links: toLogs,
});

const webSockets = stat({
  title: 'WebSockets',
  description: 'Open WebSocket connections of all socket gateways.',
  series: series(sum(metrics.websocket_connections_active.where(shown))),
});

const queueNow = stat({
  title: 'Celery queue',
  description: 'Tasks that wait in all Celery queues. Above 1,000 in one of them an alert warns.',
  series: series(sum(max(metrics.celery_queue_length.where(shown)).by('queue'))),
  limits: limits.queueLength,
});

const requestRate = timeseries({
  title: 'Request rate',
  description: 'Requests per second, by endpoint.',
  series: series(sum(rate(metrics.http_requests_total.where(shown))).by('endpoint')),
  stacked: true,
  legend: 'table',
  links: toLogs,
});

const connections = timeseries({
  title: 'Active WebSocket connections',
  description:
    'Open connections by instance. A cliff is a gateway that restarted, and clients that come back all at once.',
  series: series(sum(metrics.websocket_connections_active.where(shown)).by('instance')),
  filled: true,
});

const queue = timeseries({
  title: 'Celery queue length',
  description: 'Tasks waiting in each queue. Dashed: 500 is unusual, above 1,000 for 15 minutes an alert warns.',
  series: series(max(metrics.celery_queue_length.where(shown)).by('queue')),
  limits: limits.queueLength,
});

const instances = stateTimeline({
  title: 'Instances',
  description: 'When Prometheus could scrape each instance.',
  series: series(metrics.up.where(shown), '{{job}} {{instance}}'),
  words: UP_DOWN,
});

const failedRequests = containers.json().filter({ status_code: atLeast(500) });

const failures = timeseries({
  title: 'Failed requests in the logs',
  description: 'Lines with a status code of 500 and above, by container.',
  series: series(sumLines(countOverTime(failedRequests)).by('container')),
  stacked: true,
  colours: OUTCOME_COLOURS,
});

const errorLines = logsPanel({
  title: 'Errors',
  description: 'Lines of the levels error and critical, by their level field.',
  lines: containers
    .matches('(?i)error|critical')
    .json()
    .filter({ level: re('(?i)error|critical') }),
});

export default dashboard({
  uid: 'deltastream-overview',
  title: 'DeltaStream',
  description: 'API gateway, socket gateway and analytics: requests, errors, latency, connections and queues.',
  tags: ['deltastream'],
  variables: [datasource('prometheus'), datasource('loki'), service, instance],
  annotations: [
    restarts(metrics.http_requests_total.where(shown), 'instance'),
    firingAlerts({ system: 'deltastream' }),
  ],
  rows: [
    row('Is it well?', [signals.requestRate, signals.errorRatio, signals.p95, webSockets, queueNow], { height: 5 }),
    row('Requests', [requestRate, signals.errorRatioByEndpoint]),
    row('Latency', [signals.percentiles, signals.distribution]),
    row('Connections and queues', [connections, queue, instances]),
    row('Logs', [
      { ...failures, width: 8 },
      { ...errorLines, width: 16 },
    ]),
  ],
});
