import type { LintRule } from './lint-rule.ts';
import { brokenLink as alertBrokenLink } from './rules/alert/broken-link.ts';
import { dependency } from './rules/alert/dependency.ts';
import { duplicate } from './rules/alert/duplicate.ts';
import { failingTemplate } from './rules/alert/failing-template.ts';
import { flapping } from './rules/alert/flapping.ts';
import { missingLabel } from './rules/alert/missing-label.ts';
import { name as alertName } from './rules/alert/name.ts';
import { noComparison } from './rules/alert/no-comparison.ts';
import { rateForRatio } from './rules/alert/rate-for-ratio.ts';
import { runbook } from './rules/alert/runbook.ts';
import { severity } from './rules/alert/severity.ts';
import { summary } from './rules/alert/summary.ts';
import { syntax as alertSyntax } from './rules/alert/syntax.ts';
import { unitInText } from './rules/alert/unit-in-text.ts';
import { unrouted } from './rules/alert/unrouted.ts';
import { unsupported } from './rules/alert/unsupported.ts';
import { untested } from './rules/alert/untested.ts';
import { valueInLabel } from './rules/alert/value-in-label.ts';
import { autoInterval } from './rules/dashboard/auto-interval.ts';
import { brokenLink as dashboardBrokenLink } from './rules/dashboard/broken-link.ts';
import { datasource as dashboardDatasource } from './rules/dashboard/datasource.ts';
import { datasourceVariable } from './rules/dashboard/datasource-variable.ts';
import { description } from './rules/dashboard/description.ts';
import { editable } from './rules/dashboard/editable.ts';
import { fixedDatasource } from './rules/dashboard/fixed-datasource.ts';
import { identity } from './rules/dashboard/identity.ts';
import { instanceMatcher } from './rules/dashboard/instance-matcher.ts';
import { instanceVariable } from './rules/dashboard/instance-variable.ts';
import { jobMatcher } from './rules/dashboard/job-matcher.ts';
import { jobVariable } from './rules/dashboard/job-variable.ts';
import { layout } from './rules/dashboard/layout.ts';
import { legendLabel } from './rules/dashboard/legend-label.ts';
import { multiValueEquals } from './rules/dashboard/multi-value-equals.ts';
import { noTargets } from './rules/dashboard/no-targets.ts';
import { queryCost } from './rules/dashboard/query-cost.ts';
import { title } from './rules/dashboard/title.ts';
import { undefinedVariable } from './rules/dashboard/undefined-variable.ts';
import { unit } from './rules/dashboard/unit.ts';
import { unitMismatch as dashboardUnitMismatch } from './rules/dashboard/unit-mismatch.ts';
import { unusedVariable } from './rules/dashboard/unused-variable.ts';
import { variableRefresh } from './rules/dashboard/variable-refresh.ts';
import { syntax as fileSyntax } from './rules/file/syntax.ts';
import { chain } from './rules/grafana-rule/chain.ts';
import { datasource as grafanaRuleDatasource } from './rules/grafana-rule/datasource.ts';
import { noData } from './rules/grafana-rule/no-data.ts';
import { syntax as grafanaRuleSyntax } from './rules/grafana-rule/syntax.ts';
import { values } from './rules/grafana-rule/values.ts';
import { alertHistory } from './rules/live/alert-history.ts';
import { cost } from './rules/live/cost.ts';
import { join } from './rules/live/join.ts';
import { type as liveType } from './rules/live/type.ts';
import { unknownLabel as liveUnknownLabel } from './rules/live/unknown-label.ts';
import { unknownMetric as liveUnknownMetric } from './rules/live/unknown-metric.ts';
import { unknownStream } from './rules/live/unknown-stream.ts';
import { unknownValue } from './rules/live/unknown-value.ts';
import { missingReason } from './rules/lint/missing-reason.ts';
import { unusedSuppression } from './rules/lint/unused-suppression.ts';
import { format as logqlFormat } from './rules/logql/format.ts';
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
import { constantComparison } from './rules/promql/constant-comparison.ts';
import { deltaOfCounter } from './rules/promql/delta-of-counter.ts';
import { format as promqlFormat } from './rules/promql/format.ts';
import { fragile } from './rules/promql/fragile.ts';
import { highCardinality } from './rules/promql/high-cardinality.ts';
import { impossibleJoin } from './rules/promql/impossible-join.ts';
import { impossibleLabel } from './rules/promql/impossible-label.ts';
import { nanDivision } from './rules/promql/nan-division.ts';
import { quantileOfQuantiles } from './rules/promql/quantile-of-quantiles.ts';
import { quantileOutOfRange } from './rules/promql/quantile-out-of-range.ts';
import { quantilePerSeries } from './rules/promql/quantile-per-series.ts';
import { quantileWithoutLe } from './rules/promql/quantile-without-le.ts';
import { quantileWithoutRate } from './rules/promql/quantile-without-rate.ts';
import { rateOfGauge } from './rules/promql/rate-of-gauge.ts';
import { ratioThreshold } from './rules/promql/ratio-threshold.ts';
import { rawCounter } from './rules/promql/raw-counter.ts';
import { regexp as promqlRegexp } from './rules/promql/regexp.ts';
import { shortRange } from './rules/promql/short-range.ts';
import { sumBeforeRate } from './rules/promql/sum-before-rate.ts';
import { syntax as promqlSyntax } from './rules/promql/syntax.ts';
import { unitMismatch as promqlUnitMismatch } from './rules/promql/unit-mismatch.ts';
import { unknownLabel } from './rules/promql/unknown-label.ts';
import { unknownMetric } from './rules/promql/unknown-metric.ts';
import { name as recordName } from './rules/record/name.ts';

/** The only registry: a lint rule that is not in this list does not exist. By area, and by name in it. */
export const RULES: readonly LintRule<any>[] = [
  alertBrokenLink,
  dependency,
  duplicate,
  failingTemplate,
  flapping,
  missingLabel,
  alertName,
  noComparison,
  rateForRatio,
  runbook,
  severity,
  summary,
  alertSyntax,
  unitInText,
  unrouted,
  unsupported,
  untested,
  valueInLabel,
  autoInterval,
  dashboardBrokenLink,
  dashboardDatasource,
  datasourceVariable,
  description,
  editable,
  fixedDatasource,
  identity,
  instanceMatcher,
  instanceVariable,
  jobMatcher,
  jobVariable,
  layout,
  legendLabel,
  multiValueEquals,
  noTargets,
  queryCost,
  title,
  undefinedVariable,
  unit,
  dashboardUnitMismatch,
  unusedVariable,
  variableRefresh,
  fileSyntax,
  chain,
  grafanaRuleDatasource,
  noData,
  grafanaRuleSyntax,
  values,
  missingReason,
  unusedSuppression,
  alertHistory,
  cost,
  join,
  liveType,
  liveUnknownLabel,
  liveUnknownMetric,
  unknownStream,
  unknownValue,
  logqlFormat,
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
  constantComparison,
  deltaOfCounter,
  promqlFormat,
  fragile,
  highCardinality,
  impossibleJoin,
  impossibleLabel,
  nanDivision,
  quantileOfQuantiles,
  quantileOutOfRange,
  quantilePerSeries,
  quantileWithoutLe,
  quantileWithoutRate,
  rateOfGauge,
  ratioThreshold,
  rawCounter,
  promqlRegexp,
  shortRange,
  sumBeforeRate,
  promqlSyntax,
  promqlUnitMismatch,
  unknownLabel,
  unknownMetric,
  recordName,
];
