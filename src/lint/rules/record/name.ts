import { namePattern } from '../../alert/name-pattern.ts';
import type { LintRule } from '../../lint-rule.ts';

interface Options {
  /** What the whole name has to look like. */
  readonly pattern: string;
}

export const name: LintRule<Options> = {
  id: 'record/name',
  severity: 'warning',
  presets: ['recommended', 'strict'],
  what: 'a recorded series that is named like a metric of a program',
  why: 'A colon in the name says that the series was computed, by which labels and how. Without one, people look for the program that exposes it.',
  fix: 'Name it level:metric:operations, as in queue:queue_length:sum. See https://prometheus.io/docs/practices/rules/. The option `pattern` says what is allowed.',
  examples: {
    bad: ['record: total_queue_length\nexpr: sum(queue_length)'],
    good: ['record: job:queue_length:sum\nexpr: sum by (job) (queue_length)'],
  },
  options: { pattern: '^[a-zA-Z_][a-zA-Z0-9_]*(:[a-zA-Z0-9_]+)+$' },

  check: {
    rule({ kind, name: text }, { options: { pattern }, reportText }) {
      if (kind !== 'record' || namePattern('record/name', pattern).test(text.value)) return;
      reportText(text, {
        message: `the name "${text.value}" does not say what it is made of`,
        instead: `level:${text.value.replaceAll(':', '_')}:operations`,
      });
    },
  },
};
