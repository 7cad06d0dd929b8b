/**
 * Typed PromQL: queries are values whose types know their labels and their unit, and print canonical PromQL.
 *
 * Every function of Prometheus is here under its name in camel case.
 */
export { Counter } from './builder/counter.ts';
export { Gauge } from './builder/gauge.ts';
export { Distribution, Histogram, NativeHistogram } from './builder/histogram.ts';
export { Summary } from './builder/summary.ts';
export { Scalar } from '../query/scalar.ts';
export { Vector } from '../query/vector.ts';
export type { Window } from '../query/window.ts';
export type { LabelTest, Matchers } from '../query/matchers.ts';
export { not, notRe, re } from '../query/matchers.ts';
export * from './builder/aggregate.ts';
export * from './builder/distribution.ts';
export * from './builder/labels.ts';
export * from './builder/math.ts';
export {
  absent,
  absentOverTime,
  avgOverTime,
  changes,
  countOverTime,
  doubleExponentialSmoothing,
} from './builder/over-time.ts';
export {
  firstOverTime,
  lastOverTime,
  madOverTime,
  maxOverTime,
  minOverTime,
  predictLinear,
} from './builder/over-time.ts';
export { presentOverTime, quantileOverTime, stddevOverTime, stdvarOverTime, sumOverTime } from './builder/over-time.ts';
export { tsOfFirstOverTime, tsOfLastOverTime, tsOfMaxOverTime, tsOfMinOverTime } from './builder/over-time.ts';
export * from './builder/rates.ts';
export * from './builder/ratio.ts';
export { promql } from './builder/template.ts';
export * from './builder/time.ts';
export * from '../units/quantity.ts';
