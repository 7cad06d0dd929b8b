import type { ValueType } from './ast.ts';

/** One function of PromQL: what it takes, what it gives, and since when. */
export interface FunctionInfo {
  readonly args: readonly ValueType[];
  /** The fewest and the most arguments, where that is not the length of `args`. More arguments repeat its last type. */
  readonly min?: number;
  readonly max?: number;
  readonly returns: ValueType;
  readonly labels?: LabelEffect;
  /** The version that brought it; not given for what is older than 2.16. */
  readonly since?: string;
  /** Needs the feature flag `promql-experimental-functions`: always, or before this version. */
  readonly experimental?: true | { readonly before: string };
  /** The version from which on it has another name. */
  readonly renamed?: { readonly in: string; readonly to: string };
  readonly doc: string;
}

/**
 * What becomes of the labels of the argument. Without an entry they stay, and the metric's name goes.
 *
 * - `keeps-name`: nothing changes, not even the name
 * - `drops-le`: the name goes, and `le` as well
 * - `rewrites`: arguments say which labels are set
 * - `from-matchers`: those that the selector's equality matchers name
 * - `none`: the result has no labels
 */
export type LabelEffect = 'keeps-name' | 'drops-le' | 'rewrites' | 'from-matchers' | 'none';

const math = (doc: string) => ({ args: ['vector'], returns: 'vector', doc }) as const;
const overTime = (doc: string) => ({ args: ['matrix'], returns: 'vector', doc }) as const;
const ofDate = (doc: string) => ({ args: ['vector'], min: 0, returns: 'vector', doc }) as const;
const ofQuery = (doc: string) => ({ args: [], returns: 'scalar', labels: 'none', doc }) as const;
const trigonometry = (doc: string) => ({ ...math(doc), since: '2.31' }) as const;
const ofHistogram = (since: string, doc: string) => ({ ...math(doc), since }) as const;

