import { parse as parseLogql } from '../logql/parse.ts';
import { parse as parsePromql, type ParseOptions } from '../promql/parse.ts';
import type { Text } from '../source/source-file.ts';
import { expandVariables } from '../variables/expand.ts';
import type { DashboardVariable } from '../variables/values.ts';
import type { LogqlQuery, PromqlQuery, Query } from './subject.ts';

export interface QueryOptions {
  readonly language: 'promql' | 'logql';
  readonly where: Query['where'];
  /** Of the dashboard; rules have none, and a `$` in them is an error. */
  readonly variables?: readonly DashboardVariable[];
  /** Which Prometheus the query is for. */
  readonly promql?: ParseOptions;
}

/** Makes queries of texts; a text that was seen before is not parsed again, which in real files is every second one. */
export function queryReader(): (text: Text, options: QueryOptions) => Query {
  const promqlTrees = new Map<string, ReturnType<typeof parsePromql>>();
  const logqlTrees = new Map<string, ReturnType<typeof parseLogql>>();
  return (text, { language, where, variables, promql }) => {
    const hasVariables = where !== 'alert' && where !== 'record';
    const expanded = hasVariables ? expandVariables(text.value, variables) : unexpanded(text.value);
    const key = expanded.text;
    if (language === 'logql') {
      const { query, errors, pipelineErrors } = memo(logqlTrees, key, () => parseLogql(key));
      return { language, text, expanded, where, query, errors, pipelineErrors } satisfies LogqlQuery;
    }
    const { expr, errors } = memo(promqlTrees, key, () => parsePromql(key, promql));
    return { language, text, expanded, where, expr, errors } satisfies PromqlQuery;
  };
}

const unexpanded = (text: string) => ({ text, uses: [], toSource: (offset: number) => offset });

function memo<T>(known: Map<string, T>, key: string, make: () => T): T {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}
