import type { VectorSelector } from '../../promql/ast.ts';
import type { KnownMetric } from '../catalogue.ts';
import { hasVariable } from '../labels/variables.ts';
import { belongsTo } from '../service-of-path.ts';
import type { PromqlQuery } from '../subject.ts';

/**
 * The metrics that a selector means, of those that have its name: several services may have one, and so may a program that
 * is in no catalogue. A matcher on `job` tells them apart; else the file does, when its path names one of the services.
 */
export function meantMetrics(
  selector: VectorSelector,
  query: PromqlQuery,
  metrics: readonly KnownMetric[],
): readonly KnownMetric[] {
  if (metrics.length === 0) return metrics;
  const jobs = selector.matchers.filter(it => it.label === 'job' && !hasVariable(query, it));
  const scraped = metrics.filter(
    metric => metric.jobs.length === 0 || metric.jobs.some(job => jobs.every(it => accepts(it, job))),
  );
  if (scraped.length < 2 || jobs.length > 0) return scraped;
  const services = scraped.map(({ service }) => service);
  const ofFile = scraped.filter(({ service }) => belongsTo(query.text.file.path, service, services));
  return ofFile.length > 0 ? ofFile : scraped;
}

function accepts({ op, value }: VectorSelector['matchers'][number], job: string): boolean {
  if (op === '=' || op === '!=') return (value === job) === (op === '=');
  try {
    // Patterns that JavaScript reads otherwise than RE2 are rare, and then every job is accepted.
    return new RegExp(`^(?:${value})$`, 's').test(job) === (op === '=~');
  } catch {
    return true;
  }
}
