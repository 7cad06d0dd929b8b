import { absent, avgOverTime, increase, max, maxOverTime, min, rate, ratio, re, sum } from 'obs/promql';
import { alert, group, prometheusRules } from 'obs/alerts';
import { jobs as job, limits, overflying } from '../services/overflying.ts';
import api from '../dashboards/Overflying/api.ts';
import worker from '../dashboards/Overflying/worker.ts';

const { metrics, team } = overflying;
const requests = metrics.http_server_requests_total.where({ job: re(job.api) });
const sse = sum(metrics.overflying_sse_connections_active).by('namespace');
const processed = sum(rate(metrics.overflying_worker_jobs_processed_total, '15m')).by('namespace');
const failed = sum(rate(metrics.overflying_worker_jobs_failed_total, '15m')).by('namespace');
// A counter has no series before its first job: where nothing was ever processed, the failures are all there is.
const finished = processed.or(failed.mul(0)).add(failed.or(processed.mul(0)));

const queued = max(metrics.overflying_jobs_by_status.where({ status: 'queued' })).by('namespace');

const environment = ({ labels }: { labels: { namespace: string } }) => ({ environment: labels.namespace });
const environmentAndPod = ({ labels }: { labels: { namespace: string; pod: string } }) => ({
  environment: labels.namespace,
  pod: labels.pod,
});

const apiTargets = metrics.up.where({ job: re(job.api) });
const workerTargets = metrics.up.where({ job: re(job.worker) });

const targets = group('overflying-targets', [
  alert('OverflyingTargetDown', {
    expr: min(metrics.up.where({ job: re(job.all) }))
      .by('namespace', 'job', 'pod')
      .eq(0),
    for: '5m',
    severity: 'critical',
    summary: ({ labels }) => `${labels.pod} (${labels.job}) does not answer Prometheus`,
    description: ({ labels }) =>
      `The pod ${labels.pod} of ${labels.job} in ${labels.namespace} cannot be scraped, for 5 minutes.`,
    dashboard: { board: api, panel: 'Pods', variables: environment },
  }),
  alert('OverflyingApiMissing', {
    expr: absent(apiTargets.where({ namespace: 'production' })).or(absent(apiTargets.where({ namespace: 'staging' }))),
    for: '5m',
    severity: 'critical',
    summary: ({ labels }) => `Prometheus finds no API in ${labels.namespace}`,
    description: ({ labels }) =>
      `No pod of the API in ${labels.namespace} is a target: none runs, or its prometheus.io annotations are gone. All other alerts of it are silent.`,
    dashboard: { board: api, panel: 'Pods', variables: environment },
  }),
  alert('OverflyingWorkersMissing', {
    expr: absent(workerTargets.where({ namespace: 'production' })).or(
      absent(workerTargets.where({ namespace: 'staging' })),
    ),
    for: '5m',
    severity: 'critical',
    summary: ({ labels }) => `Prometheus finds no worker in ${labels.namespace}`,
    description: ({ labels }) =>
      `No pod of the worker in ${labels.namespace} is a target: none runs, or its prometheus.io annotations are gone. Jobs wait, and all other alerts of the workers are silent.`,
    dashboard: { board: worker, panel: 'Pods', variables: environment },
  }),
]);

const http = group('overflying-api', [
  alert('OverflyingErrorRatioHigh', {
    expr: ratio(
      sum(rate(requests.where({ status: re('5..') }), '5m')).by('namespace'),
      sum(rate(requests, '5m')).by('namespace'),
    ).gt(limits.errorRatio.red),
    for: '5m',
    severity: 'critical',
    summary: ({ labels }) => `the API in ${labels.namespace} fails too many requests`,
    description: ({ labels, value }) =>
      `${value} of the requests in ${labels.namespace} were answered with a 5xx in the last 5 minutes (limit 5 %).`,
    dashboard: { board: api, panel: 'Error ratio by route', variables: environment },
  }),
  alert('OverflyingSseConnectionsGone', {
    // Half a day, so that the alert does not end by itself while the stream is still broken.
    expr: sse.eq(0).and(maxOverTime(sse, '12h', { step: '5m' }).gt(5)),
    for: '5m',
    severity: 'warning',
    summary: ({ labels }) => `nobody listens for events in ${labels.namespace} any more`,
    description: ({ labels }) =>
      `All event streams (SSE) of ${labels.namespace} ended; within the last 12 hours there were more than 5. The stream is broken, or its proxy.`,
    dashboard: { board: api, panel: 'SSE connections by pod', variables: environment },
  }),
  alert('OverflyingNatsSilent', {
    expr: sum(increase(metrics.overflying_jobs_created_total, '15m'))
      .by('namespace')
      .gt(0)
      .unless(sum(rate(metrics.overflying_nats_events_published_total, '15m')).by('namespace').gt(0)),
    for: '10m',
    severity: 'critical',
    summary: ({ labels }) => `the API in ${labels.namespace} publishes no events`,
    description: ({ labels, value }) =>
      `${value} jobs were created in ${labels.namespace} in the last 15 minutes, but no event reached NATS: workers and browsers hear nothing.`,
    dashboard: { board: api, panel: 'NATS events published', variables: environment },
  }),
]);

