import { metricName } from '../../labels/selector.ts';
import type { LintRule } from '../../lint-rule.ts';
import { typeOfMetric } from '../../metrics/known-metric.ts';
import { selectorInRange } from '../../metrics/plain.ts';
import { written } from '../../written.ts';

/** What asks the same of a gauge. */
const FOR_GAUGES: Readonly<Record<string, string>> = { rate: 'deriv', irate: 'deriv', increase: 'delta' };

export const rateOfGauge: LintRule = {
  id: 'promql/rate-of-gauge',
  severity: 'error',
  what: 'the rate of a gauge',
  why: 'rate(), irate() and increase() take every fall of a value for a restart of the process and add the whole new value as growth. A gauge falls all the time, so the result is a number without meaning. The name does not decide what is a gauge, the catalogue does.',
  fix: 'Use delta() or deriv() for how a gauge changes, avg_over_time() or max_over_time() for how high it was.',
  examples: {
    bad: ['rate(carts_total[5m])', 'increase(queue_length{queue="mail"}[1h]) > 100', 'irate(build_info[5m])'],
    good: ['delta(carts_total[1h])', 'rate(orders_total[5m])', 'rate(unknown_metric[5m])', 'resets(queue_length[1h])'],
  },

  check: {
    promql: {
      call(call, query, { catalogue, project, reportIn }) {
        const better = FOR_GAUGES[call.func];
        const [range] = call.args;
        const selector = better === undefined ? undefined : selectorInRange(range);
        if (better === undefined || !range || !selector) return;
        const type = typeOfMetric(selector, query, { catalogue, project });
        if (type !== 'gauge' && type !== 'info') return;
        const name = metricName(selector)!;
        const looks = name.endsWith('_total') ? ', although its name ends in _total' : '';
        reportIn(query, call, {
          message: `${call.func}() of "${name}", which is a gauge${looks}: every fall counts as a restart`,
          instead: `${better}(${written(query, range)})`,
        });
      },
    },
  },
};
