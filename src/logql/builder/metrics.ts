import { Aggregated, Picked, type Grouping } from '../../query/aggregated.ts';
import { Vector, type Facts } from '../../query/vector.ts';
import { duration, type Window } from '../../query/window.ts';
import type { Duration, MetricQuery, RangeOp, Unwrap, VectorOp } from '../ast.ts';
import type { Fields } from './fields.ts';
import type { Lines } from './lines.ts';

const nowhere = { start: 0, end: 0 } as const;

/** A vector of LogQL. */
export type LogVector<L extends string = string, U extends string = string> = Vector<L, U, 'logql'>;

type Names<K> = Extract<keyof K, string>;

/** Log lines with a number to calculate with. */
export interface Unwrapped<K extends Fields, U extends string> {
  readonly lines: Lines<K, any>;
  readonly unwrap: Unwrap;
  readonly unit: U;
}

/**
 * Takes a number out of each line: `unwrap(lines.json(), 'duration_ms', { unit: 'ms' })`. Text like `1.5s` or `20MB` is
 * converted with `as`. Lines whose field is no number are left out (`__error__=""`), or a single one would fail the query.
 */
export function unwrap<K extends Fields, F extends Names<K>, const U extends string = '1'>(
  lines: Lines<K, any>,
  field: F,
  options: { readonly as?: 'duration' | 'bytes'; readonly unit?: U } = {},
): Unwrapped<Omit<K, F>, U> {
  const noErrors = { kind: 'match', label: '__error__', op: '=', value: '', ...nowhere } as const;
  const filters = [{ kind: 'label-filter', filter: noErrors, ...nowhere } as const];
  const conversion = options.as && { conversion: options.as };
  return {
    lines,
    unwrap: { label: field, ...conversion, filters, ...nowhere },
    unit: options.unit ?? ('1' as U),
  } as Unwrapped<any, U>;
}

const AUTO: Window = '$__auto';

const overLines =
  <const U extends string>(op: RangeOp, unit: U) =>
  <K extends Fields>(lines: Lines<K, any>, window: Window = AUTO): LogVector<Names<K>, U> =>
    rangeVector(op, { lines, window, unit });

/** How many lines there were in the window. */
export const countOverTime = overLines('count_over_time', '{line}');
/** How many bytes of lines there were in the window. */
export const bytesOverTime = overLines('bytes_over_time', 'By');
/** Bytes of lines per second. */
export const bytesRate = overLines('bytes_rate', 'By/s');
/** 1 when there was no line at all. */
export const absentOverTime = overLines('absent_over_time', '1');

/** Lines per second; of unwrapped numbers, their sum per second. */
export function rate<K extends Fields>(lines: Lines<K, any>, window?: Window): LogVector<Names<K>, '{line}/s'>;
export function rate<K extends Fields, U extends string>(
  numbers: Unwrapped<K, U>,
  window?: Window,
): LogVector<Names<K>, `${U}/s`>;
export function rate(input: Lines<any, any> | Unwrapped<any, any>, window: Window = AUTO): LogVector<any, any> {
  if ('unwrap' in input) return rangeVector('rate', { ...input, window, unit: `${input.unit}/s` });
  return rangeVector('rate', { lines: input, window, unit: '{line}/s' });
}

type OverTime<K extends Fields, U extends string> = GroupedRange<Names<K>, U>;

const overNumbers =
  (op: RangeOp) =>
  <K extends Fields, U extends string>(numbers: Unwrapped<K, U>, window: Window = AUTO): OverTime<K, U> =>
    grouped(op, numbers, window);

/** The mean of the numbers in the window; `by` aggregates over streams in the same step. */
export const avgOverTime = overNumbers('avg_over_time');
export const minOverTime = overNumbers('min_over_time');
export const maxOverTime = overNumbers('max_over_time');
export const firstOverTime = overNumbers('first_over_time');
export const lastOverTime = overNumbers('last_over_time');
export const stddevOverTime = overNumbers('stddev_over_time');
export const stdvarOverTime = overNumbers('stdvar_over_time');

/** The φ-quantile (0 to 1) of the numbers in the window. */
export const quantileOverTime = <K extends Fields, U extends string>(
  φ: number,
  numbers: Unwrapped<K, U>,
  window: Window = AUTO,
): OverTime<K, U> => grouped('quantile_over_time', numbers, window, φ);

/** The sum of the numbers in the window. */
export const sumOverTime = <K extends Fields, U extends string>(
  numbers: Unwrapped<K, U>,
  window: Window = AUTO,
): LogVector<Names<K>, U> => rangeVector('sum_over_time', { ...numbers, window });

/** Growth per second of numbers that are counters. */
export const rateCounter = <K extends Fields, U extends string>(
  numbers: Unwrapped<K, U>,
  window: Window = AUTO,
): LogVector<Names<K>, `${U}/s`> => rangeVector('rate_counter', { ...numbers, window, unit: `${numbers.unit}/s` });

interface RangeInput {
  readonly lines: Lines<any, any>;
  readonly unwrap?: Unwrap;
  readonly window: Window;
  readonly unit: string;
  readonly param?: number;
}

function rangeVector(op: RangeOp, input: RangeInput, grouping: Grouping = {}): LogVector<any, any> {
  return new Vector<any, any, 'logql'>(
    rangeNode(op, input, grouping),
    { labels: labelsOf(input), unit: input.unit },
    'logql',
  );
}

