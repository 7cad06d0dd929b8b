import type { Expr } from '../../../promql/ast.ts';
import { walk } from '../../../promql/walk.ts';
import type { LintRule } from '../../lint-rule.ts';

/** A difference to the clock grows steadily and does not come back. */
const CLOCK = new Set(['time', 'timestamp']);

export const flapping: LintRule = {
  id: 'alert/flapping',
  severity: 'info',
  what: 'an alert rule that one single sample can fire and resolve',
  why: 'Without `for`, without `keep_firing_for` and without a range in the expression the alert follows every sample: one failed scrape calls somebody, and a value that swings around the limit sends a message each minute.',
  fix: 'Say how long it has to hold (`for: 5m`), or how long it has to be gone (`keep_firing_for: 10m`), or look at a range: avg_over_time(queue_length[5m]) > 100. `for: 0m` says that it is meant.',
  examples: {
    bad: ['alert: QueueFull\nexpr: queue_length > 100', 'alert: CheckoutDown\nexpr: up{job="checkout"} == 0'],
    good: [
      'alert: QueueFull\nexpr: queue_length > 100\nfor: 5m',
      'alert: CheckoutDown\nexpr: up{job="checkout"} == 0\nfor: 0m',
      'alert: QueueFull\nexpr: queue_length > 100\nkeep_firing_for: 10m',
      'alert: QueueFull\nexpr: avg_over_time(queue_length[5m]) > 100',
      'alert: BackupMissing\nexpr: time() - backup_last_success_seconds > 86400',
      'alert: Watchdog\nexpr: vector(1)',
    ],
  },

  check: {
    rule(rule, { reportText }) {
      const { kind, query } = rule;
      if (kind !== 'alert' || query.language !== 'promql' || !query.expr) return;
      // Who writes `for: 0m` wants it so.
      if (rule.for || rule.keepFiringFor || !isMomentary(query.expr)) return;
      reportText(rule.name, {
        message: `one sample fires "${rule.name.value}", and the next one resolves it`,
        instead: 'for: 5m, or another time that is worth waiting before somebody is called',
      });
    },
  },
};

/** Whether all of it looks at the last sample only. Recorded series (`job:errors:rate5m`) look at what was recorded. */
function isMomentary(root: Expr): boolean {
  let hasSelector = false;
  for (const expr of walk(root)) {
    if (expr.kind === 'matrix' || expr.kind === 'subquery' || expr.kind === 'text') return false;
    if (expr.kind === 'call' && CLOCK.has(expr.func)) return false;
    if (expr.kind !== 'selector') continue;
    if (expr.name === undefined || expr.name.includes(':')) return false;
    hasSelector = true;
  }
  return hasSelector;
}
