import { describeSystem } from './system.ts';

describeSystem({
  service: 'image-svc',
  endpoints: { api: { port: 8084, metricsPath: '/metrics', health: ['/health', '/health/ready'] } },
  discovery: [{ kind: 'static', targets: ['localhost:8084'] }],
  metrics: `
    vm_memory_total | gauge | By | –
    vm_system_counts_process_count, vm_system_counts_port_count | gauge | count | –
    vm_total_run_queue_lengths_cpu | gauge | count | –
    http_request_count | counter | count | path, method, status
    http_request_duration | histogram | ms | path, method, status
    image_svc_conversion_duration | histogram | ms | format
  `,
  targetLabels: ['job', 'instance'],
  inferred: ['up'],
  logs: {
    labels: ['service'],
    fields: ['message', 'time', 'severity', 'metadata_request_id', 'metadata_service'],
    traceId: 'metadata_request_id',
  },
  boards: {
    'image-svc-beam': {
      title: 'image_svc: BEAM runtime',
      folder: 'image-svc',
      variables: ['instance'],
      panels: {
        'Memory by instance': ['vm_memory_total'],
        'Erlang processes': ['vm_system_counts_process_count'],
        Ports: ['vm_system_counts_port_count'],
        'Memory growth over 24 h': ['deriv(vm_memory_total', '[1d]'],
      },
    },
    'image-svc-http': {
      title: 'image_svc: HTTP and conversion',
      folder: 'image-svc',
      variables: ['instance', 'request_id'],
      panels: {
        Requests: ['rate(http_request_count{'],
        'Conversion p95': ['image_svc_conversion_duration_bucket'],
        'Conversion p95 by format': ['sum by (le, format)'],
        'Which endpoint gets hit most?': ['topk(10, sum by (path) (increase(http_request_count'],
        'One request: $request_id': ['metadata_request_id="$request_id"'],
      },
    },
  },
  alerts: {
    HighMemoryUsage: 'vm_memory_total{job="image_svc"} > 1000000000',
    MemoryLeakSuspected:
      'deriv(vm_memory_total{job="image_svc"}[6h]) * 3600 > 10000000 and min_over_time(vm_memory_total{job="image_svc"}[1h]) > min_over_time(vm_memory_total{job="image_svc"}[1h] offset 6h)',
    RunQueueOverload: 'sum by (instance) (avg_over_time(vm_total_run_queue_lengths_cpu{job="image_svc"}[5m])) > 50',
    ServiceDown: 'min by (job) (up{job="image_svc"}) == 0 or absent(up{job="image_svc"})',
  },
});
