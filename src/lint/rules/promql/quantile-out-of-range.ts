import type { Expr } from '../../../promql/ast.ts';
import type { LintRule } from '../../lint-rule.ts';
import type { Context } from '../../lint-rule.ts';
import { numberOf } from '../../metrics/number-of.ts';
import type { PromqlQuery } from '../../subject.ts';

export const quantileOutOfRange: LintRule = {
  id: 'promql/quantile-out-of-range',
  severity: 'error',
  what: 'a quantile below 0 or above 1',
  why: 'Quantiles are written as a share: the 95th percentile is 0.95. For a number above 1 Prometheus returns +Inf, below 0 -Inf, so that the condition of an alert is always or never true.',
  fix: 'Write 0.95 for the 95th percentile.',
  examples: {
    bad: [
      'histogram_quantile(95, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))',
      'quantile(99, queue_length) > 100',
      'quantile_over_time(-0.5, queue_length[1h])',
    ],
    good: [
      'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))',
      'quantile(1, queue_length)',
      'quantile(95 / 100, queue_length)',
      'quantile($quantile, queue_length)',
    ],
  },

  check: {
    promql: {
      call({ func, args }, query, context) {
        if (func === 'histogram_quantile' || func === 'quantile_over_time') check(func, args[0], query, context);
        if (func === 'histogram_quantiles') for (const arg of args.slice(2)) check(func, arg, query, context);
      },
      aggregation({ op, param }, query, context) {
        if (op === 'quantile') check(op, param, query, context);
      },
    },
  },
};

function check(name: string, argument: Expr | undefined, query: PromqlQuery, { reportIn }: Context): void {
  const share = numberOf(argument, query);
  if (share === undefined || !argument || !(share < 0 || share > 1)) return;
  const percent = Number((share / 100).toPrecision(12));
  reportIn(query, argument, {
    message: `${name}() of ${share}: a quantile lies between 0 and 1, this one is always ${share > 1 ? '+Inf' : '-Inf'}`,
    ...(share >= 5 && share <= 100 && { instead: String(percent) }),
  });
}
