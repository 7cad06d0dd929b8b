// Files of alert rules and folders of dashboards as teams have them: many services, the same few shapes of alerts for each,
// with labels and thresholds of their own.

/** Shapes of alert rules: the name, the expression for a service, and what its annotation says. */
const ALERTS = [
  [
    'HighErrorRatio',
    (s, n) =>
      `sum by (job, namespace) (rate(http_requests_total{job="${s}",code=~"5.."}[5m]))\n/\nsum by (job, namespace) (rate(http_requests_total{job="${s}"}[5m]))\n> 0.0${n}`,
    '{{ $labels.job }} in {{ $labels.namespace }} answers {{ $value | humanizePercentage }} of its requests with an error',
  ],
  [
    'SlowRequests',
    (s, n) =>
      `histogram_quantile(0.99, sum by (le, job) (rate(http_request_duration_seconds_bucket{job="${s}"}[5m]))) > ${n}.5`,
    'The slowest 1 % of the requests to {{ $labels.job }} take {{ $value | humanizeDuration }}',
  ],
  ['Down', s => `up{job="${s}"} == 0`, '{{ $labels.instance }} of {{ $labels.job }} cannot be scraped'],
  [
    'NoInstances',
    s => `absent(up{job="${s}"})`,
    'Prometheus has found no instance of {{ $labels.job }} for five minutes',
  ],
  [
    'MemoryNearLimit',
    (s, n) =>
      `max by (namespace, pod, container) (container_memory_working_set_bytes{container="${s}"})\n  / on (namespace, pod, container)\nmax by (namespace, pod, container) (kube_pod_container_resource_limits{resource="memory",container="${s}"})\n  > 0.9${n}`,
    '{{ $labels.namespace }}/{{ $labels.pod }} uses {{ $value | humanizePercentage }} of its memory',
  ],
  [
    'Throttled',
    (s, n) =>
      `sum by (container, pod, namespace) (increase(container_cpu_cfs_throttled_periods_total{container="${s}"}[5m])) / sum by (container, pod, namespace) (increase(container_cpu_cfs_periods_total{container="${s}"}[5m])) > 0.${n}5`,
    '{{ $labels.pod }} was held back in {{ $value | humanizePercentage }} of its periods',
  ],
  [
    'Restarts',
    (s, n) => `increase(kube_pod_container_status_restarts_total{container="${s}"}[1h]) > ${n}`,
    '{{ $labels.namespace }}/{{ $labels.pod }} restarted {{ $value | humanize }} times in an hour',
  ],
  [
    'DiskFull',
    (s, n) =>
      `(node_filesystem_avail_bytes{fstype!~"tmpfs|ramfs",cluster="${s}"} / node_filesystem_size_bytes{fstype!~"tmpfs|ramfs",cluster="${s}"} * 100 < 1${n} and predict_linear(node_filesystem_avail_bytes{fstype!~"tmpfs|ramfs",cluster="${s}"}[6h], 24 * 3600) < 0)`,
    '{{ $labels.mountpoint }} of {{ $labels.instance }} has {{ printf "%.1f" $value }} % left and fills up within a day',
  ],
  [
    'QueueGrows',
    (s, n) =>
      `sum by (job, queue) (rabbitmq_queue_messages_ready{job="${s}"}) > ${n}000 and deriv(sum by (job, queue) (rabbitmq_queue_messages_ready{job="${s}"})[15m:1m]) > 0`,
    '{{ $labels.queue }} of {{ $labels.job }} holds {{ $value | humanize }} messages, and more every minute',
  ],
  [
    'CertificateExpires',
    (s, n) => `min by (instance, job) (probe_ssl_earliest_cert_expiry{job="blackbox-${s}"}) - time() < 86400 * 1${n}`,
    'The certificate of {{ $labels.instance }} ends in {{ $value | humanizeDuration }}',
  ],
  [
    'NodeNotReady',
    () => 'kube_node_status_condition{condition="Ready",status="true"} == 0',
    '{{ $labels.node }} has not been ready for ten minutes',
  ],
  [
    'ErrorBudgetBurns',
    (s, n) =>
      `(job:slo_errors_per_request:ratio_rate1h{job="${s}"} > 14.4 * 0.00${n} and job:slo_errors_per_request:ratio_rate5m{job="${s}"} > 14.4 * 0.00${n})`,
    '{{ $labels.job }} spends its error budget {{ $value }} times as fast as it may',
  ],
];

