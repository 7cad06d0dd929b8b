import type { Grouping } from '../../query/aggregated.ts';
import type { Aggregation, AggregationOp, Binary, Call, Expr, NumberLiteral } from '../ast.ts';

/** Builder-made nodes stand nowhere in a text. */
const nowhere = { start: 0, end: 0 } as const;

export const number = (value: number): NumberLiteral => ({ kind: 'number', value, ...nowhere });

export const string = (value: string): Expr => ({ kind: 'string', value, ...nowhere });

export const call = (func: string, args: readonly Expr[]): Call => ({ kind: 'call', func, args, ...nowhere });

/** A quotient of two sides that have the same labels by construction. */
export const divide = (lhs: Expr, rhs: Expr): Binary => ({ kind: 'binary', op: '/', lhs, rhs, ...nowhere });

export const subtract = (lhs: Expr, rhs: Expr): Binary => ({ kind: 'binary', op: '-', lhs, rhs, ...nowhere });

export const aggregation = (op: AggregationOp, expr: Expr, more: Grouping & { param?: Expr } = {}): Aggregation => ({
  kind: 'aggregation',
  op,
  expr,
  ...(more.param && { param: more.param }),
  ...(more.by && { grouping: { mode: 'by', labels: more.by, ...nowhere } }),
  ...(more.without && { grouping: { mode: 'without', labels: more.without, ...nowhere } }),
  ...nowhere,
});
