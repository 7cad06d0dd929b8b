import type { Conversion, RangeOp, Stage, VectorOp } from './ast.ts';

/** What a range aggregation such as `rate` asks of its query. */
export interface RangeOperation {
  readonly doc: string;
  /** Whether `| unwrap` must, may or must not stand in the query. */
  readonly unwrap: 'required' | 'optional' | 'refused';
  /** Whether `by (...)` or `without (...)` may follow. */
  readonly grouping: boolean;
  /** Whether a number comes first, as in `quantile_over_time(0.99, ...)`. */
  readonly param: boolean;
}

const countsLines = { unwrap: 'refused', grouping: false, param: false } as const;
const groupsValues = { unwrap: 'required', grouping: true, param: false } as const;

export const rangeOperations: Readonly<Record<RangeOp, RangeOperation>> = {
  rate: {
    doc: 'lines per second, or the sum of the unwrapped values per second',
    unwrap: 'optional',
    grouping: false,
    param: false,
  },
  rate_counter: {
    doc: 'increase per second of an unwrapped counter, resets included',
    unwrap: 'required',
    grouping: false,
    param: false,
  },
  count_over_time: { doc: 'number of lines', ...countsLines },
  bytes_rate: { doc: 'bytes of the lines per second', ...countsLines },
  bytes_over_time: { doc: 'bytes of the lines', ...countsLines },
  sum_over_time: { doc: 'sum of the unwrapped values', unwrap: 'required', grouping: false, param: false },
  avg_over_time: { doc: 'average of the unwrapped values', ...groupsValues },
  min_over_time: { doc: 'least unwrapped value', ...groupsValues },
  max_over_time: { doc: 'greatest unwrapped value', ...groupsValues },
  first_over_time: { doc: 'first unwrapped value', ...groupsValues },
  last_over_time: { doc: 'last unwrapped value', ...groupsValues },
  stddev_over_time: { doc: 'population standard deviation of the unwrapped values', ...groupsValues },
  stdvar_over_time: { doc: 'population variance of the unwrapped values', ...groupsValues },
  quantile_over_time: {
    doc: 'quantile of the unwrapped values; its number is between 0 and 1',
    ...groupsValues,
    param: true,
  },
  absent_over_time: { doc: '1 where the query found no line', unwrap: 'optional', grouping: false, param: false },
};

/** What a vector aggregation such as `sum` asks for. */
export interface VectorOperation {
  readonly doc: string;
  /** Whether `by (...)` or `without (...)` may stand there; `empty` allows only `by ()`. */
  readonly grouping: 'any' | 'empty' | 'none';
  /** Whether a whole number above 0 comes first, as in `topk(5, ...)`. */
  readonly param: boolean;
}

const aggregates = { grouping: 'any', param: false } as const;

export const vectorOperations: Readonly<Record<VectorOp, VectorOperation>> = {
  sum: { doc: 'sum of the series', ...aggregates },
  avg: { doc: 'average of the series', ...aggregates },
  min: { doc: 'least value of the series', ...aggregates },
  max: { doc: 'greatest value of the series', ...aggregates },
  count: { doc: 'number of series', ...aggregates },
  stddev: { doc: 'population standard deviation of the series', ...aggregates },
  stdvar: { doc: 'population variance of the series', ...aggregates },
  topk: { doc: 'the k series with the greatest values', grouping: 'any', param: true },
  bottomk: { doc: 'the k series with the least values', grouping: 'any', param: true },
  approx_topk: {
    doc: 'about the k series with the greatest values, for very many series',
    grouping: 'none',
    param: true,
  },
  sort: { doc: 'the series in ascending order of their values', grouping: 'empty', param: false },
  sort_desc: { doc: 'the series in descending order of their values', grouping: 'empty', param: false },
};

/** What `| unwrap conversion(label)` makes of the text of a label. */
export const conversions: Readonly<Record<Conversion, string>> = {
  duration: 'a duration such as 1h30m, in seconds',
  duration_seconds: 'a duration such as 1h30m, in seconds; the same as duration',
  bytes: 'a size such as 5KB or 1MiB, in bytes',
};

type NamedStage = Exclude<Stage['kind'], 'line-filter' | 'label-filter'>;

/** The stages that are written with their name. */
export const stages: Readonly<Record<NamedStage, string>> = {
  json: 'labels from a JSON line: all fields, or the listed ones by path',
  logfmt: 'labels from a logfmt line: all keys, or the listed ones',
  pattern: 'labels from the captures of a pattern such as <ip> - <_> "<method> <path>"',
  regexp: 'labels from the named groups of a regular expression',
  unpack: 'labels and line of an entry that Promtail packed',
  decolorize: 'removes the ANSI colours of the line',
  line_format: 'rewrites the line by a Go template',
  label_format: 'renames labels, or makes them by Go templates',
  drop: 'removes labels',
  keep: 'removes all other labels',
};
