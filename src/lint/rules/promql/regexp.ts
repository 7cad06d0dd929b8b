import { regexpError } from '../../../syntax/re2.ts';
import { hasVariable } from '../../labels/variables.ts';
import type { LintRule } from '../../lint-rule.ts';
import { patternProblem } from '../../regexp/matcher.ts';

export const regexp: LintRule = {
  id: 'promql/regexp',
  severity: 'warning',
  what: 'a regular expression that is none, or that says less than it seems',
  why: 'Prometheus matches whole values: anchors say nothing, and a pattern that is a plain text costs time and makes the reader look for what it could match besides. A pattern in label_replace() that is no RE2 is only found when the query runs; elsewhere promql/syntax reports it.',
  fix: 'Use = and != for texts, leave ^ and $ away, and leave out a matcher that matches everything. obs lint --fix does the first two.',
  examples: {
    bad: [
      'up{job=~"api"} == 0',
      'rate(http_requests_total{status!~"^500$"}[5m])',
      'rate(http_requests_total{endpoint=~"^/api/.*$"}[5m])',
      'up{job=~".*"} == 0',
      'up{instance=~"10\\\\.0\\\\.0\\\\.1"} == 0',
      'label_replace(up, "host", "$1", "instance", "(?!local)(.*):.*")',
    ],
    good: [
      'up{job="api"} == 0',
      'rate(http_requests_total{status=~"5.."}[5m])',
      'up{job=~"api|worker"} == 0',
      'up{job=~"$job"}',
      'up{instance=~"10.0.0.1"} == 0',
      'label_replace(up, "host", "$1", "instance", "(.*):.*")',
    ],
  },

  check: {
    promql: {
      selector({ matchers }, query, { reportIn }) {
        // What a variable asks for is asked once, when the dashboard is opened.
        if (query.where === 'variable') return;
        for (const matcher of matchers) {
          const problem = patternProblem(matcher, query);
          if (problem) reportIn(query, matcher, problem);
        }
      },
      call({ func, args }, query, { reportIn }) {
        const pattern = func === 'label_replace' ? args[4] : undefined;
        if (pattern?.kind !== 'string' || hasVariable(query, pattern)) return;
        const error = regexpError(pattern.value);
        if (error !== undefined)
          reportIn(query, pattern, { severity: 'error', message: `label_replace() fails: ${error}` });
      },
    },
  },
};
