/** When nobody is told, as Grafana and Alertmanager write it. All fields that are given have to fit. */
export interface TimeInterval {
  /** `22:00` to `24:00`; a night is two of them. */
  readonly times?: readonly { readonly start_time: string; readonly end_time: string }[];
  /** `saturday`, `monday:friday`; a week begins on Sunday. */
  readonly weekdays?: readonly string[];
  /** `1`, `1:7`; from the end of the month, `-1` or `-3:-1`. */
  readonly days_of_month?: readonly string[];
  /** `december`, `12`, `may:august`. */
  readonly months?: readonly string[];
  /** `2030`, `2030:2032`. */
  readonly years?: readonly string[];
  /** `Europe/Berlin`; UTC unless given. */
  readonly location?: string;
}

/**
 * What Alertmanager would not take, in words; undefined when it is right.
 * https://prometheus.io/docs/alerting/latest/configuration/#time_interval-0
 */
export function timeIntervalProblem(interval: TimeInterval): string | undefined {
  for (const { start_time: start, end_time: end } of interval.times ?? []) {
    const problem = timesProblem(start, end);
    if (problem !== undefined) return problem;
  }
  for (const [field, range] of Object.entries(RANGES)) {
    const odd = (interval[field as keyof typeof RANGES] ?? []).find(text => !isRange(text, range));
    if (odd !== undefined) return `"${odd}" is not ${range.what}`;
  }
  const { location } = interval;
  return location !== undefined && !isTimeZone(location) ? `"${location}" is not a time zone` : undefined;
}

function timesProblem(start: string, end: string): string | undefined {
  const odd = [start, end].find(time => !TIME.test(time));
  if (odd !== undefined) return `"${odd}" is not a time of day, such as 09:30`;
  if (start < end) return undefined;
  return `${start} to ${end} does not end later on the same day: write ${start} to 24:00 and 00:00 to ${end}`;
}

const TIME = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = 'january february march april may june july august september october november december'.split(' ');

type ToNumber = (text: string) => number | undefined;

const numberIn =
  (least: number, most: number): ToNumber =>
  text => {
    const number = Number(text);
    return /^-?\d+$/.test(text) && number >= least && number <= most ? number : undefined;
  };

const placeIn = (names: readonly string[], text: string): number | undefined => {
  const at = names.indexOf(text.toLowerCase());
  return at < 0 ? undefined : at + 1;
};

interface Range {
  readonly number: ToNumber;
  readonly what: string;
  /** Whether the second may follow the first. */
  readonly isInOrder?: (first: number, last: number) => boolean;
}

/** In the shortest month, as Alertmanager counts. */
const dayOfFebruary = (day: number): number => (day < 0 ? 28 + day : day);

const RANGES: Readonly<Record<'weekdays' | 'days_of_month' | 'months' | 'years', Range>> = {
  weekdays: {
    number: text => placeIn(WEEKDAYS, text),
    what: 'a day of the week, such as monday or monday:friday; a week begins on sunday',
  },
  days_of_month: {
    number: text => numberIn(-31, 31)(text) || undefined,
    what: 'a day of the month, such as 1, 1:7 or -3:-1',
    isInOrder: (first, last) => !(first < 0 && last > 0) && dayOfFebruary(first) <= dayOfFebruary(last),
  },
  months: {
    number: text => placeIn(MONTHS, text) ?? numberIn(1, 12)(text),
    what: 'a month, such as december, 12 or may:august',
  },
  years: { number: numberIn(0, 9999), what: 'a year, such as 2030 or 2030:2032' },
};

/** One of them, or the first and the last of several. */
function isRange(text: string, { number, isInOrder = (first, last) => first <= last }: Range): boolean {
  const [first, last, ...more] = text.split(':').map(number);
  if (first === undefined || more.length > 0) return false;
  return !text.includes(':') || (last !== undefined && isInOrder(first, last));
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
