import type { Expr } from '../../../promql/ast.ts';
import type { LintRule } from '../../lint-rule.ts';

const COUNTER_FUNCTIONS = new Set(['rate', 'irate', 'increase', 'resets']);

export const sumBeforeRate: LintRule = {
  id: 'promql/sum-before-rate',
  severity: 'error',
  what: 'the rate of an aggregation',
  why: 'When one target restarts, the sum of the counters drops; rate() takes that for a reset of the whole sum and adds all of it as growth. The graph shows a peak that never was.',
  fix: 'Take the rate of each series first, and aggregate then: sum(rate(http_requests_total[5m])).',
  examples: {
    bad: ['rate(sum(http_requests_total)[5m:1m])', 'increase(sum by (job) (http_requests_total)[1h:])'],
    good: [
      'sum(rate(http_requests_total[5m]))',
      'max_over_time(sum(queue_length)[1h:])',
      'rate(http_requests_total[5m])',
    ],
  },

  check: {
    promql: {
      call({ func, args: [input] }, query, { reportIn }) {
        if (!COUNTER_FUNCTIONS.has(func) || input?.kind !== 'subquery') return;
        const inside = withoutParens(input.expr);
        if (inside.kind !== 'aggregation') return;
        reportIn(query, inside, {
          message: `${func}() of ${inside.op}(): a restart of one target looks like growth of all`,
          instead: `${inside.op}(${func}(...)): the rate of each series, then the aggregation`,
        });
      },
    },
  },
};

function withoutParens(expr: Expr): Expr {
  let inside = expr;
  while (inside.kind === 'paren') inside = inside.expr;
  return inside;
}
