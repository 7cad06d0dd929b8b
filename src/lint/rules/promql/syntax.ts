import type { LintRule } from '../../lint-rule.ts';

export const syntax: LintRule = {
  id: 'promql/syntax',
  severity: 'error',
  what: 'a PromQL query that Prometheus refuses',
  why: 'A rule file with one such query is not loaded, and a panel with it stays empty. The position is the one that Prometheus reports.',
  fix: 'Correct the query at the marked place.',
  examples: {
    bad: [
      'sum(rate(http_requests_total[5m])',
      'rate(http_requests_total)',
      'http_requests_total{status=~"5.."',
      'up == bool',
    ],
    good: ['sum(rate(http_requests_total[5m]))', 'up == bool 1'],
  },

  check: {
    promqlQuery(query, { reportIn }) {
      for (const { message, start, end } of query.errors) reportIn(query, { start, end }, { message });
    },
  },
};
