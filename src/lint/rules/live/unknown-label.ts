import { isWritten } from '../../live/questions.ts';
import type { LintRule } from '../../lint-rule.ts';
import { writtenName } from '../../metrics/known-metric.ts';

export const unknownLabel: LintRule = {
  id: 'live/unknown-label',
  severity: 'warning',
  what: 'a label that no series of the metric has on the server (with `--prometheus-url`)',
  why: 'A matcher on a label that does not exist finds nothing, and nothing says so.',
  fix: 'Take a label that the series have.',
  examples: {
    bad: ['alert: Long\nexpr: queue_length{shop="berlin"} > 5'],
    good: ['alert: Long\nexpr: queue_length{queue="mail"} > 5', 'alert: Long\nexpr: queue_length{shop!="berlin"} > 5'],
  },

  check: {
    promql: {
      selector(selector, query, { project: { live }, reportIn }) {
        const name = writtenName(selector, query);
        const labels = name === undefined ? undefined : live?.prometheus?.labels(name);
        if (!labels || labels.size === 0) return;
        for (const matcher of selector.matchers) {
          const keepsWithout = matcher.op !== '=' || matcher.value === '';
          if (keepsWithout || matcher.label === '__name__' || labels.has(matcher.label)) continue;
          if (!isWritten(query, matcher)) continue;
          reportIn(query, matcher, {
            message: `no series of "${name}" has a label "${matcher.label}"`,
            instead: `one of ${[...labels]
              .filter(label => label !== '__name__')
              .sort()
              .join(', ')}`,
          });
        }
      },
    },
  },
};
