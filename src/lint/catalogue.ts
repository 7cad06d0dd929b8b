import type { CatalogData, LogData, MetricData } from '../catalog/service.ts';

/** A metric as a lint rule sees it: one for each service that has a metric of this name. */
export interface KnownMetric extends MetricData {
  readonly service: string;
  readonly scrapeInterval: string;
  /** The values of the label `job` that its series can have; none when they are not known. */
  readonly jobs: readonly string[];
}

export interface KnownLogs extends LogData {
  readonly service: string;
}

/**
 * What is known of metrics and logs. Several services may have a metric of one name with different labels; a lint rule may
 * only speak when all of them agree. Without a catalogue everything is unknown, and lint rules that need one are silent.
 */
export interface Catalogue {
  readonly isEmpty: boolean;
  /** All metrics of this name, the series of histograms and summaries included (`_bucket`, `_sum`, `_count`). */
  readonly metrics: (name: string) => readonly KnownMetric[];
  /** All names, for suggestions. */
  readonly names: () => readonly string[];
  readonly logs: readonly KnownLogs[];
}

/** The catalogue of some services. */
export function catalogueOf(services: readonly CatalogData[]): Catalogue {
  const byName = new Map<string, KnownMetric[]>();
  const add = (name: string, metric: KnownMetric) => byName.set(name, [...(byName.get(name) ?? []), metric]);
  for (const { service, scrapeInterval, endpoints, metrics } of services) {
    const jobs = Object.values(endpoints).map(({ job }) => job);
    for (const metric of metrics) {
      for (const [name, part] of seriesOf(metric)) add(name, { ...part, name, service, scrapeInterval, jobs });
    }
  }
  return {
    isEmpty: services.length === 0,
    metrics: name => byName.get(name) ?? [],
    names: () => [...byName.keys()],
    logs: services.flatMap(({ service, logs }) => logs.map(log => ({ ...log, service }))),
  };
}

/** The series under which a metric is asked. */
function seriesOf(metric: MetricData): [name: string, metric: MetricData][] {
  const count: MetricData = { ...metric, type: 'counter', unit: '1' };
  const sum: MetricData = { ...metric, type: 'counter' };
  const le = { name: 'le' };
  if (metric.type === 'histogram') {
    const buckets = { ...count, labels: [...metric.labels, le] };
    return [
      [metric.name, metric],
      [`${metric.name}_bucket`, buckets],
      [`${metric.name}_sum`, sum],
      [`${metric.name}_count`, count],
    ];
  }
  if (metric.type === 'summary') {
    const quantiles: MetricData = { ...metric, type: 'gauge', labels: [...metric.labels, { name: 'quantile' }] };
    return [
      [metric.name, quantiles],
      [`${metric.name}_sum`, sum],
      [`${metric.name}_count`, count],
    ];
  }
  return [[metric.name, metric]];
}
