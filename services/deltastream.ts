import { counter, gauge, histogram, logs, number, service, text } from 'obs/catalog';

/** Flask API gateway, socket gateway and analytics with Celery, partly on Kubernetes. */
export const deltastream = service({
  name: 'deltastream',
  title: 'DeltaStream',
  description: 'Market data platform: API gateway (Flask), socket gateway, analytics, Celery',
  team: 'deltastream',
  endpoints: {
    'api-gateway': { job: 'api-gateway', port: 8000, metricsPath: '/metrics' },
    'socket-gateway': { job: 'socket-gateway', port: 8002, metricsPath: '/metrics' },
    analytics: { job: 'analytics', port: 8004, metricsPath: '/metrics' },
  },
  discovery: [
    { kind: 'static', targets: ['api-gateway:8000', 'socket-gateway:8002', 'analytics:8004'] },
    { kind: 'kubernetes', namespaces: ['deltastream'], annotations: { 'prometheus.io/scrape': 'true' } },
  ],
  scrapeInterval: '15s',
  targetLabels: { job: text, instance: text },

  metrics: {
    http_requests_total: counter({
      help: 'Requests answered by the API gateway',
      unit: '{request}',
      labels: { method: text, endpoint: text, status: text },
    }),
    http_request_duration_seconds: histogram({
      help: 'Time to answer a request at the API gateway',
      unit: 's',
      labels: { method: text, endpoint: text },
    }),
    websocket_connections_active: gauge({ help: 'Open WebSocket connections', unit: '{connection}', inferred: true }),
    celery_queue_length: gauge({
      help: 'Tasks waiting in a Celery queue; every process that reports it reports the whole queue',
      unit: '{task}',
      labels: { queue: text },
    }),
    up: gauge({ help: 'Whether Prometheus could scrape the target', unit: '1', inferred: true }),
  },

  logs: {
    app: logs({
      help: 'Output of the containers, one JSON object a line',
      format: 'json',
      labels: { container: text },
      fields: { level: ['debug', 'info', 'warning', 'error', 'critical'], message: text, status_code: number() },
      level: 'level',
    }),
  },
});

/** Its jobs in Prometheus, as a regular expression: the static ones, and what is found on Kubernetes. */
export const jobs = 'api-gateway|socket-gateway|analytics|kubernetes-pods';

/** Where values warn (orange) and page (red): one place for boards and alert rules. */
export const limits = {
  errorRatio: { orange: 0.01, red: 0.05 },
  /** Seconds, 95th percentile. */
  latency: { orange: 0.5, red: 1 },
  /** Tasks in one Celery queue. */
  queueLength: { orange: 500, red: 1000 },
} as const;
