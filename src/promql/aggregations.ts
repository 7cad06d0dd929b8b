import type { AggregationOp, ValueType } from './ast.ts';

/** One aggregation operator. All of them aggregate an instant vector into an instant vector. */
export interface AggregationInfo {
  /** The type of the argument before the vector, for those that have one. */
  readonly param?: ValueType;
  /** The result keeps the labels and the names of the series that were picked. */
  readonly picks?: true;
  readonly since?: string;
  /** Needs the feature flag `promql-experimental-functions`. */
  readonly experimental?: true;
  readonly doc: string;
}

/** Every aggregation operator of Prometheus 3.14. */
export const AGGREGATIONS: Readonly<Record<AggregationOp, AggregationInfo>> = {
  sum: { doc: 'sum of the values' },
  avg: { doc: 'average of the values' },
  count: { doc: 'number of series' },
  min: { doc: 'smallest value' },
  max: { doc: 'largest value' },
  group: { since: '2.20', doc: '1 for every group that has a series' },
  stddev: { doc: 'standard deviation of the values' },
  stdvar: { doc: 'variance of the values' },
  topk: { param: 'scalar', picks: true, doc: 'the series with the largest values' },
  bottomk: { param: 'scalar', picks: true, doc: 'the series with the smallest values' },
  count_values: { param: 'string', doc: 'how many series have each value, told apart by a label' },
  quantile: { param: 'scalar', doc: 'quantile of the values' },
  limitk: { param: 'scalar', picks: true, since: '2.54', experimental: true, doc: 'any few series' },
  limit_ratio: { param: 'scalar', picks: true, since: '2.54', experimental: true, doc: 'any share of the series' },
};
