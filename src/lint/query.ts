import { parse as parseLogql } from '../logql/parse.ts';
import { FEATURES } from '../promql/feature.ts';
import { parse as parsePromql } from '../promql/parse.ts';
import type { Text } from '../source/source-file.ts';
import { expandVariables, type Expanded } from '../variables/expand.ts';
import type { DashboardVariable } from '../variables/values.ts';
import type { LogqlQuery, PromqlQuery, Query } from './subject.ts';

export interface QueryOptions {
  readonly language: 'promql' | 'logql';
  readonly where: Query['where'];
  /** Of the dashboard, or none but Grafana's own; rule files have no variables, and a `$` in them is an error. */
  readonly variables?: readonly DashboardVariable[];
}

/**
 * Makes queries of texts; a text that was seen before is not parsed again, which in real files is every second one. With the
 * same variables it is not filled in again either: copies of a dashboard share what was filled in.
 */
export function queryReader(): (text: Text, options: QueryOptions) => Query {
  const promqlTrees = new Map<string, ReturnType<typeof parsePromql>>();
  const logqlTrees = new Map<string, ReturnType<typeof parseLogql>>();
  const expansions = { promql: new Map<string, Expanded>(), logql: new Map<string, Expanded>() };
  const signatureOf = signatures();
  return (text, { language, where, variables }) => {
    const hasVariables = variables !== undefined || (where !== 'alert' && where !== 'record');
    const expanded = hasVariables
      ? memo(expansions[language], `${signatureOf(variables)} ${text.value}`, () =>
          expandVariables(text.value, variables),
        )
      : unexpanded(text.value);
    const key = expanded.text;
    if (language === 'logql') {
      const { query, errors, pipelineErrors } = memo(logqlTrees, key, () => parseLogql(key));
      return { language, text, expanded, where, query, errors, pipelineErrors } satisfies LogqlQuery;
    }
    // With all feature flags: the lint rule promql/syntax knows which ones are on, and the others can look at the tree.
    const { expr, errors, needs } = memo(promqlTrees, key, () => parsePromql(key, { features: FEATURES }));
    return { language, text, expanded, where, expr, errors, needs } satisfies PromqlQuery;
  };
}

const unexpanded = (text: string) => ({ text, uses: [], toSource: (offset: number) => offset });

/** A number for what a list of variables says: each dashboard has a list of its own, and copies of it say the same. */
function signatures(): (variables: readonly DashboardVariable[] | undefined) => number {
  const known = new Map<string, number>();
  let last: readonly DashboardVariable[] | undefined;
  let number = 0;
  return (variables = NONE) => {
    if (variables !== last) number = memo(known, JSON.stringify(variables), () => known.size);
    last = variables;
    return number;
  };
}

const NONE: readonly DashboardVariable[] = [];

function memo<T>(known: Map<string, T>, key: string, make: () => T): T {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}
