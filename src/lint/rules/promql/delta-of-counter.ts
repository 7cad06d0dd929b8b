import { metricName } from '../../labels/selector.ts';
import type { LintRule } from '../../lint-rule.ts';
import { typeOfMetric } from '../../metrics/known-metric.ts';
import { selectorInRange } from '../../metrics/plain.ts';
import { written } from '../../written.ts';

/** What asks the same of a counter. */
const FOR_COUNTERS: Readonly<Record<string, string>> = {
  delta: 'increase',
  idelta: 'irate',
  deriv: 'rate',
  predict_linear: 'rate',
  holt_winters: 'rate',
  double_exponential_smoothing: 'rate',
};

export const deltaOfCounter: LintRule = {
  id: 'promql/delta-of-counter',
  severity: 'error',
  what: 'delta(), deriv() and the like of a counter',
  why: 'These functions are for gauges and know nothing of restarts: when a process starts again its counter falls to zero, and the result is a large negative number.',
  fix: 'Use increase() for delta(), rate() for deriv(): they take restarts into account.',
  examples: {
    bad: ['delta(http_requests_total[5m])', 'deriv(orders_total[1h]) > 10', 'idelta(render_duration_count[5m])'],
    good: ['increase(http_requests_total[5m])', 'delta(queue_length[5m])', 'deriv(carts_total[1h])'],
  },

  check: {
    promql: {
      call(call, query, { catalogue, project, reportIn }) {
        const better = FOR_COUNTERS[call.func];
        const range = call.args[0];
        const selector = better === undefined ? undefined : selectorInRange(range);
        if (better === undefined || !range || !selector) return;
        if (typeOfMetric(selector, query, { catalogue, project }) !== 'counter') return;
        reportIn(query, call, {
          message: `${call.func}() of "${metricName(selector)}", which is a counter: a restart looks like a deep fall`,
          instead: `${better}(${written(query, range)})`,
        });
      },
    },
  },
};
