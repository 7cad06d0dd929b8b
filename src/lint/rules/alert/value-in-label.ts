import { parseAlertTemplate } from '../../alert/template.ts';
import type { LintRule } from '../../lint-rule.ts';
import { printedValues } from '../../templates/printed-values.ts';

export const valueInLabel: LintRule = {
  id: 'alert/value-in-label',
  severity: 'error',
  what: 'a label of an alert that holds its value',
  why: 'The labels are the identity of an alert. When one changes with the value, every evaluation ends the alert and starts a new one: `for` never passes, or each minute sends a notification.',
  fix: 'Put the value into an annotation; those may change.',
  examples: {
    bad: [
      `alert: QueueFull
expr: queue_length > 100
labels:
  waiting: '{{ $value }}'`,
      `alert: QueueFull
expr: queue_length > 100
labels:
  waiting: '{{ if $labels.queue }}{{ .Value | humanize }}{{ end }}'`,
    ],
    good: [
      `alert: QueueFull
expr: queue_length > 100
annotations:
  summary: '{{ $value }} orders are waiting'`,
      `alert: QueueFull
expr: queue_length > 100
labels:
  severity: '{{ if gt $value 1000.0 }}page{{ else }}ticket{{ end }}'`,
    ],
  },

  check: {
    rule({ kind, labels }, { reportText }) {
      if (kind !== 'alert') return;
      for (const { key, value } of labels) {
        const parsed = parseAlertTemplate(value.value);
        if ('problem' in parsed) continue;
        for (const place of printedValues(parsed.template)) {
          reportText(
            value,
            {
              message: `the label "${key.value}" changes with the value: every evaluation makes another alert`,
              instead: 'an annotation with this text',
            },
            place,
          );
        }
      }
    },
  },
};
