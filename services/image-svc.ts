import { counter, gauge, histogram, logs, service, text } from 'obs/catalog';

/** Elixir, the last of user_svc -> job_svc -> image_svc: converts images. Names carry no unit, so the units stand here. */
export const imageSvc = service({
  name: 'image-svc',
  title: 'image_svc',
  description: 'Image conversion (Elixir on the BEAM), the last of user_svc, job_svc and image_svc',
  team: 'media',
  endpoints: {
    api: { job: 'image_svc', port: 8084, metricsPath: '/metrics', health: ['/health', '/health/ready'] },
  },
  discovery: [{ kind: 'static', targets: ['localhost:8084'] }],
  scrapeInterval: '15s',
  traceHeader: 'X-Request-ID',
  targetLabels: { job: text, instance: text },

  metrics: {
    vm_memory_total: gauge({ help: 'Memory allocated by the BEAM', unit: 'By' }),
    vm_system_counts_process_count: gauge({ help: 'Erlang processes', unit: '{process}' }),
    vm_system_counts_port_count: gauge({ help: 'Open ports of the BEAM: sockets and files', unit: '{port}' }),
    vm_total_run_queue_lengths_cpu: gauge({ help: 'Processes waiting for a CPU scheduler', unit: '{process}' }),
    http_request_count: counter({
      help: 'HTTP requests answered; a counter although its name does not end in _total',
      unit: '{request}',
      labels: { path: text, method: text, status: text },
    }),
    http_request_duration: histogram({
      help: 'Time to answer an HTTP request, in milliseconds',
      unit: 'ms',
      labels: { path: text, method: text, status: text },
    }),
    image_svc_conversion_duration: histogram({
      help: 'Time to convert one image, in milliseconds',
      unit: 'ms',
      labels: { format: text },
    }),
    up: gauge({ help: 'Whether Prometheus could scrape the target', unit: '1', inferred: true }),
  },

  logs: {
    app: logs({
      help: "JSON lines of all three services; Loki's json parser flattens metadata.request_id to metadata_request_id",
      format: 'json',
      labels: { service: ['user_svc', 'job_svc', 'image_svc'] },
      fields: {
        message: text,
        time: text,
        severity: ['debug', 'info', 'warning', 'error'],
        metadata_request_id: text,
        metadata_service: ['user_svc', 'job_svc', 'image_svc'],
      },
      traceId: 'metadata_request_id',
      level: 'severity',
    }),
  },
});

/** Where values warn (orange) and page (red): one place for boards and alert rules. */
export const limits = {
  /** Bytes. */
  memory: { orange: 800e6, red: 1e9 },
  /** Processes that wait for a scheduler. */
  runQueue: { orange: 10, red: 50 },
  errorRatio: { orange: 0.01, red: 0.05 },
  /** Milliseconds, 95th percentile. */
  latency: { orange: 500, red: 1000 },
} as const;
