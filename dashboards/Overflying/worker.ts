import { avg, max, rate, ratioOrZero, re, sum } from 'obs/promql';
import {
  boardsTagged,
  dashboard,
  datasource,
  firingAlerts,
  heatmap,
  labelValues,
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

const job = re(jobs.worker);
const pod = labelValues(metrics.up.where({ job, namespace: environment }), 'pod', { several: true });
const shown = { namespace: environment, pod, job };

const processed = metrics.overflying_worker_jobs_processed_total.where(shown);
const failed = metrics.overflying_worker_jobs_failed_total.where(shown);
const temperature = metrics.overflying_worker_gpu_temperature_celsius.where(shown);
const utilization = metrics.overflying_worker_gpu_utilization.where(shown);
const gpuMemory = metrics.overflying_worker_gpu_memory_used_bytes.where(shown);

const [succeeding, failing] = [sum(rate(processed)), sum(rate(failed))];
// A counter has no series before its first job: each side stands in for the other.
const finishing = succeeding.or(failing.mul(0)).add(failing.or(succeeding.mul(0)));

const throughput = stat({
  title: 'Jobs processed',
  description: 'Jobs finished successfully per second, by all workers.',
  series: series(succeeding),
  decimals: 2,
});

const failureRatio = stat({
  title: 'Failed jobs',
  description: 'Share of finished jobs that failed. Above 5 % is unusual, above 10 % somebody is paged.',
  series: series(ratioOrZero(failing, finishing)),
  limits: limits.failedJobsRatio,
  decimals: 1,
});

const running = stat({
  title: 'Running',
  description: 'Jobs that are running now.',
  series: series(sum(metrics.overflying_worker_jobs_in_progress.where(shown))),
});

const hottest = stat({
  title: 'Hottest GPU',
  description: 'The highest temperature of all GPUs. Above 80 °C is warm, above 90 °C somebody is paged.',
  series: series(max(temperature)),
  limits: limits.gpuTemperature,
});

const busy = stat({
  title: 'GPU utilization',
  description: 'Mean over all GPUs. High is what they are for; above 95 % for long, jobs wait.',
  series: series(avg(utilization)),
  limits: limits.gpuUtilization,
});

const fullest = stat({
  title: 'Fullest GPU',
  description: 'The most memory in use on one GPU, of 16 GiB.',
  series: series(max(gpuMemory)),
  limits: limits.gpuMemory,
});

const byName = timeseries({
  title: 'Jobs processed by name',
  description: 'Jobs finished successfully per second.',
  series: series(sum(rate(processed)).by('job_name')),
  stacked: true,
  legend: 'table',
});

const failures = timeseries({
  title: 'Failed jobs by error',
  description: 'Failed jobs per second, by name and type of error.',
  series: series(sum(rate(failed)).by('job_name', 'error_type')),
  stacked: true,
  legend: 'table',
});

const execution = metrics.overflying_worker_job_execution_time_seconds.where(shown);
const times = timeseries({
  title: 'Execution time',
  description: 'Half, 95 % and 99 % of the jobs take less.',
  series: percentileSeries(execution, { average: true }),
  legend: 'table',
  colours: PERCENTILE_COLOURS,
});

const spread = heatmap({
  title: 'Execution time distribution',
  description: 'How many jobs took how long.',
  histogram: execution,
});

const gpuBusy = timeseries({
  title: 'GPU utilization by GPU',
  description: 'By GPU, in percent. Dashed: saturated.',
  series: series(utilization, '{{pod}} GPU {{gpu_id}}'),
  limits: limits.gpuUtilization,
  max: 100,
});

const gpuHeat = timeseries({
  title: 'GPU temperature',
  description: 'By GPU. Dashed: 80 °C is warm, above 90 °C somebody is paged; the GPU slows itself down.',
  series: series(temperature, '{{pod}} GPU {{gpu_id}}'),
  limits: limits.gpuTemperature,
  min: 'auto',
});

const gpuFill = timeseries({
  title: 'GPU memory',
  description: 'Memory in use by GPU. Dashed: 14 GiB is much, above 15.5 GiB an alert warns, 16 GiB is the end.',
  series: series(gpuMemory, '{{pod}} GPU {{gpu_id}}'),
  limits: limits.gpuMemory,
});

const polls = timeseries({
  title: 'Poll cycles',
  description: 'Looks into the queue per second, by whether there was a job. None at all is a worker that hangs.',
  series: series(
    sum(rate(metrics.overflying_worker_poll_cycles_total.where(shown))).by('jobs_found'),
    'jobs found: {{jobs_found}}',
  ),
  stacked: true,
});

const events = timeseries({
  title: 'NATS events published',
  description: 'Events per second, by subject.',
  series: series(sum(rate(metrics.overflying_worker_nats_events_published_total.where(shown))).by('subject')),
  stacked: true,
});

const cpu = timeseries({
  title: 'CPU',
  description: 'Cores that each pod keeps busy.',
  series: series(sum(rate(metrics.process_cpu_seconds_total.where(shown))).by('pod')),
  filled: true,
});

const machine = timeseries({
  title: 'CPU of the machine',
  description: 'Utilization of the whole machine that a worker runs on.',
  series: series(avg(metrics.system_cpu_utilization.where(shown)).by('pod')),
  max: 1,
});

const memory = timeseries({
  title: 'Memory',
  description: 'Resident memory of each pod.',
  series: series(sum(metrics.process_resident_memory_bytes.where(shown)).by('pod')),
  filled: true,
});

const instances = stateTimeline({
  title: 'Pods',
  description: 'When Prometheus could scrape each pod.',
  series: series(metrics.up.where(shown), '{{pod}}'),
  words: UP_DOWN,
});

export default dashboard({
  uid: 'overflying-worker',
  title: 'Overflying Worker - Detailed Metrics',
  description: 'Jobs, GPUs, queue and processes of the Overflying workers, for one environment.',
  tags: ['overflying'],
  variables: [datasource('prometheus'), datasource('loki'), datasource('tempo'), environment, pod],
  annotations: [
    restarts(metrics.process_cpu_seconds_total.where(shown), 'pod'),
    firingAlerts({ system: 'overflying', namespace: '$environment' }),
  ],
  links: [boardsTagged('Overflying', 'overflying')],
  rows: [
    row('Is it well?', [throughput, failureRatio, running, hottest, busy, fullest], { height: 5 }),
    row('Jobs', [byName, failures]),
    row('Execution time', [times, spread]),
    row('GPU', [gpuBusy, gpuHeat, gpuFill]),
    row('Queue and events', [polls, events]),
    row('Pods', [cpu, machine, memory, instances]),
  ],
});
