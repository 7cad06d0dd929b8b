import type { BinaryOp, MetricQuery, Query } from '../ast.ts';
import { bindsLeft } from '../precedence.ts';
import { rewrite } from '../walk.ts';

/** A copy of the tree with the parentheses that its operators need in a text. Trees of the parser have them already. */
export const withParens = (query: Query): Query => rewrite(query, wrapOperands);

function wrapOperands(query: Query): Query {
  if (query.kind !== 'binary') return query;
  const { op, lhs, rhs } = query;
  return {
    ...query,
    lhs: wrap(lhs, inner => !bindsLeft(inner, op)),
    rhs: wrap(rhs, inner => bindsLeft(op, inner)),
  };
}

const wrap = (query: MetricQuery, isNeeded: (inner: BinaryOp) => boolean): MetricQuery =>
  query.kind === 'binary' && isNeeded(query.op)
    ? { kind: 'paren', expr: query, start: query.start, end: query.end }
    : query;
