import { describeSystem } from './system.ts';

describeSystem({
  service: 'deltastream',
  endpoints: {
    'api-gateway': { job: 'api-gateway', port: 8000 },
    'socket-gateway': { job: 'socket-gateway', port: 8002 },
    analytics: { job: 'analytics', port: 8004 },
  },
  discovery: [
    { kind: 'static', targets: ['api-gateway:8000', 'socket-gateway:8002', 'analytics:8004'] },
    { kind: 'kubernetes', namespaces: ['deltastream'], annotations: { 'prometheus.io/scrape': 'true' } },
  ],
  metrics: `
    http_requests_total | counter | count | method, endpoint, status
    http_request_duration_seconds | histogram | s | method, endpoint
    celery_queue_length | gauge | count | queue
  `,
  targetLabels: ['job', 'instance'],
  inferred: ['websocket_connections_active', 'up'],
  logs: { labels: ['container'], fields: ['level', 'message', 'status_code'] },
  boards: {
    'deltastream-overview': {
      title: 'DeltaStream',
      folder: 'deltastream',
      variables: ['job', 'instance'],
      panels: {
        'Request rate': ['rate(http_requests_total{'],
        'Latency percentiles': ['histogram_quantile(0.5,', 'histogram_quantile(0.95,', 'histogram_quantile(0.99,'],
        'Error ratio': ['status=~"5.."'],
        'Active WebSocket connections': ['websocket_connections_active'],
        'Celery queue length': ['celery_queue_length'],
      },
    },
  },
  alerts: {
    HighErrorRate:
      'sum by (job) (rate(http_requests_total{job=~"api-gateway|socket-gateway|analytics|kubernetes-pods",status=~"5.."}[5m])) / sum by (job) (rate(http_requests_total{job=~"api-gateway|socket-gateway|analytics|kubernetes-pods"}[5m])) > 0.05',
    HighLatency:
      'histogram_quantile(0.95, sum by (le, job) (rate(http_request_duration_seconds_bucket{job=~"api-gateway|socket-gateway|analytics|kubernetes-pods"}[5m]))) > 1',
    CeleryQueueBacklog:
      'max by (queue) (celery_queue_length{job=~"api-gateway|socket-gateway|analytics|kubernetes-pods"}) > 1000',
    ServiceDown: 'min by (job, instance) (up{job=~"api-gateway|socket-gateway|analytics|kubernetes-pods"}) == 0',
    TargetsMissing: 'absent(up{job=~"api-gateway|socket-gateway|analytics|kubernetes-pods"})',
  },
});
