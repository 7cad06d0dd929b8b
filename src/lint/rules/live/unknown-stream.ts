import { matchesNothing } from '../../live/facts.ts';
import { isWritten, streamMatchers } from '../../live/questions.ts';
import type { LintRule } from '../../lint-rule.ts';

export const unknownStream: LintRule = {
  id: 'live/unknown-stream',
  severity: 'warning',
  what: 'a stream label, or a value of one, that Loki has not seen (with `--loki-url`)',
  why: 'A selector that matches no stream finds no lines, and nothing says so.',
  fix: 'Take a label and a value that the streams have. Fields inside of the lines are filtered behind a parser.',
  examples: {
    bad: [
      'alert: Errors\nexpr: count_over_time({container="app"} |= "error" [5m]) > 1',
      'alert: Errors\nexpr: count_over_time({service_name="chekout"} |= "error" [5m]) > 1',
    ],
    good: ['alert: Errors\nexpr: count_over_time({service_name="checkout"} |= "error" [5m]) > 1'],
  },

  check: {
    logqlQuery(query, { project: { live }, reportIn }) {
      const facts = live?.loki;
      if (!facts) return;
      for (const matcher of streamMatchers(query)) {
        const { label, op, value } = matcher;
        if (!isWritten(query, matcher) || op.startsWith('!') || value === '') continue;
        const values = facts.values(label);
        if (!facts.labels.has(label)) {
          reportIn(query, matcher, {
            message: `Loki has seen no stream label "${label}" for ${facts.days} days`,
            instead: `one of ${[...facts.labels].sort().join(', ')}`,
          });
        } else if (values && matchesNothing(matcher, values)) {
          reportIn(query, matcher, {
            message: `the stream label "${label}" has not had such a value for ${facts.days} days`,
          });
        }
      }
    },
  },
};
