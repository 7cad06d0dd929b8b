import { findPair } from '../../alert/find-pair.ts';
import type { LintRule } from '../../lint-rule.ts';

interface Options {
  /** The annotations that every alert has to have. */
  readonly annotations: readonly string[];
}

export const summary: LintRule<Options> = {
  id: 'alert/summary',
  severity: 'warning',
  presets: ['recommended', 'strict'],
  what: 'an alert rule without a summary or a description',
  why: 'The name of the alert and an expression are no help at 3 a.m.: the summary says what is broken, the description how badly and what it means.',
  fix: 'Add the annotations `summary` and `description`. The option `annotations` names others.',
  examples: {
    bad: ['alert: QueueFull\nexpr: queue_length > 100\nannotations:\n  summary: orders wait'],
    good: [
      'alert: QueueFull\nexpr: queue_length > 100\nannotations:\n  summary: orders wait\n  description: "{{ $value }} orders wait in {{ $labels.queue }}"',
    ],
  },
  options: { annotations: ['summary', 'description'] },

  check: {
    rule({ kind, name, annotations }, { options, reportText }) {
      if (kind !== 'alert') return;
      const missing = options.annotations.filter(key => !findPair(annotations, key)?.value.value.trim());
      if (missing.length === 0) return;
      reportText(name, {
        message: `"${name.value}" has no ${missing.join(' and no ')}`,
        instead: missing.map(key => `${key}: ...`).join(', '),
      });
    },
  },
};
