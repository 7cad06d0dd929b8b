import type { LintRule } from '../../lint-rule.ts';

export const syntax: LintRule = {
  id: 'file/syntax',
  severity: 'error',
  what: 'a file that cannot be read as what it is: no YAML, no JSON, no text, or a template of Helm',
  why: 'What cannot be read cannot be checked, and a server refuses the file or loads something else than it seems to say.',
  fix: 'Correct the marked place. Of a template, lint what it makes: helm template . | obs lint -.',
  examples: {
    bad: [
      'groups:\n\t- name: checkout',
      'groups:\n  - name: {{ .Values.name }}\n    rules: []',
      'groups:\n  - name: "checkout\n    rules: []',
      '{ "groups": [] ',
    ],
    good: [
      'groups:\n  - name: checkout\n    rules:\n      - record: queue:length:sum\n        expr: sum(queue_length)',
    ],
  },

  check: {
    subject(subject, { report }) {
      if (subject.kind !== 'unreadable') return;
      const { message, hint } = subject;
      report(subject, { message, ...(hint !== undefined && { instead: hint }) });
    },
  },
};