function grouped(op: RangeOp, numbers: Unwrapped<any, any>, window: Window, param?: number): any {
  const input: RangeInput = { ...numbers, window, ...(param !== undefined && { param }) };
  const make = (grouping: Grouping) => rangeNode(op, input, grouping);
  return new GroupedRange(make, { labels: labelsOf(input), unit: input.unit });
}

/** Numbers of a window. All labels stay, unless `by` or `without` aggregates over streams in the same step. */
export class GroupedRange<L extends string, U extends string> extends Vector<L, U, 'logql'> {
  private readonly make: (grouping: Grouping) => MetricQuery;

  constructor(make: (grouping: Grouping) => MetricQuery, facts: Facts) {
    super(make({}), facts, 'logql');
    this.make = make;
  }

  by<B extends L>(...labels: B[]): LogVector<B, U> {
    return new Vector(this.make({ by: labels }), { labels, unit: this.unit }, 'logql');
  }

  without<B extends L>(...labels: B[]): LogVector<Exclude<L, B>, U> {
    const kept = this.labels?.filter(label => !(labels as string[]).includes(label));
    return new Vector(this.make({ without: labels }), { labels: kept, unit: this.unit }, 'logql');
  }
}

const labelsOf = ({ lines, unwrap }: Pick<RangeInput, 'lines' | 'unwrap'>): readonly string[] | undefined =>
  lines.labels?.filter(label => label !== unwrap?.label);

function rangeNode(op: RangeOp, { lines, unwrap, window, param }: RangeInput, grouping: Grouping): MetricQuery {
  return {
    kind: 'range',
    op,
    logs: lines.expr,
    range: logDuration(window),
    ...(param !== undefined && { param }),
    ...(unwrap && { unwrap }),
    ...groupingNode(grouping),
    ...nowhere,
  };
}

function logDuration(window: Window): Duration {
  const node = duration(window);
  if (node.kind === 'duration') return { kind: 'duration', ns: node.ms * 1e6, ...nowhere };
  return { kind: 'duration-variable', name: window.slice(1), ...nowhere };
}

function groupingNode({ by, without }: Grouping) {
  if (by) return { grouping: { mode: 'by', labels: by, ...nowhere } } as const;
  if (without) return { grouping: { mode: 'without', labels: without, ...nowhere } } as const;
  return {};
}

const aggregation = (op: VectorOp, expr: MetricQuery, grouping: Grouping, param?: number): MetricQuery => ({
  kind: 'aggregation',
  op,
  expr,
  ...(param !== undefined && { param }),
  ...groupingNode(grouping),
  ...nowhere,
});

const aggregating =
  (op: VectorOp) =>
  <L extends string, U extends string>({ expr, labels, unit }: LogVector<L, U>): Aggregated<never, L, U, 'logql'> =>
    new Aggregated({ make: grouping => aggregation(op, expr, grouping), input: labels, unit }, 'logql');

export const sum = aggregating('sum');
export const avg = aggregating('avg');
export const min = aggregating('min');
export const max = aggregating('max');
export const stddev = aggregating('stddev');
export const stdvar = aggregating('stdvar');

/** How many series there are. */
export const count = <L extends string>({ expr, labels }: LogVector<L, any>): Aggregated<never, L, '1', 'logql'> =>
  new Aggregated({ make: grouping => aggregation('count', expr, grouping), input: labels, unit: '1' }, 'logql');

const picking =
  (op: VectorOp) =>
  <L extends string, U extends string>(k: number, vector: LogVector<L, U>): Picked<L, U, 'logql'> =>
    new Picked(grouping => aggregation(op, vector.expr, grouping, k), vector);

/** The k largest series. */
export const topk = picking('topk');
/** The k smallest series. */
export const bottomk = picking('bottomk');
/** The k largest series, estimated: for many series. */
export const approxTopk = picking('approx_topk');

const sorting =
  (op: VectorOp) =>
  <L extends string, U extends string>(vector: LogVector<L, U>): LogVector<L, U> =>
    new Vector<L, U, 'logql'>(aggregation(op, vector.expr, {}), vector, 'logql');

export const sort = sorting('sort');
export const sortDesc = sorting('sort_desc');

/** A constant, for series that would otherwise be missing: `errors.or(vector(0))`. */
export const vector = (value: number): LogVector<never, '1'> =>
  new Vector<never, '1', 'logql'>({ kind: 'vector', value, ...nowhere }, { labels: [], unit: '1' }, 'logql');

/** Sets the label `to` from a part of the label `from`, where the pattern (RE2, anchored) matches. */
export const labelReplace = <L extends string, U extends string, const T extends string>(
  vector: LogVector<L, U>,
  options: { to: T; replacement: string; from: L; pattern: string },
): LogVector<L | T, U> => {
  const { to: dst, replacement, from: src, pattern: regexp } = options;
  const labels = vector.labels && [...new Set([...vector.labels, dst])];
  const expr = { kind: 'label_replace', expr: vector.expr, dst, replacement, src, regexp, ...nowhere } as const;
  return new Vector<L | T, U, 'logql'>(expr, { ...vector, labels }, 'logql');
};

/** The share of a part in its whole, between 0 and 1. */
export function ratio<L extends string>(part: LogVector<L, any>, whole: LogVector<L, any>): LogVector<L, 'ratio'> {
  const expr = { kind: 'binary', op: '/', lhs: part.expr, rhs: whole.expr, ...nowhere } as const;
  return new Vector<L, 'ratio', 'logql'>(expr, { labels: part.labels, unit: 'ratio' }, 'logql');
}
