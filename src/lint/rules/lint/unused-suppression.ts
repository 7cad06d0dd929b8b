import type { LintRule } from '../../lint-rule.ts';

export const unusedSuppression: LintRule = {
  id: 'lint/unused-suppression',
  severity: 'warning',
  what: 'a suppression that suppresses nothing',
  why: 'What it excused is mended or gone, or its name is misspelt; it would hide the next mistake of that kind.',
  fix: 'Delete the comment, or correct the name of the lint rule in it.',
  examples: {
    bad: [
      'groups:\n  - name: example\n    rules:\n      # obs-ignore promql/sum-before-rate: mended long ago\n      - alert: Example\n        expr: sum(rate(http_requests_total[5m])) > 5',
      'groups:\n  - name: example\n    rules:\n      # obs-ignore promql/sum-befor-rate: misspelt\n      - alert: Example\n        expr: sum(rate(http_requests_total[5m])) > 5',
    ],
    good: [
      'groups:\n  - name: example\n    rules:\n      # obs-ignore promql/sum-before-rate: instances never restart, the process is a batch job\n      - alert: Example\n        expr: rate(sum(http_requests_total)[5m:1m]) > 5',
    ],
  },

  // Suppressions are looked at after all other lint rules: see suppress/suppress.ts.
  check: {},
};