/** Every function of Prometheus 3.14. */
export const FUNCTIONS = {
  abs: math('absolute value'),
  absent: { ...math('1 when the argument has no series, otherwise nothing'), labels: 'from-matchers' },
  absent_over_time: { ...overTime('1 when the range has no sample'), labels: 'from-matchers', since: '2.16' },
  acos: trigonometry('arc cosine, in radians'),
  acosh: trigonometry('inverse hyperbolic cosine'),
  asin: trigonometry('arc sine, in radians'),
  asinh: trigonometry('inverse hyperbolic sine'),
  atan: trigonometry('arc tangent, in radians'),
  atanh: trigonometry('inverse hyperbolic tangent'),
  avg_over_time: overTime('average of the samples in the range'),
  ceil: math('rounded up to the next integer'),
  changes: overTime('how often the value changed in the range'),
  clamp: {
    args: ['vector', 'scalar', 'scalar'],
    returns: 'vector',
    since: '2.26',
    doc: 'limited to a lowest and a highest value',
  },
  clamp_max: { args: ['vector', 'scalar'], returns: 'vector', doc: 'limited to a highest value' },
  clamp_min: { args: ['vector', 'scalar'], returns: 'vector', doc: 'limited to a lowest value' },
  cos: trigonometry('cosine of radians'),
  cosh: trigonometry('hyperbolic cosine'),
  count_over_time: overTime('number of samples in the range'),
  day_of_month: ofDate('day of the month, 1 to 31, in UTC'),
  day_of_week: ofDate('day of the week, 0 (Sunday) to 6, in UTC'),
  day_of_year: ofDate('day of the year, 1 to 366, in UTC'),
  days_in_month: ofDate('number of days of the month, 28 to 31, in UTC'),
  deg: trigonometry('radians converted to degrees'),
  delta: overTime('difference between the last and the first value of a gauge, extrapolated to the range'),
  deriv: overTime('slope of a gauge per second, by linear regression'),
  double_exponential_smoothing: {
    args: ['matrix', 'scalar', 'scalar'],
    returns: 'vector',
    since: '3.0',
    experimental: true,
    doc: 'smoothed value of a gauge, with a smoothing and a trend factor; called holt_winters() before 3.0',
  },
  end: { ...ofQuery('end of the range query, in seconds'), since: '3.12', experimental: true },
  exp: math('e to the power of the value'),
  first_over_time: {
    ...overTime('oldest sample in the range'),
    labels: 'keeps-name',
    since: '3.7',
    experimental: { before: '3.14' },
  },
  floor: math('rounded down to the next integer'),
  histogram_avg: ofHistogram('2.51', 'average of the observations in a native histogram'),
  histogram_count: ofHistogram('2.40', 'number of observations in a native histogram'),
  histogram_fraction: {
    args: ['scalar', 'scalar', 'vector'],
    returns: 'vector',
    labels: 'drops-le',
    since: '2.40',
    doc: 'share of the observations between two values',
  },
  histogram_quantile: {
    args: ['scalar', 'vector'],
    returns: 'vector',
    labels: 'drops-le',
    doc: 'quantile of a histogram: of a native one, or of classic buckets with their le label',
  },
  histogram_quantiles: {
    args: ['vector', 'string', 'scalar', 'scalar'],
    min: 3,
    max: 12,
    returns: 'vector',
    labels: 'rewrites',
    since: '3.11',
    experimental: true,
    doc: 'several quantiles of a histogram, told apart by a label',
  },
  histogram_stddev: ofHistogram('2.47', 'estimated standard deviation of the observations in a native histogram'),
  histogram_stdvar: ofHistogram('2.47', 'estimated variance of the observations in a native histogram'),
  histogram_sum: ofHistogram('2.40', 'sum of the observations in a native histogram'),
  hour: ofDate('hour of the day, 0 to 23, in UTC'),
  idelta: overTime('difference between the last two samples of a gauge'),
  increase: overTime('increase of a counter in the range, extrapolated, resets taken into account'),
  info: {
    args: ['vector', 'vector'],
    min: 1,
    returns: 'vector',
    labels: 'rewrites',
    since: '2.55',
    experimental: true,
    doc: 'the series with the labels of the matching info series, target_info unless the selector says otherwise',
  },
  irate: overTime('increase of a counter per second, between the last two samples'),
  label_join: {
    args: ['vector', 'string', 'string', 'string'],
    min: 3,
    max: Infinity,
    returns: 'vector',
    labels: 'rewrites',
    doc: 'sets a label to the values of other labels, joined by a separator',
  },
  label_replace: {
    args: ['vector', 'string', 'string', 'string', 'string'],
    returns: 'vector',
    labels: 'rewrites',
    doc: 'sets a label from another one that matches a regular expression',
  },
  last_over_time: { ...overTime('newest sample in the range'), labels: 'keeps-name', since: '2.26' },
  ln: math('natural logarithm'),
  log10: math('decimal logarithm'),
  log2: math('binary logarithm'),
  mad_over_time: { ...overTime('median absolute deviation in the range'), since: '2.49', experimental: true },
  max_of: {
    args: ['scalar', 'scalar'],
    returns: 'scalar',
    labels: 'none',
    since: '3.13',
    experimental: true,
    doc: 'larger of two numbers',
  },
  max_over_time: overTime('largest value in the range'),
  min_of: {
    args: ['scalar', 'scalar'],
    returns: 'scalar',
    labels: 'none',
    since: '3.13',
    experimental: true,
    doc: 'smaller of two numbers',
  },
  min_over_time: overTime('smallest value in the range'),
  minute: ofDate('minute of the hour, 0 to 59, in UTC'),
  month: ofDate('month of the year, 1 to 12, in UTC'),
  pi: { ...ofQuery('the number pi'), since: '2.31' },
  predict_linear: {
    args: ['matrix', 'scalar'],
    returns: 'vector',
    doc: 'value of a gauge in so many seconds, by linear regression',
  },
  present_over_time: { ...overTime('1 for every series with a sample in the range'), since: '2.29' },
  quantile_over_time: { args: ['scalar', 'matrix'], returns: 'vector', doc: 'quantile of the values in the range' },
  rad: trigonometry('degrees converted to radians'),
  range: { ...ofQuery('length of the range query, in seconds'), since: '3.12', experimental: true },
  rate: overTime('increase of a counter per second, averaged over the range, resets taken into account'),
  resets: overTime('how often a counter was reset in the range'),
  round: {
    args: ['vector', 'scalar'],
    min: 1,
    returns: 'vector',
    doc: 'rounded to the nearest integer, or to the nearest multiple of a number',
  },
  scalar: {
    args: ['vector'],
    returns: 'scalar',
    labels: 'none',
    doc: 'value of the only series as a number; NaN when there is not exactly one',
  },
  sgn: { ...math('sign of the value: 1, 0 or -1'), since: '2.26' },
  sin: trigonometry('sine of radians'),
  sinh: trigonometry('hyperbolic sine'),
  sort: { ...math('sorted by value, the smallest first; for instant queries'), labels: 'keeps-name' },
  sort_by_label: {
    args: ['vector', 'string'],
    min: 1,
    max: Infinity,
    returns: 'vector',
    labels: 'keeps-name',
    since: '2.49',
    experimental: true,
    doc: 'sorted by the values of labels; for instant queries',
  },
  sort_by_label_desc: {
    args: ['vector', 'string'],
    min: 1,
    max: Infinity,
    returns: 'vector',
    labels: 'keeps-name',
    since: '2.49',
    experimental: true,
    doc: 'sorted by the values of labels, backwards; for instant queries',
  },
  sort_desc: { ...math('sorted by value, the largest first; for instant queries'), labels: 'keeps-name' },
  sqrt: math('square root'),
  start: { ...ofQuery('start of the range query, in seconds'), since: '3.12', experimental: true },
  start_timestamp: {
    ...math('time at which each sample began to count, in seconds'),
    since: '3.14',
    experimental: true,
  },
  stddev_over_time: overTime('standard deviation of the values in the range'),
  stdvar_over_time: overTime('variance of the values in the range'),
  step: { ...ofQuery('step of the range query, in seconds'), since: '3.12', experimental: true },
  sum_over_time: overTime('sum of the values in the range'),
  tan: trigonometry('tangent of radians'),
  tanh: trigonometry('hyperbolic tangent'),
  time: ofQuery('time at which the query is evaluated, in seconds'),
  timestamp: math('time of each sample, in seconds'),
  ts_of_first_over_time: { ...overTime('time of the oldest sample in the range'), since: '3.7', experimental: true },
  ts_of_last_over_time: { ...overTime('time of the newest sample in the range'), since: '3.5', experimental: true },
  ts_of_max_over_time: { ...overTime('time of the largest value in the range'), since: '3.5', experimental: true },
  ts_of_min_over_time: { ...overTime('time of the smallest value in the range'), since: '3.5', experimental: true },
  vector: {
    args: ['scalar'],
    returns: 'vector',
    labels: 'none',
    doc: 'a number as a vector of one series without labels',
  },
  year: ofDate('year, in UTC'),
} as const satisfies Record<string, FunctionInfo>;

export type FunctionName = keyof typeof FUNCTIONS;

/** Functions that older versions have. */
const FORMER_FUNCTIONS: Record<string, FunctionInfo> = {
  holt_winters: {
    args: ['matrix', 'scalar', 'scalar'],
    returns: 'vector',
    renamed: { in: '3.0', to: 'double_exponential_smoothing' },
    doc: 'smoothed value of a gauge, with a smoothing and a trend factor',
  },
};

const BY_NAME = new Map<string, FunctionInfo>(Object.entries({ ...FUNCTIONS, ...FORMER_FUNCTIONS }));

/** The function of a name, or undefined when no version has one. Names are written in lower case. */
export const functionInfo = (name: string): FunctionInfo | undefined => BY_NAME.get(name);
