import { matcherCheck } from '../../board/matcher-check.ts';
import type { LintRule } from '../../lint-rule.ts';

export const jobMatcher: LintRule = {
  id: 'dashboard/job-matcher',
  severity: 'warning',
  presets: ['mixin'],
  what: 'a selector that does not follow the variable "job"',
  why: 'The panel shows all of them, whatever is chosen at the top. The convention of monitoring mixins is that every panel follows.',
  fix: 'Add job=~"$job" to the selector.',
  examples: {
    bad: ['{ "refId": "A", "expr": "up" }', '{ "refId": "A", "expr": "up{job=\\"$job\\"}" }'],
    good: ['{ "refId": "A", "expr": "up{job=~\\"$job\\"}" }'],
  },

  check: matcherCheck('job'),
};
