import type { LogQuery, Query, Stage } from '../../logql/ast.ts';
import { parse as parseLogql } from '../../logql/parse.ts';
import { print } from '../../logql/print.ts';
import { sameQuery as sameLogql } from '../../logql/same-query.ts';
import { rewrite } from '../../logql/walk.ts';
import { FEATURES } from '../../promql/feature.ts';
import { parse as parsePromql } from '../../promql/parse.ts';
import { sameQuery as samePromql } from '../../promql/same-query.ts';
import type { Language } from '../../query/language.ts';

/**
 * Whether a server evaluates the query that it was given: it shows it in its own spelling. What this package cannot read is
 * taken for the same, since the server did read it.
 */
export function isSameQuery(given: string, shown: string, language: Language): boolean {
  if (given === shown) return true;
  return language === 'promql' ? isSamePromql(given, shown) : isSameLogql(given, shown);
}

function isSamePromql(given: string, shown: string): boolean {
  const [a, b] = [given, shown].map(text => parsePromql(text, { features: FEATURES }).expr);
  return !a || !b || samePromql(a, b);
}

function isSameLogql(given: string, shown: string): boolean {
  const [a, b] = [given, shown].map(text => parseLogql(text).query);
  return !a || !b || sameLogql(rewrite(a, settled), rewrite(b, settled));
}

/**
 * Loki's ruler moves filters to the front and leaves out a `line_format` whose line is not read (`BadTemplate` in the
 * recording `loki-ruler.json`).
 */
function settled(query: Query): Query {
  if (query.kind !== 'logs') return query;
  const stages = query.stages.filter(({ kind }) => kind !== 'line_format');
  const text = (stage: Stage): string => print({ ...query, stages: [stage] } satisfies LogQuery);
  return { ...query, stages: stages.toSorted((a, b) => (text(a) < text(b) ? -1 : 1)) };
}
