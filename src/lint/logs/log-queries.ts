import type { LogQuery, RangeAggregation } from '../../logql/ast.ts';
import { walk } from '../../logql/walk.ts';
import type { LogqlQuery } from '../subject.ts';

/** All selectors with their pipelines in a query. */
export function logQueriesIn({ query }: LogqlQuery): LogQuery[] {
  const found: LogQuery[] = [];
  if (query) for (const node of walk(query)) if (node.kind === 'logs') found.push(node);
  return found;
}

/** All range aggregations in a query. */
export function rangesIn({ query }: LogqlQuery): RangeAggregation[] {
  const found: RangeAggregation[] = [];
  if (query) for (const node of walk(query)) if (node.kind === 'range') found.push(node);
  return found;
}
