import { matcherCheck } from '../../board/matcher-check.ts';
import type { LintRule } from '../../lint-rule.ts';

export const instanceMatcher: LintRule = {
  id: 'dashboard/instance-matcher',
  severity: 'warning',
  presets: ['mixin'],
  what: 'a selector that does not follow the variable "instance"',
  why: 'The panel shows all of them, whatever is chosen at the top. The convention of monitoring mixins is that every panel follows.',
  fix: 'Add instance=~"$instance" to the selector.',
  examples: {
    bad: ['{ "refId": "A", "expr": "up" }', '{ "refId": "A", "expr": "up{instance=\\"$instance\\"}" }'],
    good: ['{ "refId": "A", "expr": "up{instance=~\\"$instance\\"}" }'],
  },

  check: matcherCheck('instance'),
};
