import type { LintRule } from '../../lint-rule.ts';

export const pipeline: LintRule = {
  id: 'logql/pipeline',
  severity: 'error',
  what: 'a LogQL query that Loki reads but cannot run',
  why: "Loki only looks at the text when it loads a rule file. A regular expression, a template or an address pattern in a stage is looked at when the query runs: Loki's ruler takes the alert rule and then fails at every evaluation, without a word to anybody.",
  fix: 'Correct the stage at the marked place.',
  examples: {
    bad: [
      '{service="checkout"} |~ "order (" | json',
      'count_over_time({service="checkout"} | line_format "{{ .message" [5m]) > 10',
      '{service="checkout"} |= ip("10.0.0.0/99")',
      '{service="checkout"} | json id="a..b"',
    ],
    good: [
      '{service="checkout"} |~ "order \\\\(" | json',
      '{service="checkout"} | line_format "{{ .message }}"',
      '{service="checkout"} |= ip("10.0.0.0/8")',
    ],
  },

  check: {
    logqlQuery(query, { reportIn }) {
      for (const { message, start, end } of query.pipelineErrors) reportIn(query, { start, end }, { message });
    },
  },
};
