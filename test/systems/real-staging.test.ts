import { describeSystem } from './system.ts';

describeSystem({
  service: 'real-staging',
  endpoints: { api: { job: 'real-staging-api' }, worker: { job: 'real-staging-worker' } },
  discovery: [{ kind: 'collector', endpoint: 'otel-collector:8889' }],
  metrics: `
    http_requests_total | counter | count | endpoint, method, status
    http_request_duration_seconds | histogram | s | endpoint, method
    jwt_validation_failures_total | counter | count | reason
    s3_presign_operations_total, redis_enqueue_operations_total | counter | count | status
    jobs_processed_total | counter | count | status (completed, failed)
    job_processing_duration_seconds | histogram | s | type
    replicate_api_calls_total | counter | count | status
    s3_operations_total | counter | count | operation, status
    image_processing_errors_total | counter | count | type
    redis_queue_length | gauge | count | queue
    pgx_pool_idle_conns, pgx_pool_max_conns | gauge | count | –
    go_goroutines | gauge | count | –
    go_memstats_alloc_bytes, go_memstats_sys_bytes | gauge | By | –
    process_cpu_seconds_total | counter | s | –
  `,
  targetLabels: ['job', 'instance'],
  inferred: ['db_client_operation_duration_seconds', 'up'],
  logs: {
    labels: ['service'],
    fields: [
      'timestamp',
      'level',
      'trace_id',
      'span_id',
      'user_id',
      'message',
      'image_id',
      'project_id',
      'duration_ms',
    ],
    traceId: 'trace_id',
  },
  boards: {
    'real-staging-overview': {
      title: 'Real Staging AI',
      folder: 'real-staging',
      variables: ['job', 'instance'],
      panels: {
        'Request rate': ['rate(http_requests_total{'],
        'Latency percentiles': ['histogram_quantile(0.5,', 'histogram_quantile(0.95,', 'histogram_quantile(0.99,'],
        '4xx and 5xx': ['status=~"[45].."'],
        'Job queue length': ['redis_queue_length'],
        'Job processing time': ['job_processing_duration_seconds_bucket'],
        'Database connections': ['pgx_pool_idle_conns', 'pgx_pool_max_conns'],
        Heap: ['go_memstats_alloc_bytes', 'go_memstats_sys_bytes'],
        Goroutines: ['go_goroutines'],
      },
    },
    'real-staging-slo': {
      title: 'Real Staging AI: objectives',
      folder: 'real-staging',
      variables: [],
      panels: {
        'API latency: error budget': ['slo:error_budget_remaining:ratio30d{service="real-staging",slo="api-latency"}'],
        'Database latency: error budget': ['slo="database-latency"'],
      },
    },
  },
  alerts: {
    ServiceDown: 'absent(go_goroutines{job="real-staging-api"}) or absent(go_goroutines{job="real-staging-worker"})',
    HighErrorRate:
      'sum(rate(http_requests_total{job=~"real-staging-.+",status=~"5.."}[5m])) / sum(rate(http_requests_total{job=~"real-staging-.+"}[5m])) > 0.05',
    JobQueueBackup: 'max by (queue) (redis_queue_length{job=~"real-staging-.+"}) > 1000',
    DBPoolExhausted: 'pgx_pool_idle_conns{job=~"real-staging-.+"} / pgx_pool_max_conns{job=~"real-staging-.+"} < 0.1',
    JobSuccessLow:
      'sum(rate(jobs_processed_total{job=~"real-staging-.+",status="failed"}[15m])) / sum(rate(jobs_processed_total{job=~"real-staging-.+"}[15m])) > 0.05',
    SlowAPIResponses:
      'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{job=~"real-staging-.+"}[5m]))) > 1',
    SlowJobs:
      'histogram_quantile(0.95, sum by (le, type) (rate(job_processing_duration_seconds_bucket{job=~"real-staging-.+"}[15m]))) > 30',
    SlowDatabaseQueries:
      'histogram_quantile(0.95, sum by (le) (rate(db_client_operation_duration_seconds_bucket{job=~"real-staging-.+"}[5m]))) > 0.2',
    HighMemoryUsage:
      'go_memstats_alloc_bytes{job=~"real-staging-.+"} / go_memstats_sys_bytes{job=~"real-staging-.+"} > 0.9',
  },
});
