import { alertKey } from '../../live/questions.ts';
import type { LintRule } from '../../lint-rule.ts';

interface Options {
  /** Firings a day. */
  readonly maxPerDay: number;
  /** Share of the time, 0 to 1. */
  readonly maxShare: number;
}

export const alertHistory: LintRule<Options> = {
  id: 'live/alert-history',
  severity: 'warning',
  what: 'an alert rule that would have fired all the time or very often within the last days (with `--prometheus-url`)',
  why: 'An alert that always fires is not read any more, and the next one is not either.',
  fix: 'Raise the threshold, lengthen `for`, or take the alert rule away.',
  options: { maxPerDay: 10, maxShare: 0.5 },
  examples: {
    bad: ['alert: Noisy\nexpr: checkout_noisy > 0\nfor: 1m'],
    good: ['alert: Quiet\nexpr: queue_length > 5\nfor: 1m'],
  },

  check: {
    rule(rule, { options, project: { live }, reportText }) {
      if (rule.kind !== 'alert' || !live?.prometheus) return;
      const key = alertKey(rule);
      const found = key === undefined ? undefined : live.prometheus.history(key);
      if (!found) return;
      const { firings, days, share } = found;
      if (firings / days <= options.maxPerDay && share <= options.maxShare) return;
      reportText(rule.name, {
        message: `would have fired ${firings} times in ${days} days, ${Math.round(share * 100)} % of the time`,
      });
    },
  },
};