const SERVICES = 'checkout payments search catalog basket shipping accounts mail pricing stock'.split(' ');

/**
 * A file of alert rules in groups of twelve, about 500 characters each. Every second service has another one in its place
 * with the same expressions, as teams that copy have.
 * @param {number} count
 */
export function ruleFile(count) {
  let text = 'groups:\n';
  for (let i = 0; i < count; i++) {
    const shape = i % ALERTS.length;
    const team = Math.floor(i / ALERTS.length);
    const twin = team >> 1;
    const service = `${SERVICES[twin % SERVICES.length]}-${twin}`;
    if (shape === 0) text += `  - name: ${service}.${team}\n    rules:\n`;
    const [name, expr, says] = ALERTS[shape];
    text += `      - alert: ${camel(service)}${name}${team}\n`;
    text += exprOf(expr(service, 1 + (twin % 8)));
    text += `        for: 10m\n        labels:\n          severity: ${shape % 3 ? 'warning' : 'critical'}\n          team: team-${team}\n`;
    text += `        annotations:\n          summary: ${JSON.stringify(`${service}: ${says}`)}\n`;
    text += `          description: |\n            ${says}.\n            Labels are {{ $labels }}.\n`;
    text += `          runbook_url: https://runbooks.example.com/${service}/${name.toLowerCase()}\n`;
  }
  return text;
}

const camel = name => name.replace(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase());

const exprOf = expr =>
  expr.includes('\n')
    ? `        expr: |\n${expr.replace(/^/gm, '          ')}\n`
    : `        expr: ${expr.includes(': ') || expr.includes('#') ? `'${expr}'` : expr}\n`;

/** A dashboard of twelve panels as Grafana exports it. @param {number} number */
export function dashboardFile(number) {
  const datasource = { type: 'prometheus', uid: '${datasource}' };
  const panels = Array.from({ length: 12 }, (_, i) => panel(i, number, datasource));
  const board = {
    annotations: { list: [] },
    editable: true,
    graphTooltip: 1,
    links: [],
    panels,
    schemaVersion: 39,
    tags: ['generated'],
    templating: { list: variables(datasource) },
    time: { from: 'now-6h', to: 'now' },
    timezone: 'browser',
    title: `Service ${number}`,
    uid: `service-${number}`,
  };
  return `${JSON.stringify(board, null, 2)}\n`;
}

const variables = datasource => [
  { name: 'datasource', type: 'datasource', query: 'prometheus', current: {}, hide: 0, refresh: 1, regex: '' },
  {
    name: 'job',
    type: 'query',
    datasource,
    query: { query: 'label_values(http_requests_total, job)', refId: 'job' },
    refresh: 2,
    multi: true,
    includeAll: true,
  },
];

/** What panels ask. */
const QUERIES = [
  n => [
    `sum by (method) (rate(http_requests_total{job=~"$job",shard="${n}"}[$__rate_interval]))`,
    'reqps',
    '{{method}}',
  ],
  n => [
    `sum(rate(http_requests_total{job=~"$job",code=~"5..",shard="${n}"}[$__rate_interval])) / sum(rate(http_requests_total{job=~"$job",shard="${n}"}[$__rate_interval]))`,
    'percentunit',
    'errors',
  ],
  n => [
    `histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket{job=~"$job",shard="${n}"}[$__rate_interval])))`,
    's',
    'p99',
  ],
  n => [`sum by (pod) (container_memory_working_set_bytes{container=~"$job",shard="${n}"})`, 'bytes', '{{pod}}'],
];

function panel(i, number, datasource) {
  const [expr, unit, legendFormat] = QUERIES[i % QUERIES.length](`${number % 100}-${i >> 2}`);
  return {
    id: i + 1,
    type: 'timeseries',
    title: `Panel ${i + 1}`,
    description: 'What the service did in the last minutes.',
    datasource,
    gridPos: { x: (i % 2) * 12, y: (i >> 1) * 8, w: 12, h: 8 },
    fieldConfig: {
      defaults: {
        color: { mode: 'palette-classic' },
        custom: { drawStyle: 'line', lineWidth: 1, fillOpacity: 10 },
        unit,
      },
      overrides: [],
    },
    options: {
      legend: { displayMode: 'table', placement: 'bottom', calcs: ['mean', 'max'] },
      tooltip: { mode: 'multi' },
    },
    targets: [{ refId: 'A', datasource, expr, legendFormat, range: true }],
  };
}
