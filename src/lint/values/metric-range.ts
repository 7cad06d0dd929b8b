import type { KnownMetric } from '../catalogue.ts';
import { ANYTHING, exactly, hull, interval, NOT_NEGATIVE, type Interval } from './interval.ts';

/** Series that Prometheus writes itself. */
const OF_PROMETHEUS: Readonly<Record<string, Interval>> = {
  up: interval(0, 1),
  ALERTS: exactly(1),
  ALERTS_FOR_STATE: NOT_NEGATIVE,
  scrape_duration_seconds: NOT_NEGATIVE,
  scrape_samples_scraped: NOT_NEGATIVE,
  scrape_samples_post_metric_relabeling: NOT_NEGATIVE,
  scrape_series_added: NOT_NEGATIVE,
};

/** Units of what is never less than nothing. */
const SIZES = new Set(['By', 'KiBy', 'MiBy', 'GiBy', 'bit']);

/** Between which numbers the values of a metric lie; several services may have one of this name. */
export function metricRange(name: string | undefined, metrics: readonly KnownMetric[]): Interval {
  const own = name === undefined ? undefined : OF_PROMETHEUS[name];
  if (own) return own;
  return metrics.length === 0 ? ANYTHING : metrics.map(range => rangeOf(range, name!)).reduce(hull);
}

function rangeOf({ type, unit }: KnownMetric, name: string): Interval {
  if (type === 'info') return exactly(1);
  // The sum of observations falls when one is negative, which a temperature may be.
  if (type === 'counter') return name.endsWith('_sum') && unit === 'Cel' ? ANYTHING : NOT_NEGATIVE;
  if (unit === 'ratio') return interval(0, 1, true);
  return type === 'gauge' && SIZES.has(unit) ? { ...NOT_NEGATIVE, nan: true } : ANYTHING;
}
