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
 * Whether two texts are the same query: spaces, parentheses and the order of matchers do not count. False when one of them
 * cannot be read.
 */
export function isSameQuery(a: string, b: string, language: Language): boolean {
  if (a === b) return true;
  return (language === 'promql' ? areSamePromql(a, b) : areSameLogql(a, b, query => query)) ?? false;
}

/**
 * Whether a server evaluates the query that it was given: it shows it in its own spelling. What this package cannot read is
 * taken for the same, since the server did read it.
 */
export function isShownQuery(given: string, shown: string, language: Language): boolean {
  if (given === shown) return true;
  return (language === 'promql' ? areSamePromql(given, shown) : areSameLogql(given, shown, settled)) ?? true;
}

/** Undefined when one of them cannot be read. */
function areSamePromql(...texts: [string, string]): boolean | undefined {
  const [a, b] = texts.map(text => parsePromql(text, { features: FEATURES }).expr);
  return a && b && samePromql(a, b);
}

function areSameLogql(a: string, b: string, change: (query: Query) => Query): boolean | undefined {
  const [left, right] = [a, b].map(text => parseLogql(text).query);
  return left && right && sameLogql(rewrite(left, change), rewrite(right, change));
}

/**
 * Loki's ruler moves filters to the front, leaves out a `line_format` whose line is not read, and spells out what a stage says
 * by leaving it out (seen in the recording `loki-ruler.json` and in a real one).
 */
function settled(query: Query): Query {
  if (query.kind !== 'logs') return query;
  const stages = query.stages.filter(({ kind }) => kind !== 'line_format').flatMap(spelledOut);
  const text = (stage: Stage): string => print({ ...query, stages: [stage] } satisfies LogQuery);
  return { ...query, stages: stages.toSorted((a, b) => (text(a) < text(b) ? -1 : 1)) };
}

/** `json level` as `json level="level"`, and `!= "a" or "b"` as `!= "a" != "b"`. */
function spelledOut(stage: Stage): Stage[] {
  switch (stage.kind) {
    case 'json':
    case 'logfmt':
      return [
        { ...stage, extractions: stage.extractions.map(one => ({ ...one, expression: one.expression ?? one.label })) },
      ];
    case 'line-filter':
      return stage.op.startsWith('!') ? stage.alternatives.map(one => ({ ...stage, alternatives: [one] })) : [stage];
    default:
      return [stage];
  }
}
