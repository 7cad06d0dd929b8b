import { formatNumber } from './number.ts';

const UNITS = [
  { name: 'y', ms: 31_536_000_000, exact: true },
  { name: 'w', ms: 604_800_000, exact: true },
  { name: 'd', ms: 86_400_000, exact: false },
  { name: 'h', ms: 3_600_000, exact: false },
  { name: 'm', ms: 60_000, exact: false },
  { name: 's', ms: 1_000, exact: false },
  { name: 'ms', ms: 1, exact: false },
];
const PART = /(\d+)(\D*)/y;

/** What 63 bits of nanoseconds hold, about 292 years. */
const MAX_MS = 9_223_372_036_854;
const MAX_DIGITS = 2 ** 64;
const MAX_SECONDS = 2 ** 63 / 1e9;

/** The length of `1h30m` in milliseconds, or what is wrong with it. Units go from the biggest to the smallest. */
export function parseDuration(text: string): number | { readonly problem: string } {
  let total = 0;
  let next = 0;
  PART.lastIndex = 0;
  while (PART.lastIndex < text.length) {
    const part = PART.exec(text);
    const [, digits = '', name = ''] = part ?? [];
    const unit = UNITS.findIndex(candidate => candidate.name === name);
    if (unit < 0 && name !== '') return { problem: `unknown unit "${name}" in duration "${text}"` };
    if (unit < next || Number(digits) >= MAX_DIGITS) return { problem: `not a valid duration string: "${text}"` };
    next = unit + 1;
    total += Number(digits) * UNITS[unit]!.ms;
    if (total > MAX_MS) return { problem: 'duration out of range' };
  }
  return total;
}

export const isSecondsInRange = (seconds: number): boolean => !(Math.abs(seconds) > MAX_SECONDS);

/**
 * A length of time as Prometheus prints it: `1h30m`, `-5m`. Years and weeks only when nothing is left over.
 *
 * A fraction of a millisecond, which Prometheus leaves out, is printed as a number of seconds.
 */
export function formatDuration(ms: number): string {
  if (!Number.isInteger(ms)) return formatNumber(Math.round(ms * 1e6) / 1e9);
  if (ms < 0) return `-${formatDuration(-ms)}`;
  let text = '';
  let rest = ms;
  for (const unit of UNITS) {
    if (unit.exact && rest % unit.ms !== 0) continue;
    const count = Math.floor(rest / unit.ms);
    if (count > 0) text += `${count}${unit.name}`;
    rest -= count * unit.ms;
  }
  return text || '0s';
}
