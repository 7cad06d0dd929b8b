import { matchesNothing } from '../../live/facts.ts';
import { isWritten } from '../../live/questions.ts';
import type { LintRule } from '../../lint-rule.ts';
import { writtenName } from '../../metrics/known-metric.ts';

const SHOWN = 8;

export const unknownValue: LintRule = {
  id: 'live/unknown-value',
  severity: 'warning',
  what: 'a matcher for a value that the label has never had on the server (with `--prometheus-url`)',
  why: 'A misspelt value finds nothing, and nothing says so.',
  fix: 'Take a value that the label has. Values that come only with an error, such as a status 500, may be missing rightly: suppress those with a reason.',
  examples: {
    bad: [
      'alert: Long\nexpr: queue_length{queue="mails"} > 5',
      'alert: Long\nexpr: queue_length{queue=~"mails|posts"} > 5',
    ],
    good: [
      'alert: Long\nexpr: queue_length{queue="mail"} > 5',
      'alert: Long\nexpr: queue_length{queue=~"mails|mail"} > 5',
    ],
  },

  check: {
    promql: {
      selector(selector, query, { project: { live }, reportIn }) {
        const name = writtenName(selector, query);
        if (name === undefined) return;
        for (const matcher of selector.matchers) {
          const values = live?.prometheus?.values(name, matcher.label);
          if (!values || values.size === 0 || !isWritten(query, matcher) || !matchesNothing(matcher, values)) continue;
          const some = [...values].sort().slice(0, SHOWN).join(', ');
          reportIn(query, matcher, {
            message: `"${matcher.label}" of "${name}" has never had such a value`,
            instead: `one of ${some}${values.size > SHOWN ? ` and ${values.size - SHOWN} more` : ''}`,
          });
        }
      },
    },
  },
};
