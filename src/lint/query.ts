import { parse as parseLogql } from '../logql/parse.ts';
import { FEATURES } from '../promql/feature.ts';
import { parse as parsePromql } from '../promql/parse.ts';
import type { Text } from '../source/source-file.ts';
import { expandVariables } from '../variables/expand.ts';
import type { DashboardVariable } from '../variables/values.ts';
import type { LogqlQuery, PromqlQuery, Query } from './subject.ts';

export interface QueryOptions {
  readonly language: 'promql' | 'logql';
  readonly where: Query['where'];
  /** Of the dashboard, or none but Grafana's own; rule files have no variables, and a `$` in them is an error. */
  readonly variables?: readonly DashboardVariable[];
}

/** Makes queries of texts; a text that was seen before is not parsed again, which in real files is every second one. */
export function queryReader(): (text: Text, options: QueryOptions) => Query {
  const promqlTrees = new Map<string, ReturnType<typeof parsePromql>>();
  const logqlTrees = new Map<string, ReturnType<typeof parseLogql>>();
  return (text, { language, where, variables }) => {
    const hasVariables = variables !== undefined || (where !== 'alert' && where !== 'record');
    const expanded = hasVariables ? expandVariables(text.value, variables) : unexpanded(text.value);
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

function memo<T>(known: Map<string, T>, key: string, make: () => T): T {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}
