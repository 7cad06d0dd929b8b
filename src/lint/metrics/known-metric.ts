import type { VectorSelector } from '../../promql/ast.ts';
import type { MetricType } from '../../promql/builder/series.ts';
import type { KnownMetric } from '../catalogue.ts';
import { metricName } from '../labels/selector.ts';
import { hasVariable } from '../labels/variables.ts';
import type { Context } from '../lint-rule.ts';
import type { PromqlQuery } from '../subject.ts';
import { meantMetrics } from './meant.ts';

type Known = Pick<Context, 'catalogue' | 'project'>;

/** The name of the metric that a selector asks for, unless it is a pattern or comes from a variable. */
export function writtenName(selector: VectorSelector, query: PromqlQuery): string | undefined {
  const name = metricName(selector);
  if (name === undefined || query.expanded.uses.length === 0) return name;
  const at = query.expanded.text.indexOf(name, selector.start);
  return hasVariable(query, { start: at, end: at + name.length }) ? undefined : name;
}

/** What the catalogue says of the metric of a selector: one entry for each service that has it. None for recording rules. */
export function metricsOf(
  selector: VectorSelector,
  query: PromqlQuery,
  { catalogue, project }: Known,
): readonly KnownMetric[] {
  if (catalogue.isEmpty) return [];
  const name = writtenName(selector, query);
  return name === undefined || project.recorded.has(name) ? [] : meantMetrics(selector, query, catalogue.metrics(name));
}

/** The type of a metric, when it is known and all services agree. */
export function typeOfMetric(selector: VectorSelector, query: PromqlQuery, known: Known): MetricType | undefined {
  const [first, ...others] = metricsOf(selector, query, known);
  return first && others.every(({ type }) => type === first.type) ? first.type : undefined;
}
