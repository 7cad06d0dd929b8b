import type { LabelFilterStage, RangeAggregation, Stage } from '../../../logql/ast.ts';
import { walkFilter } from '../../../logql/walk.ts';
import type { LintRule } from '../../lint-rule.ts';
import { rangesIn } from '../../logs/log-queries.ts';
import { isParser } from '../../logs/parsers.ts';
import { written } from '../../written.ts';

export const unwrapErrors: LintRule = {
  id: 'logql/unwrap-errors',
  severity: 'warning',
  what: 'unwrap without a filter on __error__',
  why: 'One line that cannot be parsed, or whose value is no number, and Loki fails the whole query: the panel is empty, and the alert rule does not fire, just when something unusual is logged.',
  fix: 'Drop such lines behind the unwrap: | unwrap duration_ms | __error__="".',
  examples: {
    bad: [
      'avg_over_time({service="checkout"} | json | unwrap duration_ms [5m])',
      'quantile_over_time(0.95, {service="checkout"} | logfmt | unwrap duration(took) [5m]) by (pod) > 1',
    ],
    good: [
      'avg_over_time({service="checkout"} | json | unwrap duration_ms | __error__="" [5m])',
      'avg_over_time({service="checkout"} | json | __error__="" | unwrap duration_ms [5m])',
      'sum_over_time({service="checkout"} | regexp "took (?P<ms>\\\\d+) ms" | unwrap ms [5m])',
      'sum_over_time({service="checkout"} | input_tokens != "" | unwrap input_tokens [5m])',
      'count_over_time({service="checkout"} | json [5m])',
    ],
  },

  check: {
    logqlQuery(query, { reportIn }) {
      for (const range of rangesIn(query)) {
        const { unwrap } = range;
        // Without a parser the value is a label that somebody set, who may well know that it is a number.
        if (!unwrap || !range.logs.stages.some(isParser) || handlesErrors(range)) continue;
        if (isDigits(unwrap.label, range.logs.stages)) continue;
        reportIn(query, unwrap, {
          message: `one line whose "${unwrap.label}" is no number makes the whole query fail`,
          instead: `${written(query, unwrap)} | __error__=""`,
        });
      }
    },
  },
};

const handlesErrors = ({ logs, unwrap }: RangeAggregation): boolean =>
  [...logs.stages, ...(unwrap?.filters ?? [])].some(looksAtError);

function looksAtError(stage: Stage | LabelFilterStage): boolean {
  if (stage.kind === 'drop' || stage.kind === 'keep') return stage.labels.some(({ label }) => label === '__error__');
  if (stage.kind !== 'label-filter') return false;
  return [...walkFilter(stage.filter)].some(part => 'label' in part && part.label === '__error__');
}

/** Whether a regular expression takes nothing but digits for the label: these are always a number, and no line fails. */
const isDigits = (label: string, stages: readonly Stage[]): boolean =>
  stages.some(
    stage =>
      stage.kind === 'regexp' &&
      new RegExp(String.raw`\(\?P?<${label}>(\\d|\[\\d\.\]|\[0-9\.?\])[+*]?\)`).test(stage.regexp),
  );
