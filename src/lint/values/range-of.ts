import type { Binary, Expr } from '../../promql/ast.ts';
import { typeOf } from '../../promql/type-of.ts';
import { callRange, quantileRange, summed } from './function-ranges.ts';
import {
  ANYTHING,
  contains,
  exactly,
  filtered,
  hull,
  interval,
  isInfinite,
  negated,
  product,
  quotient,
  sum,
  type Interval,
} from './interval.ts';
import { isComparison, mirrored } from '../../query/comparison.ts';

/** Between which numbers the values of an expression lie, from those of its parts. */
export function rangeOfNode(expr: Expr, values: readonly { readonly range: Interval }[]): Interval {
  const parts = values.map(({ range }) => range);
  switch (expr.kind) {
    case 'number':
      return ANYTHING;
    case 'unary':
      return expr.op === '-' ? negated(parts[0]!) : parts[0]!;
    case 'call':
      return callRange(expr, parts);
    case 'aggregation':
      return aggregationRange(expr.op, parts.at(-1)!, parts[0]!);
    case 'binary':
      return binaryRange(expr, parts[0]!, parts[1]!);
    default:
      return ANYTHING;
  }
}

function aggregationRange(op: string, input: Interval, param: Interval): Interval {
  switch (op) {
    case 'sum':
      return summed(input);
    case 'avg':
      return { ...input, nan: input.nan || (input.low === -Infinity && input.high === Infinity) };
    case 'min':
    case 'max':
    case 'topk':
    case 'bottomk':
    case 'limitk':
    case 'limit_ratio':
      return input;
    case 'count':
    case 'count_values':
      return interval(1, Infinity);
    case 'group':
      return exactly(1);
    case 'stddev':
    case 'stdvar':
      return interval(0, Infinity, input.nan || isInfinite(input));
    case 'quantile':
      return quantileRange(param, input);
    default:
      return ANYTHING;
  }
}

function binaryRange(node: Binary, left: Interval, right: Interval): Interval {
  const { op, bool, matching } = node;
  if (matching?.fill) return ANYTHING;
  if (isComparison(op)) {
    if (bool) return interval(0, 1);
    // The side that is a vector is what is returned, whichever it is.
    return typeOf(node.lhs) === 'scalar' ? filtered(right, mirrored(op), left) : filtered(left, op, right);
  }
  switch (op) {
    case '+':
      return sum(left, right);
    case '-':
      return sum(left, negated(right));
    case '*':
      return product(left, right);
    case '/':
      return quotient(left, right);
    case '%':
      return interval(Math.min(left.low, 0), Math.max(left.high, 0), true);
    case '^':
      return power(left, right);
    case 'atan2':
      return interval(-Math.PI, Math.PI, left.nan || right.nan);
    case 'and':
    case 'unless':
      return left;
    case 'or':
      return hull(left, right);
    default:
      return ANYTHING;
  }
}

/** Only what is plain: a power of something between 0 and 1 stays there. */
function power(base: Interval, exponent: Interval): Interval {
  const nan = base.nan || exponent.nan;
  if (base.low < 0) return ANYTHING;
  return base.high <= 1 && exponent.low >= 0 && !contains(base, NaN) ? interval(0, 1, nan) : interval(0, Infinity, nan);
}
