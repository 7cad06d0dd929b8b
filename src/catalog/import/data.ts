import type { MetricType } from '../../promql/builder/series.ts';
import { labelData } from '../labels.ts';
import type { CatalogData, MetricData } from '../service.ts';
import type { Imported } from './assemble.ts';
import type { Entry, Maker } from './entry.ts';

const TYPES: Readonly<Record<Maker, MetricType>> = {
  counter: 'counter',
  gauge: 'gauge',
  histogram: 'histogram',
  nativeHistogram: 'native-histogram',
  summary: 'summary',
  info: 'info',
};

/**
 * What was imported as the catalogue of a service. A process does not know what discovery adds to its labels, so none of its
 * metrics has all of them; how often it is scraped is not known either.
 */
export const importedData = ({ metrics, targetLabels }: Imported, service: string): CatalogData => ({
  service,
  title: service,
  description: '',
  team: '',
  scrapeInterval: '',
  endpoints: {},
  discovery: [],
  metrics: metrics.map(entry => metricData(entry, targetLabels)),
  logs: [],
});

const metricData = (
  { name, maker, help, unit, labels, buckets, quantiles }: Entry,
  targetLabels: Imported['targetLabels'],
): MetricData => ({
  name,
  type: TYPES[maker],
  help,
  unit: unit ?? '',
  labels: labelData(Object.fromEntries([...labels, ...targetLabels])),
  openLabels: true,
  ...(buckets && { buckets }),
  ...(quantiles && { quantiles }),
});
