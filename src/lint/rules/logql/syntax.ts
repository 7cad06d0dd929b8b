import type { LintRule } from '../../lint-rule.ts';

export const syntax: LintRule = {
  id: 'logql/syntax',
  severity: 'error',
  what: 'a LogQL query that Loki refuses',
  why: 'A rule file with one such query is not loaded, and a panel with it stays empty.',
  fix: 'Correct the query at the marked place.',
  examples: {
    bad: ['{service="checkout"', 'sum(rate({service="checkout"}))', '{service="checkout"} |~ 5', '{service=~".*"}'],
    good: ['{service="checkout"}', 'sum(rate({service="checkout"}[5m]))'],
  },

  check: {
    logqlQuery(query, { reportIn }) {
      for (const { message, start, end } of query.errors) reportIn(query, { start, end }, { message });
    },
  },
};
