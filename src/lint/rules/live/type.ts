import type { LintRule } from '../../lint-rule.ts';
import { writtenName } from '../../metrics/known-metric.ts';

const OF_COUNTERS: ReadonlySet<string> = new Set(['rate', 'irate', 'increase', 'resets']);
const OF_GAUGES: ReadonlySet<string> = new Set(['delta', 'idelta', 'deriv', 'predict_linear']);

export const type: LintRule = {
  id: 'live/type',
  severity: 'warning',
  what: 'a function that does not fit the type that the targets tell of a metric (with `--prometheus-url`)',
  why: 'rate() takes every fall of a gauge for a restart and adds it up; delta() of a counter is wrong after each restart. Prometheus computes both without a word.',
  fix: 'Use rate or increase for counters, delta or deriv for gauges.',
  examples: {
    bad: ['alert: Fast\nexpr: rate(queue_length[5m]) > 1', 'alert: Few\nexpr: delta(http_requests_total[5m]) < 1'],
    good: ['alert: Fast\nexpr: deriv(queue_length[5m]) > 1', 'alert: Few\nexpr: increase(http_requests_total[5m]) < 1'],
  },

  check: {
    promql: {
      call(call, query, { project: { live }, reportIn }) {
        const [range] = call.args;
        if (range?.kind !== 'matrix') return;
        const name = writtenName(range.selector, query);
        const found = name === undefined ? undefined : live?.prometheus?.type(name);
        if (found === 'gauge' && OF_COUNTERS.has(call.func)) {
          reportIn(query, call, { message: `${call.func}() of "${name}", which its targets call a gauge` });
        }
        if (found === 'counter' && OF_GAUGES.has(call.func)) {
          reportIn(query, call, { message: `${call.func}() of "${name}", which its targets call a counter` });
        }
      },
    },
  },
};
