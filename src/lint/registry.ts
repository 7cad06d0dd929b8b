import type { LintRule } from './lint-rule.ts';
import { notAMetric } from './rules/logql/not-a-metric.ts';
import { parserWithoutFilter } from './rules/logql/parser-without-filter.ts';
import { pipeline } from './rules/logql/pipeline.ts';
import { regexp as logqlRegexp } from './rules/logql/regexp.ts';
import { syntax as logqlSyntax } from './rules/logql/syntax.ts';
import { textForLevel } from './rules/logql/text-for-level.ts';
import { unboundedSelector } from './rules/logql/unbounded-selector.ts';
import { unknownField } from './rules/logql/unknown-field.ts';
import { unknownStreamLabel } from './rules/logql/unknown-stream-label.ts';
import { unwrapErrors } from './rules/logql/unwrap-errors.ts';
import { deltaOfCounter } from './rules/promql/delta-of-counter.ts';
import { highCardinality } from './rules/promql/high-cardinality.ts';
import { impossibleJoin } from './rules/promql/impossible-join.ts';
import { impossibleLabel } from './rules/promql/impossible-label.ts';
import { quantileOfQuantiles } from './rules/promql/quantile-of-quantiles.ts';
import { quantileOutOfRange } from './rules/promql/quantile-out-of-range.ts';
import { quantileWithoutLe } from './rules/promql/quantile-without-le.ts';
import { quantileWithoutRate } from './rules/promql/quantile-without-rate.ts';
import { rateOfGauge } from './rules/promql/rate-of-gauge.ts';
import { rawCounter } from './rules/promql/raw-counter.ts';
import { regexp as promqlRegexp } from './rules/promql/regexp.ts';
import { shortRange } from './rules/promql/short-range.ts';
import { sumBeforeRate } from './rules/promql/sum-before-rate.ts';
import { syntax as promqlSyntax } from './rules/promql/syntax.ts';
import { unknownLabel } from './rules/promql/unknown-label.ts';
import { unknownMetric } from './rules/promql/unknown-metric.ts';

/** The only registry: a lint rule that is not in this list does not exist. By area, and by name in it. */
export const RULES: readonly LintRule<any>[] = [
  notAMetric,
  parserWithoutFilter,
  pipeline,
  logqlRegexp,
  logqlSyntax,
  textForLevel,
  unboundedSelector,
  unknownField,
  unknownStreamLabel,
  unwrapErrors,
  deltaOfCounter,
  highCardinality,
  impossibleJoin,
  impossibleLabel,
  quantileOfQuantiles,
  quantileOutOfRange,
  quantileWithoutLe,
  quantileWithoutRate,
  rateOfGauge,
  rawCounter,
  promqlRegexp,
  shortRange,
  sumBeforeRate,
  promqlSyntax,
  unknownLabel,
  unknownMetric,
];
