import type { Interval } from './interval.ts';

/** An interval as the end of a sentence: "lies between 0 and 23", "is never below 1". */
export function rangeWords({ low, high }: Interval): string {
  if (low === high) return `is always ${low}`;
  if (high === Infinity) return `is never below ${low}`;
  if (low === -Infinity) return `is never above ${high}`;
  return `lies between ${low} and ${high}`;
}

const NAMES: Readonly<Record<string, string>> = {
  s: 'seconds',
  ms: 'milliseconds',
  us: 'microseconds',
  ns: 'nanoseconds',
  min: 'minutes',
  h: 'hours',
  d: 'days',
  By: 'bytes',
  KiBy: 'KiB',
  MiBy: 'MiB',
  GiBy: 'GiB',
  bit: 'bits',
  ratio: 'a ratio between 0 and 1',
  '%': 'percent',
  Cel: 'degrees Celsius',
};

/** A unit as it is said: `ms` is "milliseconds", `By/s` is "bytes per second". */
export function unitWords(unit: string): string {
  const base = unit.endsWith('/s') ? unit.slice(0, -2) : unit;
  const name = NAMES[base] ?? (/^\{\w+\}$/.test(base) ? `${base.slice(1, -1)}s` : base);
  return base === unit ? name : `${name} per second`;
}
