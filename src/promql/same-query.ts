import type { Duration, Expr, Modifiers } from './ast.ts';
import { print } from './print.ts';
import { rewrite } from './walk.ts';

/** Whether two trees are the same query: offsets, parentheses and the order of matchers do not count. */
export const sameQuery = (a: Expr, b: Expr): boolean => a === b || canonical(a) === canonical(b);

const canonical = (expr: Expr): string => print(rewrite(expr, withoutParens));

function withoutParens(expr: Expr): Expr {
  switch (expr.kind) {
    case 'paren':
      return expr.expr;
    case 'selector':
      return bareOffset(expr);
    case 'matrix':
      return { ...expr, range: bare(expr.range) };
    case 'subquery':
      return bareOffset({ ...expr, range: bare(expr.range), ...(expr.step && { step: bare(expr.step) }) });
    default:
      return expr;
  }
}

const bareOffset = <T extends Modifiers>(expr: T): T => (expr.offset ? { ...expr, offset: bare(expr.offset) } : expr);

function bare(duration: Duration): Duration {
  switch (duration.kind) {
    case 'duration-paren':
      return bare(duration.expr);
    case 'duration-negation':
      return { ...duration, expr: bare(duration.expr) };
    case 'duration-binary':
      return { ...duration, lhs: bare(duration.lhs), rhs: bare(duration.rhs) };
    case 'duration-call':
      return { ...duration, args: duration.args.map(bare) };
    default:
      return duration;
  }
}
