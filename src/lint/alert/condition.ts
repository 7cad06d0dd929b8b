import type { Expr } from '../../promql/ast.ts';
import { fold } from '../../promql/walk.ts';
import type { Catalogue } from '../catalogue.ts';
import { isComparison } from '../../query/comparison.ts';

/**
 * Whether the result of an expression depends on a condition:
 *
 * - `yes`: a comparison, `absent` or a set operator decides which series are returned
 * - `no`: a series is returned as long as the metric exists, whatever its value
 * - `unknown`: a metric that may exist only while something is wrong, such as
 *   `kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff"}`
 * - `constant`: made of numbers alone: `vector(1)` is how a dead man's switch is written
 */
export type Condition = 'yes' | 'no' | 'unknown' | 'constant';

/** They look at how a series went on, and return a number for every one, mostly 0. The others return what they get. */
const CHANGES = new Set(['rate', 'irate', 'increase', 'delta', 'idelta', 'deriv', 'predict_linear']);
const isAlwaysANumber = (func: string): boolean => CHANGES.has(func) || func.startsWith('histogram_');
const ABSENCE = new Set(['absent', 'absent_over_time']);

export const conditionOf = (root: Expr, catalogue: Catalogue): Condition =>
  fold<Condition>(root, (expr, parts) => ofExpr(expr, parts, catalogue));

function ofExpr(expr: Expr, parts: readonly Condition[], catalogue: Catalogue): Condition {
  switch (expr.kind) {
    case 'number':
    case 'string':
      return 'constant';
    case 'text':
      return 'unknown';
    case 'selector':
      return isAlwaysThere(expr.name, catalogue) ? 'no' : 'unknown';
    case 'aggregation':
      return parts.at(-1)!;
    case 'call':
      return ofCall(expr.func, parts);
    case 'binary':
      return ofBinary(expr, parts[0]!, parts[1]!);
    default:
      return parts[0]!;
  }
}

function ofCall(func: string, parts: readonly Condition[]): Condition {
  if (ABSENCE.has(func)) return 'yes';
  // scalar() of nothing is NaN, which is a value.
  if (func === 'scalar') return 'no';
  if (parts.includes('yes')) return 'yes';
  if (parts.length === 0 || parts.every(part => part === 'constant')) return 'constant';
  return isAlwaysANumber(func) ? 'no' : (parts.find(part => part !== 'constant') ?? 'constant');
}

function ofBinary({ op, bool }: Extract<Expr, { kind: 'binary' }>, lhs: Condition, rhs: Condition): Condition {
  if (isComparison(op) && !bool) return 'yes';
  if (op === 'and' || op === 'unless') return 'yes';
  if (op === 'or') return ofUnion([lhs, rhs]);
  if (lhs === 'yes' || rhs === 'yes') return 'yes';
  if (lhs === 'constant' && rhs === 'constant') return 'constant';
  // `x * on (pod) group_left () y` is how labels are joined: x decides, and x may be there only sometimes.
  return op === '*' && !bool && (lhs === 'unknown' || rhs === 'unknown') ? 'unknown' : 'no';
}

/** One side is enough. `or vector(0)` returns something whenever the other side does not. */
function ofUnion(sides: readonly Condition[]): Condition {
  if (sides.every(side => side === 'constant')) return 'constant';
  if (sides.includes('no') || sides.includes('constant')) return 'no';
  return sides.includes('unknown') ? 'unknown' : 'yes';
}

/** A counter counts from the start of its process on. Only the catalogue knows a counter for sure. */
function isAlwaysThere(name: string | undefined, catalogue: Catalogue): boolean {
  const known = name === undefined ? [] : catalogue.metrics(name);
  return known.length > 0 && known.every(({ type, unit }) => type === 'counter' || (type === 'gauge' && unit !== '1'));
}
