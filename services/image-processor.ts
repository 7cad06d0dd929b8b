import { counter, gauge, histogram, info, logs, number, service, text } from 'obs/catalog';

/** FastAPI and Celery in Docker Compose: uploads images, resizes them, stores the results. */
export const imageProcessor = service({
  name: 'image-processor',
  title: 'Image processor',
  description: 'Image API (FastAPI) with Celery workers in Docker Compose',
  team: 'media',
  endpoints: {
    api: {
      job: 'image-processor',
      port: 8004,
      containerPort: 8000,
      metricsPath: '/metrics',
      health: ['/api/v1/health'],
    },
  },
  discovery: [
    {
      kind: 'docker',
      network: 'activity-observability',
      labels: { 'prometheus.scrape': 'true', 'prometheus.port': '8000', 'prometheus.path': '/metrics' },
    },
  ],
  scrapeInterval: '15s',
  traceHeader: 'X-Trace-ID',
  targetLabels: { job: text, instance: text },

  metrics: {
    service_info: info({
      help: 'Name, environment and version of the running process',
      labels: { name: text, environment: text, version: text },
    }),
    http_requests_total: counter({
      help: 'HTTP requests answered',
      unit: '{request}',
      labels: { service: text, method: text, endpoint: text, status: text },
    }),
    http_request_duration_seconds: histogram({
      help: 'Time to answer an HTTP request',
      unit: 's',
      labels: { service: text, method: text, endpoint: text },
    }),
    http_requests_in_progress: gauge({
      help: 'HTTP requests being answered now',
      unit: '{request}',
      labels: { service: text, method: text, endpoint: text },
    }),
    errors_total: counter({
      help: 'Errors by type',
      unit: '{error}',
      labels: { service: text, type: text },
    }),
    image_uploads_total: counter({
      help: 'Uploads, accepted and rejected',
      unit: '{upload}',
      labels: { service: text, status: ['accepted', 'rejected'] },
    }),
    image_processing_jobs_total: counter({
      help: 'Finished processing jobs',
      unit: '{job}',
      labels: { service: text, status: ['completed', 'failed'] },
    }),
    image_processing_duration_seconds: histogram({
      help: 'Time that one processing operation takes',
      unit: 's',
      labels: { service: text, operation: text },
    }),
    image_processing_jobs_active: gauge({
      help: 'Processing jobs that are running now',
      unit: '{job}',
      labels: { service: text },
    }),
    image_storage_bytes: gauge({
      help: 'Bytes stored, by bucket; every process that reports it reports the whole bucket',
      unit: 'By',
      labels: { service: text, bucket: text },
    }),
    database_queries_total: counter({
      help: 'Database queries',
      unit: '{query}',
      labels: { service: text, operation: text },
    }),
    database_query_duration_seconds: histogram({
      help: 'Time that a database query takes',
      unit: 's',
      labels: { service: text, operation: text },
    }),
    storage_operations_total: counter({
      help: 'Operations on the object storage',
      unit: '{operation}',
      labels: { service: text, operation: text, status: text },
    }),
    storage_operation_duration_seconds: histogram({
      help: 'Time that a storage operation takes',
      unit: 's',
      labels: { service: text, operation: text },
    }),
    celery_tasks_total: counter({
      help: 'Finished Celery tasks',
      unit: '{task}',
      labels: { service: text, task: text, status: text },
    }),
    celery_task_duration_seconds: histogram({
      help: 'Time that a Celery task takes',
      unit: 's',
      labels: { service: text, task: text },
    }),
    celery_queue_length: gauge({
      help: 'Tasks waiting in a Celery queue; every process that reports it reports the whole queue',
      unit: '{task}',
      labels: { service: text, queue: text },
    }),
    process_resident_memory_bytes: gauge({ help: 'Resident memory of the process', unit: 'By' }),
    process_cpu_seconds_total: counter({ help: 'CPU time used by the process', unit: 's' }),
    up: gauge({ help: 'Whether Prometheus could scrape the target', unit: '1' }),
  },

  logs: {
    app: logs({
      help: 'API and worker containers, one JSON object a line, the same trace_id on both sides',
      format: 'json',
      labels: { service_name: ['image-processor'], container_name: text },
      fields: {
        level: ['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'],
        message: text,
        trace_id: text,
        duration_ms: number('ms'),
        path: text,
        status: number(),
      },
      traceId: 'trace_id',
      level: 'level',
    }),
  },
});

/** Where values warn (orange) and page (red): one place for boards and alert rules. */
export const limits = {
  errorRatio: { orange: 0.01, red: 0.05 },
  /** Seconds, 95th percentile. */
  latency: { orange: 0.5, red: 1 },
  failedJobsRatio: { orange: 0.02, red: 0.1 },
  /** Tasks in one Celery queue. */
  queueLength: { orange: 100, red: 1000 },
  /** Bytes that the storage grows in a day. */
  storageGrowth: { orange: 10 * 1024 ** 3 },
} as const;
