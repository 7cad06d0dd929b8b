import { describeSystem } from './system.ts';

describeSystem({
  service: 'image-processor',
  endpoints: { api: { port: 8004, containerPort: 8000, metricsPath: '/metrics' } },
  discovery: [
    {
      kind: 'docker',
      network: 'activity-observability',
      labels: { 'prometheus.scrape': 'true', 'prometheus.port': '8000', 'prometheus.path': '/metrics' },
    },
  ],
  facts: { traceHeader: 'X-Trace-ID' },
  metrics: `
    service_info | info | count | name, environment, version
    http_requests_total | counter | count | service, method, endpoint, status
    http_request_duration_seconds | histogram | s | service, method, endpoint
    http_requests_in_progress | gauge | count | service, method, endpoint
    errors_total | counter | count | service, type
    image_uploads_total | counter | count | service, status (accepted, rejected)
    image_processing_jobs_total | counter | count | service, status (completed, failed)
    image_processing_duration_seconds | histogram | s | service, operation
    image_processing_jobs_active | gauge | count | service
    image_storage_bytes | gauge | By | service, bucket
    database_queries_total | counter | count | service, operation
    database_query_duration_seconds | histogram | s | service, operation
    storage_operations_total | counter | count | service, operation, status
    storage_operation_duration_seconds | histogram | s | service, operation
    celery_tasks_total | counter | count | service, task, status
    celery_task_duration_seconds | histogram | s | service, task
    celery_queue_length | gauge | count | service, queue
    process_resident_memory_bytes | gauge | By | –
    process_cpu_seconds_total | counter | s | –
    up | gauge | count | –
  `,
  targetLabels: ['job', 'instance'],
  inferred: [],
  logs: {
    labels: ['service_name', 'container_name'],
    fields: ['level', 'message', 'trace_id', 'duration_ms', 'path', 'status'],
    traceId: 'trace_id',
  },
  boards: {
    'service-overview': {
      title: 'Service Overview',
      folder: 'image-processor',
      variables: ['service', 'instance'],
      panels: {
        Status: ['up{'],
        Requests: ['rate(http_requests_total{'],
        'Error ratio': ['status=~"5.."'],
        'Latency percentiles': ['histogram_quantile(0.5,', 'histogram_quantile(0.95,', 'histogram_quantile(0.99,'],
        Memory: ['process_resident_memory_bytes'],
        'Uploads by status': ['sum by (status) (rate(image_uploads_total'],
        'Jobs by status': ['sum by (status) (rate(image_processing_jobs_total'],
        'Active jobs': ['image_processing_jobs_active'],
        'Storage by bucket': ['image_storage_bytes'],
        'Queries by operation': ['database_queries_total'],
        'Query time': ['database_query_duration_seconds_bucket'],
        'Storage operations': ['storage_operations_total'],
        'Storage time': ['storage_operation_duration_seconds_bucket'],
        'Tasks by status': ['celery_tasks_total'],
        'Task time': ['celery_task_duration_seconds_bucket'],
        'Queue length': ['celery_queue_length'],
      },
    },
    'logs-explorer': {
      title: 'Logs Explorer',
      folder: 'image-processor',
      variables: ['search', 'trace_id'],
      panels: {
        'All logs': ['|= "$search"'],
        'Errors only': ['level=~"ERROR|CRITICAL"'],
        'Slow requests (over 1 s)': ['duration_ms > 1000'],
        'One trace: $trace_id': ['trace_id="$trace_id"'],
        'Lines by level': ['sum by (level) (count_over_time('],
      },
    },
    'api-performance': {
      title: 'API Performance',
      folder: 'image-processor',
      variables: ['service', 'endpoint'],
      panels: {
        'Throughput by endpoint': ['sum by (endpoint) (rate(http_requests_total'],
        Latency: ['_sum', '_count', 'histogram_quantile(0.95,', 'histogram_quantile(0.99,'],
        'Success rate': ['* 100'],
        'Errors by status': ['sum by (status)'],
        'Errors by endpoint': ['sum by (endpoint)'],
        'Slowest endpoints': ['topk(10,'],
        'In-flight requests': ['http_requests_in_progress'],
      },
    },
  },
  alerts: {
    ImageProcessorErrorRatioHigh: 'service:http_error_ratio:rate5m > 0.05',
    ImageProcessorErrorRatioElevated: 'service:http_error_ratio:rate5m > 0.01',
    ImageProcessorLatencyHigh: 'service:http_request_duration_seconds:p95_5m > 1',
    ImageProcessorDown: 'min by (job) (up{job="image-processor"}) == 0 or absent(up{job="image-processor"})',
    ImageProcessorQueueBacklog: 'max by (service, queue) (celery_queue_length{service="image-processor"}) > 1000',
    ImageProcessorJobsFailing:
      'sum by (service) (rate(image_processing_jobs_total{service="image-processor",status="failed"}[15m])) / sum by (service) (rate(image_processing_jobs_total{service="image-processor"}[15m])) > 0.1',
    ImageProcessorStorageGrowth:
      'max by (service, bucket) (delta(image_storage_bytes{service="image-processor"}[1d])) > 10737418240',
    ImageProcessorErrorLogBurst:
      'sum by (container_name) (count_over_time({service_name="image-processor"} |= "ERROR" or "CRITICAL" | json level | level=~"ERROR|CRITICAL" [5m])) > 50',
    ImageProcessorNoLogs: 'absent_over_time({service_name="image-processor"}[15m]) > 0',
  },
});
