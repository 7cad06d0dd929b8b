import type { LintRule } from '../../lint-rule.ts';

export const unsupported: LintRule = {
  id: 'alert/unsupported',
  severity: 'error',
  what: 'a setting that the server takes and forgets',
  why: "Loki's ruler answers that all is well and drops `keep_firing_for` without a word: the alert resolves at once, and nobody knows why.",
  fix: 'Write the delay into the query: max_over_time is not there in LogQL, but a longer range is ([30m] instead of [5m]).',
  examples: {
    bad: [
      'alert: CheckoutErrors\nexpr: sum(count_over_time({service="checkout"} |= "panic" [5m])) > 0\nkeep_firing_for: 10m',
    ],
    good: [
      'alert: CheckoutErrors\nexpr: sum(count_over_time({service="checkout"} |= "panic" [15m])) > 0\nfor: 5m',
      'alert: QueueFull\nexpr: queue_length > 100\nkeep_firing_for: 10m',
    ],
  },

  check: {
    rule({ query, keepFiringFor, kind }, { reportText }) {
      if (kind !== 'alert' || query.language !== 'logql' || !keepFiringFor) return;
      reportText(keepFiringFor, {
        message: "Loki's ruler drops keep_firing_for: the alert resolves with the first evaluation without a result",
        instead: 'a longer range in the query, so that a line counts for longer',
      });
    },
  },
};
