import { counter, gauge, histogram, logs, number, service, text, unbounded } from 'obs/catalog';

/** Go API and worker, instrumented with OpenTelemetry, metrics through the collector. */
export const realStaging = service({
  name: 'real-staging',
  title: 'Real Staging AI',
  description: 'Stages photographs of rooms: Go API and worker, OpenTelemetry Collector',
  team: 'real-staging',
  endpoints: {
    api: { job: 'real-staging-api', port: 8080, metricsPath: '/metrics', health: ['/health'] },
    worker: { job: 'real-staging-worker', port: 8889, metricsPath: '/metrics' },
  },
  discovery: [{ kind: 'collector', endpoint: 'otel-collector:8889' }],
  scrapeInterval: '15s',
  exemplarTraceId: 'trace_id',
  targetLabels: { job: text, instance: text },

  metrics: {
    http_requests_total: counter({
      help: 'HTTP requests answered by the API',
      unit: '{request}',
      labels: { endpoint: text, method: text, status: text },
    }),
    http_request_duration_seconds: histogram({
      help: 'Time to answer an HTTP request',
      unit: 's',
      labels: { endpoint: text, method: text },
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    }),
    jwt_validation_failures_total: counter({
      help: 'Tokens that were refused',
      unit: '{failure}',
      labels: { reason: text },
    }),
    s3_presign_operations_total: counter({
      help: 'Presigned URLs made for uploads and downloads',
      unit: '{operation}',
      labels: { status: text },
    }),
    redis_enqueue_operations_total: counter({
      help: 'Jobs put into the queue',
      unit: '{operation}',
      labels: { status: text },
    }),
    jobs_processed_total: counter({
      help: 'Jobs finished by the worker',
      unit: '{job}',
      labels: { status: ['completed', 'failed'] },
    }),
    job_processing_duration_seconds: histogram({
      help: 'Time from taking a job to its end',
      unit: 's',
      labels: { type: text },
      buckets: [0.5, 1, 2.5, 5, 10, 15, 30, 60, 120],
    }),
    replicate_api_calls_total: counter({
      help: 'Calls of the model at Replicate',
      unit: '{call}',
      labels: { status: text },
    }),
    s3_operations_total: counter({
      help: 'Uploads and downloads of images',
      unit: '{operation}',
      labels: { operation: text, status: text },
    }),
    image_processing_errors_total: counter({
      help: 'Errors of the worker',
      unit: '{error}',
      labels: { type: text },
    }),
    redis_queue_length: gauge({
      help: 'Jobs waiting in the queue; every process that reports it reports the whole queue',
      unit: '{job}',
      labels: { queue: text },
    }),
    pgx_pool_idle_conns: gauge({ help: 'Database connections that are free', unit: '{connection}' }),
    pgx_pool_max_conns: gauge({ help: 'Database connections that may be open', unit: '{connection}' }),
    db_client_operation_duration_seconds: histogram({
      help: 'Time that a database query takes (OpenTelemetry db.client.operation.duration)',
      unit: 's',
      labels: { db_operation_name: text },
      buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.2, 0.5, 1, 5],
      inferred: true,
    }),
    go_goroutines: gauge({ help: 'Goroutines', unit: '{goroutine}' }),
    go_memstats_alloc_bytes: gauge({ help: 'Heap in use', unit: 'By' }),
    go_memstats_sys_bytes: gauge({ help: 'Memory obtained from the operating system', unit: 'By' }),
    process_cpu_seconds_total: counter({ help: 'CPU time used by the process', unit: 's' }),
    up: gauge({ help: 'Whether Prometheus could scrape the target', unit: '1', inferred: true }),
  },

  logs: {
    app: logs({
      help: 'API and worker, one JSON object a line; the level is a field and not a stream label',
      format: 'json',
      labels: { service: ['api', 'worker'] },
      fields: {
        timestamp: text,
        level: ['debug', 'info', 'warn', 'error', 'fatal'],
        trace_id: text,
        span_id: text,
        user_id: unbounded,
        message: text,
        image_id: unbounded,
        project_id: unbounded,
        duration_ms: number('ms'),
      },
      traceId: 'trace_id',
      level: 'level',
    }),
  },
});

/** Its jobs in Prometheus, as a regular expression: the collector takes them from the service's name in OpenTelemetry. */
export const jobs = 'real-staging-.+';

/** The key performance indicators: targets (orange) and where they page (red). One place for boards, alert rules and SLOs. */
export const limits = {
  /** Seconds, 95th percentile. */
  latency: { orange: 0.5, red: 1 },
  errorRatio: { orange: 0.01, red: 0.05 },
  /** Seconds, 95th percentile. */
  jobDuration: { orange: 15, red: 30 },
  jobSuccess: { orange: 0.98, red: 0.95 },
  jobFailures: { red: 0.05 },
  /** Seconds, 95th percentile. */
  databaseQuery: { orange: 0.05, red: 0.2 },
  queueLength: { orange: 500, red: 1000 },
  /** Share of database connections that are free. */
  freeConnections: { orange: 0.25, red: 0.1 },
  /** Share of the memory from the operating system that the heap uses. */
  heapShare: { orange: 0.8, red: 0.9 },
} as const;
