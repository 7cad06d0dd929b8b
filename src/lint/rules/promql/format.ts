import { checkFormat } from '../../format-check.ts';
import type { LintRule } from '../../lint-rule.ts';

export const format: LintRule = {
  id: 'promql/format',
  severity: 'info',
  presets: ['strict'],
  what: 'a PromQL query that is not laid out as Prometheus prints it',
  why: 'Queries that are all written alike are faster to read, and a change of one shows in a review as what it is. Queries with comments are left alone, and those with variables in other places than texts and ranges.',
  fix: 'Run obs lint --fix: it writes queries as promtool and the web page of Prometheus do it, over several lines when they are longer than 100 characters. In the JSON of a dashboard they may stay on one.',
  examples: {
    bad: [
      'sum(rate(http_requests_total[5m])) by (job) > 5',
      "up{job='api'} == 0",
      'sum by(job) (rate(http_requests_total{endpoint="/"}[$__rate_interval]))',
      'sum by (job) (rate(http_requests_total{status=~"5..", method="GET"}[5m])) / sum by (job) (rate(http_requests_total[5m])) > 0.05',
    ],
    good: [
      'sum by (job) (rate(http_requests_total[5m])) > 5',
      'up{job="api"} == 0',
      'sum by (job) (rate(http_requests_total{endpoint="/"}[$__rate_interval]))',
      '  sum by (job) (rate(http_requests_total{method="GET",status=~"5.."}[5m]))\n/\n  sum by (job) (rate(http_requests_total[5m]))',
      'sum(up)  # the comment stays where it is',
      'sum by($label) (up)',
    ],
  },

  check: { promqlQuery: checkFormat },
};
