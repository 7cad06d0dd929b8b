import type { LintRule } from '../../lint-rule.ts';

export const missingReason: LintRule = {
  id: 'lint/missing-reason',
  severity: 'error',
  what: 'a suppression that does not say why',
  why: 'Who reads it in a year cannot know whether it still holds, so nobody dares to remove it.',
  fix: 'Write the reason behind a colon: # obs-ignore promql/fragile: the three regions never change.',
  examples: {
    bad: [
      'groups:\n  - name: example\n    rules:\n      # obs-ignore promql/sum-before-rate\n      - alert: Example\n        expr: rate(sum(http_requests_total)[5m:1m]) > 5',
      'groups:\n  - name: example\n    rules:\n      - alert: Example\n        expr: rate(sum(http_requests_total)[5m:1m]) > 5 # obs-ignore promql/sum-before-rate:',
    ],
    good: [
      'groups:\n  - name: example\n    rules:\n      # obs-ignore promql/sum-before-rate: instances never restart, the process is a batch job\n      - alert: Example\n        expr: rate(sum(http_requests_total)[5m:1m]) > 5',
    ],
  },

  // Suppressions are looked at after all other lint rules: see suppress/suppress.ts.
  check: {},
};
