import { describeSystem } from './system.ts';

describeSystem({
  service: 'overflying',
  endpoints: {
    api: { job: 'overflying-api', metricsPath: '/metrics' },
    worker: { job: 'overflying-worker', metricsPath: '/metrics' },
  },
  discovery: [
    {
      kind: 'kubernetes',
      namespaces: ['production', 'staging'],
      annotations: {
        'prometheus.io/scrape': 'true',
        'prometheus.io/port': '8000',
        'prometheus.io/path': '/metrics',
      },
    },
  ],
  facts: { scrapeInterval: '15s' },
  metrics: `
    http_server_requests_total | counter | count | method, route, status
    http_server_request_duration_seconds, overflying_http_request_duration_seconds | histogram | s | method, route
    overflying_jobs_created_total | counter | count | priority, submitted_by
    overflying_jobs_total | gauge | count | –
    overflying_jobs_by_status | gauge | count | status (queued, running, completed, failed)
    overflying_sse_connections_active | gauge | count | –
    overflying_nats_events_published_total, overflying_worker_nats_events_published_total | counter | count | subject
    db_pool_connections_total | gauge | count | state
    db_query_duration_seconds | histogram | s | operation
    overflying_worker_jobs_processed_total | counter | count | job_name
    overflying_worker_jobs_failed_total | counter | count | job_name, error_type
    overflying_worker_jobs_in_progress | gauge | count | –
    overflying_worker_job_execution_time_seconds | histogram | s | job_name
    overflying_worker_gpu_utilization | gauge | % | gpu_id
    overflying_worker_gpu_memory_used_bytes | gauge | By | gpu_id
    overflying_worker_gpu_temperature_celsius | gauge | Cel | gpu_id
    overflying_worker_poll_cycles_total | counter | count | jobs_found
    process_cpu_seconds_total | counter | s | –
    process_resident_memory_bytes | gauge | By | –
    process_open_fds | gauge | count | –
    system_cpu_utilization | gauge | ratio | –
  `,
  targetLabels: ['namespace', 'pod', 'job'],
  inferred: ['up'],
  boards: {
    'overflying-api': {
      title: 'Overflying API - Detailed Metrics',
      folder: 'overflying',
      variables: ['environment'],
      panels: {
        Requests: ['http_server_requests_total'],
        'Latency percentiles': ['http_server_request_duration_seconds_bucket'],
        'Time in the application': ['overflying_http_request_duration_seconds_bucket'],
        'Jobs created by priority': ['sum by (priority) (rate(overflying_jobs_created_total'],
        'Jobs in the system': ['overflying_jobs_total'],
        'Jobs by status': ['overflying_jobs_by_status'],
        'SSE connections by pod': ['overflying_sse_connections_active'],
        'NATS events published': ['rate(overflying_nats_events_published_total'],
        'Database connections': ['sum by (state) (db_pool_connections_total'],
        'Database query time': ['db_query_duration_seconds_bucket'],
        CPU: ['process_cpu_seconds_total'],
        Memory: ['process_resident_memory_bytes'],
        'Open files': ['process_open_fds'],
      },
    },
    'overflying-worker': {
      title: 'Overflying Worker - Detailed Metrics',
      folder: 'overflying',
      variables: ['environment'],
      panels: {
        'Jobs processed by name': ['sum by (job_name) (rate(overflying_worker_jobs_processed_total'],
        'Failed jobs by error': ['sum by (job_name, error_type) (rate(overflying_worker_jobs_failed_total'],
        Running: ['overflying_worker_jobs_in_progress'],
        'Execution time': ['overflying_worker_job_execution_time_seconds_bucket'],
        'GPU utilization by GPU': ['overflying_worker_gpu_utilization'],
        'GPU temperature': ['overflying_worker_gpu_temperature_celsius'],
        'GPU memory': ['overflying_worker_gpu_memory_used_bytes'],
        'Poll cycles': ['sum by (jobs_found) (rate(overflying_worker_poll_cycles_total'],
        'NATS events published': ['overflying_worker_nats_events_published_total'],
        'CPU of the machine': ['system_cpu_utilization'],
      },
    },
  },
  alerts: {
    OverflyingTargetDown: 'min by (namespace, job, pod) (up{job=~"overflying-.+"}) == 0',
    OverflyingApiMissing:
      'absent(up{job=~"overflying-api.*",namespace="production"}) or absent(up{job=~"overflying-api.*",namespace="staging"})',
    OverflyingWorkersMissing:
      'absent(up{job=~"overflying-worker.*",namespace="production"}) or absent(up{job=~"overflying-worker.*",namespace="staging"})',
    OverflyingErrorRatioHigh:
      'sum by (namespace) (rate(http_server_requests_total{job=~"overflying-api.*",status=~"5.."}[5m])) / sum by (namespace) (rate(http_server_requests_total{job=~"overflying-api.*"}[5m])) > 0.05',
    OverflyingSseConnectionsGone:
      'sum by (namespace) (overflying_sse_connections_active) == 0 and max_over_time(sum by (namespace) (overflying_sse_connections_active)[12h:5m]) > 5',
    OverflyingNatsSilent:
      'sum by (namespace) (increase(overflying_jobs_created_total[15m])) > 0 unless sum by (namespace) (rate(overflying_nats_events_published_total[15m])) > 0',
    OverflyingJobsFailing:
      'sum by (namespace) (rate(overflying_worker_jobs_failed_total[15m])) / ((sum by (namespace) (rate(overflying_worker_jobs_processed_total[15m])) or sum by (namespace) (rate(overflying_worker_jobs_failed_total[15m])) * 0) + (sum by (namespace) (rate(overflying_worker_jobs_failed_total[15m])) or sum by (namespace) (rate(overflying_worker_jobs_processed_total[15m])) * 0)) > 0.1',
    OverflyingQueueWaitLong:
      'max by (namespace) (overflying_jobs_by_status{status="queued"}) / ((sum by (namespace) (rate(overflying_worker_jobs_processed_total[15m])) or sum by (namespace) (rate(overflying_worker_jobs_failed_total[15m])) * 0) + (sum by (namespace) (rate(overflying_worker_jobs_failed_total[15m])) or sum by (namespace) (rate(overflying_worker_jobs_processed_total[15m])) * 0) or max by (namespace) (overflying_jobs_by_status{status="queued"}) * 0) > 600',
    OverflyingNoPollCycles:
      'min by (namespace, pod) (up{job=~"overflying-worker.*"}) == 1 unless sum by (namespace, pod) (rate(overflying_worker_poll_cycles_total[5m])) > 0 unless sum by (namespace, pod) (overflying_worker_jobs_in_progress) > 0',
    OverflyingGpuHot: 'overflying_worker_gpu_temperature_celsius > 90',
    OverflyingGpuSaturated: 'avg_over_time(overflying_worker_gpu_utilization[30m]) > 95',
    OverflyingGpuMemoryFull: 'overflying_worker_gpu_memory_used_bytes > 16642998272',
  },
});
