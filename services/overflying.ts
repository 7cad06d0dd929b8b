import { counter, gauge, histogram, service, text, unbounded } from 'obs/catalog';

/** API and GPU workers on Kubernetes, once in production and once in staging: the environment is the namespace. */
export const overflying = service({
  name: 'overflying',
  title: 'Overflying',
  description: 'Processes aerial images: API and GPU workers on Kubernetes (GKE)',
  team: 'overflying',
  endpoints: {
    api: { job: 'overflying-api', port: 8000, metricsPath: '/metrics' },
    worker: { job: 'overflying-worker', port: 8000, metricsPath: '/metrics' },
  },
  discovery: [
    {
      kind: 'kubernetes',
      namespaces: ['production', 'staging'],
      annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '8000', 'prometheus.io/path': '/metrics' },
    },
  ],
  scrapeInterval: '15s',
  targetLabels: { namespace: ['production', 'staging'], pod: text, job: text },

  metrics: {
    http_server_requests_total: counter({
      help: 'HTTP requests answered by the API',
      unit: '{request}',
      labels: { method: text, route: text, status: text },
    }),
    http_server_request_duration_seconds: histogram({
      help: 'Time to answer an HTTP request, measured by the framework',
      unit: 's',
      labels: { method: text, route: text },
    }),
    overflying_http_request_duration_seconds: histogram({
      help: 'Time to answer an HTTP request, measured by the application',
      unit: 's',
      labels: { method: text, route: text },
    }),
    overflying_jobs_created_total: counter({
      help: 'Jobs created',
      unit: '{job}',
      labels: { priority: text, submitted_by: unbounded },
    }),
    overflying_jobs_total: gauge({
      help: 'Jobs in the system now, reported whole by every API pod; a gauge although its name ends in _total',
      unit: '{job}',
    }),
    overflying_jobs_by_status: gauge({
      help: 'Jobs in the system now, by status; every API pod reports all of them',
      unit: '{job}',
      labels: { status: ['queued', 'running', 'completed', 'failed'] },
    }),
    overflying_sse_connections_active: gauge({ help: 'Browsers that listen for events (SSE)', unit: '{connection}' }),
    overflying_nats_events_published_total: counter({
      help: 'Events that the API published to NATS',
      unit: '{event}',
      labels: { subject: text },
    }),
    overflying_worker_nats_events_published_total: counter({
      help: 'Events that the workers published to NATS',
      unit: '{event}',
      labels: { subject: text },
    }),
    db_pool_connections_total: gauge({
      help: 'Database connections by state; a gauge although its name ends in _total',
      unit: '{connection}',
      labels: { state: text },
    }),
    db_query_duration_seconds: histogram({
      help: 'Time that a database query takes',
      unit: 's',
      labels: { operation: text },
    }),
    overflying_worker_jobs_processed_total: counter({
      help: 'Jobs that a worker finished successfully',
      unit: '{job}',
      labels: { job_name: text },
    }),
    overflying_worker_jobs_failed_total: counter({
      help: 'Jobs that failed',
      unit: '{job}',
      labels: { job_name: text, error_type: text },
    }),
    overflying_worker_jobs_in_progress: gauge({ help: 'Jobs that are running now', unit: '{job}' }),
    overflying_worker_job_execution_time_seconds: histogram({
      help: 'Time that a job takes',
      unit: 's',
      labels: { job_name: text },
    }),
    overflying_worker_gpu_utilization: gauge({ help: 'GPU utilization', unit: '%', labels: { gpu_id: text } }),
    overflying_worker_gpu_memory_used_bytes: gauge({ help: 'GPU memory in use', unit: 'By', labels: { gpu_id: text } }),
    overflying_worker_gpu_temperature_celsius: gauge({
      help: 'GPU temperature',
      unit: 'Cel',
      labels: { gpu_id: text },
    }),
    overflying_worker_poll_cycles_total: counter({
      help: 'Looks into the queue, by whether jobs were found',
      unit: '{cycle}',
      labels: { jobs_found: text },
    }),
    process_cpu_seconds_total: counter({ help: 'CPU time used by the process', unit: 's' }),
    process_resident_memory_bytes: gauge({ help: 'Resident memory of the process', unit: 'By' }),
    process_open_fds: gauge({ help: 'Open file descriptors', unit: '{descriptor}' }),
    system_cpu_utilization: gauge({ help: 'CPU utilization of the whole machine', unit: 'ratio' }),
    up: gauge({ help: 'Whether Prometheus could scrape the target', unit: '1', inferred: true }),
  },
});

/** Its jobs in Prometheus, as regular expressions: they may end in the environment, as in `overflying-api-staging`. */
export const jobs = { all: 'overflying-.+', api: 'overflying-api.*', worker: 'overflying-worker.*' } as const;

/** Where values warn (orange) and page (red): one place for boards and alert rules. */
export const limits = {
  errorRatio: { orange: 0.01, red: 0.05 },
  /** Seconds, 95th percentile. */
  latency: { orange: 0.5, red: 1 },
  failedJobsRatio: { orange: 0.05, red: 0.1 },
  queuedJobs: { orange: 50, red: 200 },
  gpuTemperature: { orange: 80, red: 90 },
  gpuUtilization: { orange: 90, red: 95 },
  /** Bytes of the 16 GiB of a GPU. */
  gpuMemory: { orange: 14 * 1024 ** 3, red: 15.5 * 1024 ** 3 },
} as const;
