import { increase, max, rate, ratioOrZero, re, sum } from 'obs/promql';
import {
  boardsTagged,
  dashboard,
  datasource,
  firingAlerts,
  goldenSignals,
  labelValues,
  linkTo,
  OUTCOME_COLOURS,
  PERCENTILE_COLOURS,
  percentileSeries,
  row,
  series,
  stat,
  stateTimeline,
  timeseries,
  UP_DOWN,
} from 'obs/dashboard';
import { imageProcessor, limits } from '../../services/image-processor.ts';
import logsExplorer from './logs-explorer.ts';
import { deployments } from './shared/deployments.ts';

const { metrics, endpoints } = imageProcessor;
const { job } = endpoints['api']!;

const service = labelValues(metrics.http_requests_total, 'service', { initial: 'image-processor' });
const instance = labelValues(metrics.up.where({ job }), 'instance', { several: true });
const shown = { service, instance };
const target = { job, instance };
const toLogs = [linkTo('Logs of this time', logsExplorer)];

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

const status = stat({
  title: 'Status',
  description: 'UP when Prometheus can scrape every instance of the API, DOWN when at least one does not answer.',
  series: series(metrics.up.where(target), '{{instance}}'),
  words: { 0: { text: 'DOWN', color: 'red' }, 1: { text: 'UP', color: 'green' } },
});

const memory = stat({
  title: 'Memory',
  description: 'Resident memory of all instances together.',
  series: series(sum(metrics.process_resident_memory_bytes.where(target))),
  decimals: 0,
});

const inProgress = stat({
  title: 'In progress',
  description: 'Requests that are being answered now.',
  series: series(sum(metrics.http_requests_in_progress.where(shown))),
});

const memoryByInstance = timeseries({
  title: 'Memory by instance',
  description: 'Resident memory. A line that only climbs until it breaks off is a leak and a restart.',
  series: series(metrics.process_resident_memory_bytes.where(target), '{{instance}}'),
  filled: true,
});

const cpu = timeseries({
  title: 'CPU by instance',
  description: 'Cores that each instance keeps busy.',
  series: series(sum(rate(metrics.process_cpu_seconds_total.where(target))).by('instance')),
  filled: true,
});

const instances = stateTimeline({
  title: 'Instances',
  description: 'When Prometheus could scrape each instance.',
  series: series(metrics.up.where(target), '{{instance}}'),
  words: UP_DOWN,
});

const uploads = timeseries({
  title: 'Uploads by status',
  description: 'Uploaded images per second, accepted and rejected.',
  series: series(sum(rate(metrics.image_uploads_total.where(shown))).by('status')),
  stacked: true,
  colours: OUTCOME_COLOURS,
  links: toLogs,
});

const jobs = timeseries({
  title: 'Jobs by status',
  description: 'Finished processing jobs per second, completed and failed.',
  series: series(sum(rate(metrics.image_processing_jobs_total.where(shown))).by('status')),
  stacked: true,
  colours: OUTCOME_COLOURS,
  links: toLogs,
});

const finished = metrics.image_processing_jobs_total.where(shown);
const failedJobs = timeseries({
  title: 'Failed jobs ratio',
  description: 'Share of finished jobs that failed. Dashed: 2 % is unusual, above 10 % somebody is paged.',
  series: series(ratioOrZero(sum(rate(finished.where({ status: 'failed' }))), sum(rate(finished))), 'failed'),
  limits: limits.failedJobsRatio,
  links: toLogs,
});

const activeJobs = timeseries({
  title: 'Active jobs',
  description: 'Processing jobs that are running now.',
  series: series(sum(metrics.image_processing_jobs_active.where(shown)), 'active'),
  filled: true,
});

const processing = timeseries({
  title: 'Processing time',
  description: 'Time of one processing operation: half, 95 % and 99 % of them are faster.',
  series: percentileSeries(metrics.image_processing_duration_seconds.where(shown)),
  colours: PERCENTILE_COLOURS,
});

const storage = timeseries({
  title: 'Storage by bucket',
  description: 'Bytes stored. Growth of more than 10 GiB a day warns.',
  series: series(max(metrics.image_storage_bytes.where(shown)).by('bucket')),
  stacked: true,
});

const queries = timeseries({
  title: 'Queries by operation',
  description: 'Database queries per second.',
  series: series(sum(rate(metrics.database_queries_total.where(shown))).by('operation')),
  stacked: true,
});

const queryTime = timeseries({
  title: 'Query time',
  description: 'Time of a database query: half, 95 % and 99 % of them are faster.',
  series: percentileSeries(metrics.database_query_duration_seconds.where(shown)),
  colours: PERCENTILE_COLOURS,
});

const storageOperations = timeseries({
  title: 'Storage operations',
  description: 'Operations on the object storage per second, by operation and result.',
  series: series(sum(rate(metrics.storage_operations_total.where(shown))).by('operation', 'status')),
  stacked: true,
});

const storageTime = timeseries({
  title: 'Storage time',
  description: 'Time of a storage operation: half, 95 % and 99 % of them are faster.',
  series: percentileSeries(metrics.storage_operation_duration_seconds.where(shown)),
  colours: PERCENTILE_COLOURS,
});

const tasks = timeseries({
  title: 'Tasks by status',
  description: 'Celery tasks finished within the interval of the graph, by result.',
  series: series(sum(increase(metrics.celery_tasks_total.where(shown))).by('status')),
  stacked: true,
  colours: OUTCOME_COLOURS,
});

const taskTime = timeseries({
  title: 'Task time',
  description: 'Time of a Celery task: half, 95 % and 99 % of them are faster.',
  series: percentileSeries(metrics.celery_task_duration_seconds.where(shown)),
  colours: PERCENTILE_COLOURS,
});

const queue = timeseries({
  title: 'Queue length',
  description: 'Tasks waiting in each Celery queue. Dashed: 100 is unusual, above 1,000 for 15 minutes an alert warns.',
  series: series(max(metrics.celery_queue_length.where(shown)).by('queue')),
  limits: limits.queueLength,
});

export default dashboard({
  uid: 'service-overview',
  title: 'Service Overview',
  description: 'Is the image processor well? Traffic, errors, latency and memory, then the pipeline behind the API.',
  tags: ['image-processor'],
  variables: [datasource('prometheus'), datasource('loki'), datasource('tempo'), service, instance],
  annotations: [deployments(service), firingAlerts({ system: 'image-processor' })],
  links: [boardsTagged('Image processor', 'image-processor')],
  rows: [
    row('Is it well?', [status, signals.requestRate, signals.errorRatio, signals.p95, inProgress, memory], {
      height: 5,
    }),
    row('Requests', [signals.requestsByStatus, signals.errorRatioByEndpoint]),
    row('Latency', [signals.percentiles, signals.distribution]),
    row('Saturation', [cpu, memoryByInstance, instances]),
    row('Image pipeline', [uploads, jobs, failedJobs, activeJobs, processing, storage]),
    row('Database', [queries, queryTime]),
    row('Object storage', [storageOperations, storageTime]),
    row('Celery', [tasks, taskTime, queue]),
  ],
});
