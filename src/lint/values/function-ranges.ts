import type { Call } from '../../promql/ast.ts';
import {
  ANYTHING,
  contains,
  exactly,
  hull,
  interval,
  isInfinite,
  mapped,
  NOT_NEGATIVE,
  product,
  type Interval,
} from './interval.ts';

const FIXED: Readonly<Record<string, Interval>> = {
  absent: exactly(1),
  absent_over_time: exactly(1),
  present_over_time: exactly(1),
  acos: interval(0, Math.PI, true),
  asin: interval(-Math.PI / 2, Math.PI / 2, true),
  atan: interval(-Math.PI / 2, Math.PI / 2, true),
  tanh: interval(-1, 1, true),
  sin: interval(-1, 1, true),
  cos: interval(-1, 1, true),
  sgn: interval(-1, 1, true),
  exp: interval(0, Infinity, true),
  cosh: interval(1, Infinity, true),
  changes: NOT_NEGATIVE,
  resets: NOT_NEGATIVE,
  count_over_time: interval(1, Infinity),
  stddev_over_time: interval(0, Infinity, true),
  stdvar_over_time: interval(0, Infinity, true),
  mad_over_time: interval(0, Infinity, true),
  histogram_count: NOT_NEGATIVE,
  histogram_fraction: interval(0, 1, true),
  histogram_stddev: interval(0, Infinity, true),
  histogram_stdvar: interval(0, Infinity, true),
  day_of_month: interval(1, 31),
  day_of_week: interval(0, 6),
  day_of_year: interval(1, 366),
  days_in_month: interval(28, 31),
  hour: interval(0, 23),
  minute: interval(0, 59),
  month: interval(1, 12),
  pi: exactly(Math.PI),
  time: NOT_NEGATIVE,
  start: NOT_NEGATIVE,
  end: NOT_NEGATIVE,
  step: NOT_NEGATIVE,
  range: NOT_NEGATIVE,
  timestamp: NOT_NEGATIVE,
};

/** Functions whose values are among those of their argument, or between them. */
const SAME: ReadonlySet<string> = new Set([
  'avg_over_time',
  'min_over_time',
  'max_over_time',
  'last_over_time',
  'first_over_time',
  'sort',
  'sort_desc',
  'sort_by_label',
  'sort_by_label_desc',
  'label_replace',
  'label_join',
  'vector',
  'info',
]);

/** Between which numbers the values of a function lie, from the ranges of its arguments. */
export function callRange({ func, args }: Call, parts: readonly Interval[]): Interval {
  const fixed = FIXED[func];
  if (fixed) return fixed;
  const [input = ANYTHING, second = ANYTHING, third = ANYTHING] = parts;
  if (SAME.has(func)) return func === 'avg_over_time' && isInfinite(input) ? { ...input, nan: true } : input;
  switch (func) {
    // Of a counter: whatever else is rated is reported by promql/rate-of-gauge.
    case 'rate':
    case 'irate':
    case 'increase':
      return interval(0, Infinity, input.nan);
    case 'sum_over_time':
      return summed(input);
    case 'abs':
      return interval(
        contains(input, 0) ? 0 : Math.min(Math.abs(input.low), Math.abs(input.high)),
        Math.max(Math.abs(input.low), Math.abs(input.high)),
        input.nan,
      );
    case 'ceil':
      return mapped(input, Math.ceil);
    case 'floor':
      return mapped(input, Math.floor);
    case 'round':
      return args.length === 1 ? interval(Math.floor(input.low), Math.ceil(input.high), input.nan) : ANYTHING;
    case 'sqrt':
      return interval(
        Math.sqrt(Math.max(0, input.low)),
        Math.sqrt(Math.max(0, input.high)),
        input.nan || input.low < 0,
      );
    case 'deg':
      return product(input, exactly(180 / Math.PI));
    case 'rad':
      return product(input, exactly(Math.PI / 180));
    case 'clamp_min':
      return interval(Math.max(input.low, second.low), Math.max(input.high, second.high), input.nan || second.nan);
    case 'clamp_max':
      return interval(Math.min(input.low, second.low), Math.min(input.high, second.high), input.nan || second.nan);
    case 'clamp':
      return interval(
        Math.max(second.low, Math.min(input.low, third.low)),
        Math.max(second.high, Math.min(input.high, third.high)),
        input.nan || second.nan || third.nan,
      );
    case 'scalar':
      return { ...input, nan: true };
    case 'min_of':
    case 'max_of':
      return hull(input, second);
    case 'quantile_over_time':
      return quantileRange(input, second);
    default:
      return ANYTHING;
  }
}

/** A quantile lies between the least and the greatest value, if its number is between 0 and 1. */
export const quantileRange = (number: Interval, values: Interval): Interval =>
  number.low >= 0 && number.high <= 1 && !number.nan ? { ...values, nan: values.nan || isInfinite(values) } : ANYTHING;

/** The sum of one value or more. */
export function summed({ low, high, nan }: Interval): Interval {
  return interval(
    low >= 0 ? low : -Infinity,
    high <= 0 ? high : Infinity,
    nan || (low < 0 && high > 0 && isInfinite({ low, high, nan })),
  );
}
