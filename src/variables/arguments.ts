import { FUNCTIONS, type FunctionInfo } from '../promql/functions.ts';

/** Aggregations whose first argument is a number. */
export const AGGREGATION_PARAMS: ReadonlySet<string> = new Set([
  'topk',
  'bottomk',
  'quantile',
  'limitk',
  'limit_ratio',
  'approx_topk',
]);

/** Which arguments of a function are numbers, counted from 0. */
export function scalarArguments(name: string): readonly number[] {
  const info = (FUNCTIONS as Readonly<Record<string, FunctionInfo>>)[name];
  return info ? info.args.flatMap((type, i) => (type === 'scalar' ? [i] : [])) : [];
}
