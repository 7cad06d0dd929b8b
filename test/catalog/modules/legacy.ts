import { gauge, histogram, service, text, unbounded } from 'obs/catalog';

/** Imported from legacy.txt. Comments mark what it does not tell. */
export const legacy = service({
  name: 'legacy',
  title: 'Legacy',
  description: 'Legacy', // what it does is not known
  team: 'unknown', // who is paged is not known
  endpoints: {}, // jobs and ports are not known
  discovery: [],
  scrapeInterval: '1m', // the default of Prometheus
  targetLabels: { job: text, instance: text },

  metrics: {
    // untyped in the source: a gauge until somebody knows
    java_lang_Memory_HeapMemoryUsage_used: gauge({ help: 'java.lang.management.MemoryUsage', unit: '1' }), // unit unknown
    // untyped in the source: a gauge until somebody knows
    requests_total: gauge({ help: '', unit: '1', labels: { code: text } }), // unit unknown
    sessions: gauge({ help: '', unit: '1', labels: { user: unbounded } }), // unit unknown
    ['__proto__']: gauge({ help: '', unit: '1' }), // unit unknown
    disk_usage_percent: gauge({
      help: 'Füllstand der Platten, wie ihn das Betriebssystem meldet, mit allem was dazu gehört: ja',
      unit: '%',
    }),
    // has no bucket but +Inf: is it a native histogram?
    job_latency: histogram({ help: '', unit: '1' }), // unit unknown
    'http.server.request.duration': histogram({
      help: 'Duration of HTTP requests, as OpenTelemetry names it; a help that is so long that no line can hold it',
      unit: '1', // unit unknown
      labels: { 'http.method': text },
      buckets: [0.1],
    }),
  },
});
