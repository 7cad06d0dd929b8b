import type { LintRule } from '../../lint-rule.ts';

export const untested: LintRule = {
  id: 'alert/untested',
  severity: 'warning',
  presets: ['strict'],
  what: 'an alert rule that no unit test asks for',
  why: 'An expression that parses may still never fire, and that is found out when it should have.',
  fix: 'Write a test with samples that make it fire, and with some that do not: `obs test` runs it. Silent without `lint.tests` in obs.config.ts; in the examples there is a test for QueueFull.',
  examples: {
    bad: ['alert: CheckoutErrors\nexpr: queue_length > 100'],
    good: ['alert: QueueFull\nexpr: queue_length > 100'],
  },

  check: {
    rule({ kind, name, query }, { project: { tested }, reportText }) {
      if (kind !== 'alert' || query.language !== 'promql' || !tested || tested.has(name.value)) return;
      reportText(name, { message: `no unit test asks for "${name.value}"` });
    },
  },
};
