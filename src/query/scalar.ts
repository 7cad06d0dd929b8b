import type { Expr } from '../promql/ast.ts';

/** A number that Prometheus computes: `time()`, `scalar(...)`. */
export class Scalar {
  declare protected readonly phantom: 'scalar';
  readonly expr: Expr;

  constructor(expr: Expr) {
    this.expr = expr;
  }
}
