import type { Call, Expr } from '../../promql/ast.ts';
import { factor } from '../../units/convert.ts';
import { isCount, perSecond, product, quotient } from '../../units/unit.ts';

/**
 * The unit of a value: one of src/units/unit.ts, or the empty text for a number that was only written down and fits any
 * unit. Undefined when it is not known.
 */
export type UnitFact = string | undefined;

/** A number in the query: `500`. */
export const ANY_UNIT = '';

const SCALED = ['ns', 'us', 'ms', 's', 'min', 'h', 'd', 'By', 'KiBy', 'MiBy', 'GiBy', 'bit', 'ratio', '%'];

const PER_SECOND = new Set(['rate', 'irate', 'deriv']);
const COUNTED = new Set([
  'changes',
  'resets',
  'count_over_time',
  'present_over_time',
  'absent',
  'absent_over_time',
  'sgn',
]);
const TIMES = /^(time|timestamp|start|end|step|range|ts_of_\w+|start_timestamp)$/;
/** Functions of which the result is in the unit of the argument. */
const SAME =
  /^(increase|delta|idelta|predict_linear|double_exponential_smoothing|holt_winters|abs|ceil|floor|round|clamp\w*|sort\w*|label_\w+|scalar|vector|info|(avg|min|max|sum|last|first|quantile|stddev|mad)_over_time|histogram_(avg|sum|stddev))$/;

/** The unit of what a function returns. The unit of a histogram's observations is looked up by the caller. */
export function callUnit({ func, args }: Call, parts: readonly UnitFact[]): UnitFact {
  const first = args[0];
  const input = first && (first.kind === 'number' || parts[0] === ANY_UNIT) && parts.length > 1 ? parts[1] : parts[0];
  if (TIMES.test(func)) return 's';
  if (COUNTED.has(func)) return '1';
  if (func === 'histogram_fraction') return 'ratio';
  if (PER_SECOND.has(func)) return input ? perSecond(input) : undefined;
  return SAME.test(func) ? input : undefined;
}

/** The unit behind an operator. `numbers` are the sides where they are numbers written in the query. */
export function binaryUnit(
  { op, bool }: { readonly op: string; readonly bool?: boolean },
  left: UnitFact,
  right: UnitFact,
  numbers: readonly [left: number | undefined, right: number | undefined],
): UnitFact {
  switch (op) {
    case '+':
    case '-':
    case '%':
    case 'or':
      return alike(left, right);
    case '*':
      if (numbers[1] !== undefined) return scaledUnit(left, numbers[1]);
      if (numbers[0] !== undefined) return scaledUnit(right, numbers[0]);
      return left && right ? product(left, right) : undefined;
    case '/':
      if (numbers[1] !== undefined) return scaledUnit(left, 1 / numbers[1]);
      return left && right ? quotient(left, right) : undefined;
    case 'and':
    case 'unless':
      return left;
    case '^':
    case 'atan2':
      return undefined;
    default:
      return bool ? '1' : left === ANY_UNIT ? right : left;
  }
}

function alike(left: UnitFact, right: UnitFact): UnitFact {
  if (left === right || right === ANY_UNIT) return left;
  if (left === ANY_UNIT) return right;
  return left && right && isCount(left) && isCount(right) && left !== 'ratio' && right !== 'ratio' ? '1' : undefined;
}

/** A unit after multiplying by a number: seconds times 1000 are milliseconds; most other numbers say nothing. */
export function scaledUnit(unit: UnitFact, by: number): UnitFact {
  if (unit === ANY_UNIT || unit === undefined || by === 1) return unit;
  const [base, rest] = unit.endsWith('/s') ? [unit.slice(0, -2), '/s'] : [unit, ''];
  const other = SCALED.find(it => {
    const ratio = factor(base, it);
    return ratio !== undefined && Math.abs(ratio / by - 1) < 1e-9;
  });
  return other === undefined ? undefined : other + rest;
}

/** The unit that aggregating keeps, or 1 where series are counted. */
export function aggregationUnit(op: Extract<Expr, { kind: 'aggregation' }>['op'], input: UnitFact): UnitFact {
  if (op === 'count' || op === 'group' || op === 'count_values') return '1';
  return op === 'stdvar' ? undefined : input;
}