const jobs = group('overflying-jobs', [
  alert('OverflyingJobsFailing', {
    expr: ratio(failed, finished).gt(limits.failedJobsRatio.red),
    for: '10m',
    severity: 'critical',
    summary: ({ labels }) => `too many jobs fail in ${labels.namespace}`,
    description: ({ labels, value }) =>
      `${value} of the jobs in ${labels.namespace} failed in the last 15 minutes (limit 10 %).`,
    dashboard: { board: worker, panel: 'Failed jobs by error', variables: environment },
  }),
  alert('OverflyingQueueWaitLong', {
    // Little's law: what waits, by what leaves the queue per second. Every API pod reports the whole queue, so the maximum.
    // Workers that never finished a job have no counter of it: their speed is 0.
    expr: queued
      .div(finished.or(queued.mul(0)))
      .as('s')
      .gt(600),
    for: '10m',
    severity: 'warning',
    summary: ({ labels }) => `jobs in ${labels.namespace} wait too long`,
    description: ({ labels, value }) =>
      `At the speed of the last 15 minutes a new job in ${labels.namespace} waits ${value} (limit 10 minutes; +Inf when none is finished).`,
    dashboard: { board: api, panel: 'Jobs by status', variables: environment },
  }),
  alert('OverflyingNoPollCycles', {
    // From the target: a worker that hung before its first look has no counter of looks.
    expr: min(workerTargets)
      .by('namespace', 'pod')
      .eq(1)
      .unless(sum(rate(metrics.overflying_worker_poll_cycles_total, '5m')).by('namespace', 'pod').gt(0))
      // A worker does not look for jobs while it is busy with one.
      .unless(sum(metrics.overflying_worker_jobs_in_progress).by('namespace', 'pod').gt(0)),
    for: '10m',
    severity: 'critical',
    summary: ({ labels }) => `the worker ${labels.pod} does not look for jobs`,
    description: ({ labels }) =>
      `The worker ${labels.pod} in ${labels.namespace} runs no job and has not looked into the queue for 15 minutes, although it answers Prometheus: it hangs.`,
    dashboard: { board: worker, panel: 'Poll cycles', variables: environmentAndPod },
  }),
]);

const gpu = group('overflying-gpu', [
  alert('OverflyingGpuHot', {
    expr: metrics.overflying_worker_gpu_temperature_celsius.gt(limits.gpuTemperature.red),
    for: '5m',
    severity: 'critical',
    summary: ({ labels }) => `GPU ${labels.gpu_id} of ${labels.pod} is too hot`,
    description: ({ labels, value }) =>
      `GPU ${labels.gpu_id} of ${labels.pod} in ${labels.namespace} is at ${value} (limit 90 °C): it slows down, and may switch off.`,
    dashboard: { board: worker, panel: 'GPU temperature', variables: environmentAndPod },
  }),
  alert('OverflyingGpuSaturated', {
    expr: avgOverTime(metrics.overflying_worker_gpu_utilization, '30m').gt(limits.gpuUtilization.red),
    for: '30m',
    severity: 'warning',
    summary: ({ labels }) => `GPU ${labels.gpu_id} of ${labels.pod} is saturated`,
    description: ({ labels, value }) =>
      `GPU ${labels.gpu_id} of ${labels.pod} in ${labels.namespace} was at ${value} on average for an hour (limit 95 %): jobs wait for it.`,
    dashboard: { board: worker, panel: 'GPU utilization by GPU', variables: environmentAndPod },
  }),
  alert('OverflyingGpuMemoryFull', {
    expr: metrics.overflying_worker_gpu_memory_used_bytes.gt(limits.gpuMemory.red),
    for: '5m',
    severity: 'warning',
    summary: ({ labels }) => `GPU ${labels.gpu_id} of ${labels.pod} is nearly out of memory`,
    description: ({ labels, value }) =>
      `${value} of the 16 GiB of GPU ${labels.gpu_id} of ${labels.pod} in ${labels.namespace} are in use (limit 15.5 GiB): the next large image fails.`,
    dashboard: { board: worker, panel: 'GPU memory', variables: environmentAndPod },
  }),
]);

export default prometheusRules({
  name: 'overflying',
  team,
  labels: { system: 'overflying' },
  groups: [targets, http, jobs, gpu],
});
