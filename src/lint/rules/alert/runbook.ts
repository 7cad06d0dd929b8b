import { findPair } from '../../alert/find-pair.ts';
import type { LintRule } from '../../lint-rule.ts';

interface Options {
  /** The annotations that may hold the link. */
  readonly annotations: readonly string[];
}

export const runbook: LintRule<Options> = {
  id: 'alert/runbook',
  severity: 'warning',
  presets: ['recommended', 'strict'],
  what: 'an alert rule without a link to a runbook',
  why: 'Whoever is called has to find out from nothing what to look at and what to do.',
  fix: 'Write a page and link to it with the annotation `runbook_url`. The option `annotations` names others that may hold it.',
  examples: {
    bad: ['alert: QueueFull\nexpr: queue_length > 100'],
    good: [
      'alert: QueueFull\nexpr: queue_length > 100\nannotations:\n  runbook_url: https://wiki.example.com/QueueFull',
    ],
  },
  options: { annotations: ['runbook_url', 'runbook'] },

  check: {
    rule({ kind, name, annotations }, { options, reportText }) {
      if (kind !== 'alert' || options.annotations.some(key => findPair(annotations, key)?.value.value.trim())) return;
      reportText(name, {
        message: `"${name.value}" has no runbook`,
        instead: `${options.annotations[0] ?? 'runbook_url'}: the address of a page that says what to do`,
      });
    },
  },
};
