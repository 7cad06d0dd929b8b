import type { LintRule } from '../../lint-rule.ts';
import { LOGQL_REMEDIES } from '../../remedies/logql.ts';
import { insteadOf } from '../../remedies/remedy.ts';

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
      for (const error of query.errors) {
        const remedy = insteadOf(LOGQL_REMEDIES, query, error);
        reportIn(query, error, { message: error.message, ...remedy });
      }
    },
  },
};
