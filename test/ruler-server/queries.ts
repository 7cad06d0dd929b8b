import { parse } from '../../src/promql/parse.ts';
import type { CheckQuery } from './check.ts';

/** What Mimir says of a PromQL query, by the parser of this repository. */
export const checkPromql: CheckQuery = query => {
  const [problem] = parse(query).errors;
  if (!problem) return undefined;
  const before = query.slice(0, problem.start).split('\n');
  const column = Buffer.byteLength(before.at(-1) ?? '') + 1;
  return `${before.length}:${column}: parse error: ${problem.message}`;
};
