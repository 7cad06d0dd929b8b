import { findLabel } from '../../alert/find-pair.ts';
import type { LintRule } from '../../lint-rule.ts';

interface Options {
  /** The label that says how urgent the alert is. */
  readonly label: string;
  /** The values that it may have; any when there are none. */
  readonly values: readonly string[];
}

export const severity: LintRule<Options> = {
  id: 'alert/severity',
  severity: 'warning',
  presets: ['recommended', 'strict'],
  what: 'an alert rule that does not say how urgent it is',
  why: 'Alertmanager routes by labels. Without a severity the alert goes wherever the first route leads, and may wake somebody up or reach nobody.',
  fix: 'Add the label `severity`. With the option `values` it has to be one of your own.',
  examples: {
    bad: [
      'alert: QueueFull\nexpr: queue_length > 100',
      'alert: QueueFull\nexpr: queue_length > 100\nlabels:\n  severity: ""',
    ],
    good: ['alert: QueueFull\nexpr: queue_length > 100\nlabels:\n  severity: warning'],
  },
  options: { label: 'severity', values: [] },

  check: {
    rule(rule, { options: { label, values }, reportText }) {
      if (rule.kind !== 'alert') return;
      const pair = findLabel(rule, label);
      const instead = `${label}: ${values.length > 0 ? values.join(', or ') : 'critical, or warning'}`;
      const value = pair?.value.value ?? '';
      if (!pair || value === '') {
        reportText(rule.name, { message: `"${rule.name.value}" has no label ${label}`, instead });
      } else if (values.length > 0 && !value.includes('{{') && !values.includes(value)) {
        reportText(pair.value, { message: `${label} "${value}" is none of yours`, instead });
      }
    },
  },
};
