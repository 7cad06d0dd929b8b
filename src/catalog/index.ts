/** The catalogue: which metrics and logs a system has, with their names, types, units and labels. */
export { text, unbounded } from './labels.ts';
export { logs, number } from './logs.ts';
export { counter, gauge, histogram, info, nativeHistogram, summary } from './metric.ts';
export { service } from './service.ts';
export type { CatalogData, Discovery, Endpoint, LogData, MetricData, Service } from './service.ts';
