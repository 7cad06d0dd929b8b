import { quote } from '../syntax/go-string.ts';

interface Unit {
  readonly name: string;
  readonly ns: bigint;
}

const MICROSECOND: Unit = { name: 'us', ns: 1_000n };
const MS: Unit = { name: 'ms', ns: 1_000_000n };
const SECOND: Unit = { name: 's', ns: 1_000_000_000n };
const MINUTE: Unit = { name: 'm', ns: 60_000_000_000n };
const HOUR: Unit = { name: 'h', ns: 3_600_000_000_000n };
const DAY: Unit = { name: 'd', ns: 86_400_000_000_000n };
const WEEK: Unit = { name: 'w', ns: 604_800_000_000_000n };
const YEAR: Unit = { name: 'y', ns: 31_536_000_000_000_000n };

const GO_UNITS = [HOUR, MINUTE, SECOND, MS, MICROSECOND, { name: 'ns', ns: 1n }];
const RANGE_UNITS = [YEAR, WEEK, DAY, HOUR, MINUTE, SECOND, MS];

const MAX_INT64 = (1n << 63n) - 1n;
/** More digits behind the point say nothing to Go. */
const MAX_DIGITS = 18;
const MAX_UINT64 = (1n << 64n) - 1n;

const GO_DURATION = /^-?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|\u00b5s|ms|s|m|h))+)$/;
const GO_PART = /(\d*)(?:\.(\d*))?([a-z\u00b5]+)/g;

/** Nanoseconds of a duration after a comparison or `offset`: as in Go (`1.5h`, `-5m`) or as in Prometheus (`1d12h`). */
export function parseDuration(text: string): number | undefined {
  if (GO_DURATION.test(text)) return parseGoDuration(text);
  const range = parseRange(text);
  return typeof range === 'number' ? range : undefined;
}

function parseGoDuration(text: string): number | undefined {
  const negative = text.startsWith('-');
  let total = 0n;
  for (const [, whole = '', fraction = '', name = ''] of text.matchAll(GO_PART)) {
    const { ns } = GO_UNITS.find(unit => unit.name === name.replace('\u00b5', 'u'))!;
    total += BigInt(whole) * ns;
    const digits = fraction.slice(0, MAX_DIGITS);
    total += BigInt(Math.trunc(Number(digits) * (Number(ns) / 10 ** digits.length)));
  }
  if (total > MAX_INT64 + (negative ? 1n : 0n)) return undefined;
  return negative && total > 0n ? -Number(total) : Number(total);
}

/** Nanoseconds of what stands in the brackets of a range, or what is wrong with it in the words of Prometheus. */
export function parseRange(text: string): number | string {
  if (text === '') return 'empty duration string';
  if (text === '0') return 0;
  const part = /(\d+)(\D+)/y;
  let total = 0n;
  let previous = -1;
  while (part.lastIndex < text.length) {
    const [, digits = '', name = ''] = part.exec(text) ?? [];
    const count = BigInt(digits);
    if (digits === '' || count > MAX_UINT64) return malformed(text);
    const place = RANGE_UNITS.findIndex(unit => unit.name === name);
    if (place < 0) return `unknown unit ${quote(name)} in duration ${quote(text)}`;
    // Each unit at most once, the largest first.
    if (place <= previous) return malformed(text);
    previous = place;
    total += count * RANGE_UNITS[place]!.ns;
    if (total > MAX_INT64) return 'duration out of range';
  }
  return Number(total);
}

const malformed = (text: string) => `not a valid duration string: ${quote(text)}`;

/** The text of a duration after a comparison or `offset`. */
export function formatDuration(ns: number): string {
  const sign = ns < 0 ? '-' : '';
  const rounded = BigInt(Math.round(Math.abs(ns)));
  // Years to days belong to Prometheus' durations, which have no sign and no parts of a millisecond.
  if (sign === '' && rounded % MS.ns === 0n && rounded >= DAY.ns) return formatRange(ns);
  const units = rounded % SECOND.ns === 0n ? [] : [SECOND, MS, MICROSECOND];
  const fractions = units.map(unit => `${sign}${Math.abs(ns) / Number(unit.ns)}${unit.name}`);
  const exact = fractions.filter(text => parseDuration(text) === ns);
  // 1.5s, but 1m30s.
  return [sign + sumOf(rounded, GO_UNITS), ...exact].reduce((a, b) => (b.length < a.length ? b : a));
}

/** The text of a range, without its brackets. It has no parts of a millisecond. */
export function formatRange(ns: number): string {
  const rounded = BigInt(Math.round(ns / 1e6)) * MS.ns;
  // 90d is easier to read than 12w6d.
  const whole = [YEAR, WEEK].find(unit => rounded > 0n && rounded % unit.ns === 0n);
  return whole ? `${rounded / whole.ns}${whole.name}` : sumOf(rounded, [DAY, HOUR, MINUTE, SECOND, MS]);
}

function sumOf(ns: bigint, units: readonly Unit[]): string {
  let rest = ns;
  let text = '';
  for (const unit of units) {
    if (rest >= unit.ns) text += `${rest / unit.ns}${unit.name}`;
    rest %= unit.ns;
  }
  return text || '0s';
}
