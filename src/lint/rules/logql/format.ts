import { checkFormat } from '../../format-check.ts';
import type { LintRule } from '../../lint-rule.ts';

export const format: LintRule = {
  id: 'logql/format',
  severity: 'info',
  presets: ['strict'],
  what: 'a LogQL query that is not laid out as obs build writes it',
  why: 'Queries that are all written alike are faster to read, and a change of one shows in a review as what it is. Queries with comments are left alone, and those with variables in other places than texts and ranges.',
  fix: 'Run obs lint --fix: it writes a query on one line of up to 100 characters, and longer ones with a line for each stage, operand and argument. In the JSON of a dashboard they may stay on one.',
  examples: {
    bad: [
      '{service="checkout"}|="timeout"|json',
      'sum(rate({service="checkout"}[5m])) by (level) > 5',
      'sum by (level) (rate({ service="checkout" } |= "$search" [$__auto]))',
      'sum(count_over_time({service="checkout", namespace="shop"} |= "timeout" | json | level="error" | took > 10s [5m])) > 5',
    ],
    good: [
      '{service="checkout"} |= "timeout" | json',
      'sum by (level) (rate({service="checkout"}[5m])) > 5',
      'sum by (level) (rate({service="checkout"} |= "$search" [$__auto]))',
      '{service="checkout", namespace="shop"}\n  |= "timeout"\n  | json\n  | level="error"\n  | line_format "{{.method}} {{.path}} {{.took}}"',
      '{service="checkout"}|="timeout" # the comment stays where it is',
      '{service="checkout"}|="timeout" | $filter',
    ],
  },

  check: { logqlQuery: checkFormat },
};
