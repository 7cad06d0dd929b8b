/** Between which numbers a value lies, the ends included, and whether it may be no number. Infinite ends are values as well. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly nan: boolean;
}

export const interval = (low: number, high: number, nan = false): Interval => ({ low, high, nan });

/** Nothing is known. */
export const ANYTHING = interval(-Infinity, Infinity, true);
export const NOT_NEGATIVE = interval(0, Infinity);
export const exactly = (value: number): Interval => (Number.isNaN(value) ? ANYTHING : interval(value, value));

export const contains = ({ low, high }: Interval, value: number): boolean => low <= value && value <= high;
export const isWithin = (inner: Interval, low: number, high: number): boolean => inner.low >= low && inner.high <= high;
export const isInfinite = ({ low, high }: Interval): boolean => low === -Infinity || high === Infinity;

/** The smallest interval that holds both. */
export const hull = (a: Interval, b: Interval): Interval =>
  interval(Math.min(a.low, b.low), Math.max(a.high, b.high), a.nan || b.nan);

export const negated = ({ low, high, nan }: Interval): Interval => interval(-high, -low, nan);

export function sum(a: Interval, b: Interval): Interval {
  const opposed = (a.high === Infinity && b.low === -Infinity) || (a.low === -Infinity && b.high === Infinity);
  return interval(or(a.low + b.low, -Infinity), or(a.high + b.high, Infinity), a.nan || b.nan || opposed);
}

export function product(a: Interval, b: Interval): Interval {
  const ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high].map(end => or(end, 0));
  const vanishing = (contains(a, 0) && isInfinite(b)) || (contains(b, 0) && isInfinite(a));
  return interval(Math.min(...ends), Math.max(...ends), a.nan || b.nan || vanishing);
}

export function quotient(a: Interval, b: Interval): Interval {
  const nan = a.nan || b.nan || (contains(a, 0) && contains(b, 0)) || (isInfinite(a) && isInfinite(b));
  if (b.low < 0 && b.high >= 0) return interval(-Infinity, Infinity, nan);
  const ends = [a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high].map(end => or(end, 0));
  const limits = contains(b, 0)
    ? [...ends, ...(a.high > 0 ? [Infinity] : []), ...(a.low < 0 ? [-Infinity] : [])]
    : ends;
  return interval(Math.min(...limits), Math.max(...limits), nan);
}

/** What a function that only grows makes of an interval. */
export const mapped = ({ low, high, nan }: Interval, grow: (value: number) => number): Interval =>
  interval(grow(low), grow(high), nan);

const or = (value: number, otherwise: number): number => (Number.isNaN(value) ? otherwise : value);

/** What is left of a value by a comparison that filters. Only `!=` lets NaN through. */
export function filtered(a: Interval, op: string, b: Interval): Interval {
  const nan = op === '!=' && a.nan;
  let { low, high } = a;
  if (op === '>' || op === '>=' || op === '==') low = Math.max(low, b.low);
  if (op === '<' || op === '<=' || op === '==') high = Math.min(high, b.high);
  // Nothing passes: what is said of no series at all is never wrong.
  return low > high ? { ...a, nan } : interval(low, high, nan);
}

/** Whether a comparison holds for every value, for none, or for some. */
export function verdict(a: Interval, op: string, b: Interval): 'always' | 'never' | 'sometimes' {
  const numbers = !a.nan && !b.nan;
  switch (op) {
    case '>':
      return a.high <= b.low ? 'never' : a.low > b.high && numbers ? 'always' : 'sometimes';
    case '>=':
      return a.high < b.low ? 'never' : a.low >= b.high && numbers ? 'always' : 'sometimes';
    case '<':
      return verdict(b, '>', a);
    case '<=':
      return verdict(b, '>=', a);
    case '==': {
      const isSame = a.low === a.high && b.low === b.high && a.low === b.low;
      return a.high < b.low || a.low > b.high ? 'never' : isSame && numbers ? 'always' : 'sometimes';
    }
    case '!=': {
      const same = verdict(a, '==', b);
      return same === 'never' ? 'always' : same === 'always' ? 'never' : 'sometimes';
    }
    default:
      return 'sometimes';
  }
}
