import type { LabelFilter, LabelFilterStage, Query, Stage, Unwrap } from './ast.ts';
import { print } from './print.ts';
import { foldFilter, rewrite } from './walk.ts';

/** Whether two trees are the same query: offsets and parentheses do not count. */
export const sameQuery = (a: Query, b: Query): boolean => a === b || canonical(a) === canonical(b);

const canonical = (query: Query): string => print(rewrite(query, withoutParens));

function withoutParens(query: Query): Query {
  switch (query.kind) {
    case 'paren':
      return query.expr;
    case 'logs':
      return { ...query, stages: query.stages.map(bareStage) };
    case 'range':
      return query.unwrap ? { ...query, unwrap: bareUnwrap(query.unwrap) } : query;
    case 'variants':
      return query.of.unwrap ? { ...query, of: { ...query.of, unwrap: bareUnwrap(query.of.unwrap) } } : query;
    default:
      return query;
  }
}

const bareUnwrap = (unwrap: Unwrap): Unwrap => ({ ...unwrap, filters: unwrap.filters.map(bareFilterStage) });

const bareStage = (stage: Stage): Stage => (stage.kind === 'label-filter' ? bareFilterStage(stage) : stage);

const bareFilterStage = (stage: LabelFilterStage): LabelFilterStage => ({
  ...stage,
  filter: foldFilter<LabelFilter>(stage.filter, bareFilter),
});

function bareFilter(filter: LabelFilter, parts: readonly LabelFilter[]): LabelFilter {
  const [first = filter, second = filter] = parts;
  if (filter.kind === 'filter-paren') return first;
  return 'lhs' in filter ? { ...filter, lhs: first, rhs: second } : filter;
}
