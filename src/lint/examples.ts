import type { CatalogData } from '../catalog/service.ts';

const text = (...names: string[]) => names.map(name => ({ name }));

/**
 * The service that the examples of all lint rules speak of: small enough to be known by heart, with one metric of each kind
 * and names that mislead.
 */
export const CHECKOUT: CatalogData = {
  service: 'checkout',
  title: 'Checkout',
  description: 'Takes orders',
  team: 'shop',
  scrapeInterval: '30s',
  endpoints: {},
  discovery: [],
  metrics: [
    {
      name: 'http_requests_total',
      type: 'counter',
      unit: '{request}',
      help: 'Requests answered',
      labels: text('method', 'endpoint', 'status', 'job', 'instance'),
    },
    {
      name: 'http_request_duration_seconds',
      type: 'histogram',
      unit: 's',
      help: 'Time to answer',
      labels: text('method', 'endpoint', 'job', 'instance'),
    },
    {
      name: 'render_duration',
      type: 'histogram',
      unit: 'ms',
      help: 'Time to render, in milliseconds',
      labels: text('format', 'job', 'instance'),
    },
    {
      name: 'orders_total',
      type: 'counter',
      unit: '{order}',
      help: 'Orders',
      labels: [
        { name: 'status', values: ['completed', 'failed'] },
        { name: 'customer', unbounded: true },
        ...text('job', 'instance'),
      ],
    },
    {
      name: 'carts_total',
      type: 'gauge',
      unit: '{cart}',
      help: 'Open carts; a gauge although named total',
      labels: text('job', 'instance'),
    },
    {
      name: 'queue_length',
      type: 'gauge',
      unit: '{order}',
      help: 'Waiting orders',
      labels: text('queue', 'job', 'instance'),
    },
    { name: 'memory_bytes', type: 'gauge', unit: 'By', help: 'Memory in use', labels: text('job', 'instance') },
    { name: 'memory_limit_bytes', type: 'gauge', unit: 'By', help: 'Memory allowed', labels: text('job', 'instance') },
    { name: 'build_info', type: 'info', unit: '1', help: 'Version', labels: text('version', 'job', 'instance') },
    { name: 'up', type: 'gauge', unit: '1', help: 'Scraped', labels: text('job', 'instance') },
  ],
  logs: [
    {
      name: 'app',
      help: 'JSON lines',
      format: 'json',
      labels: [{ name: 'service', values: ['checkout'] }, { name: 'pod' }],
      fields: [
        { name: 'level', type: 'string', values: ['debug', 'info', 'warn', 'error'] },
        { name: 'message', type: 'string' },
        { name: 'trace_id', type: 'string' },
        { name: 'metadata_request_id', type: 'string' },
        { name: 'duration_ms', type: 'number', unit: 'ms' },
      ],
      traceId: 'trace_id',
      level: 'level',
    },
  ],
};
