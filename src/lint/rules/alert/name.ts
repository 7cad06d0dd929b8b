import { namePattern } from '../../alert/name-pattern.ts';
import type { LintRule } from '../../lint-rule.ts';

interface Options {
  /** What the whole name has to look like. */
  readonly pattern: string;
  readonly maxLength: number;
}

export const name: LintRule<Options> = {
  id: 'alert/name',
  severity: 'warning',
  presets: ['strict'],
  what: 'a name of an alert that is not written as usual',
  why: 'Names stand in notifications, silences and links. In one form they can be searched and are never taken for a sentence.',
  fix: 'Write it in CamelCase: CheckoutErrorsHigh. The options say what is allowed.',
  examples: {
    bad: [
      'alert: checkout errors\nexpr: queue_length > 100',
      'alert: CheckoutHasHadFarTooManyOrdersWaitingInItsQueueForFarTooLong\nexpr: queue_length > 100',
    ],
    good: ['alert: CheckoutErrorsHigh\nexpr: queue_length > 100', 'alert: API5xxRatio\nexpr: queue_length > 100'],
  },
  options: { pattern: '^[A-Z][a-zA-Z0-9]*$', maxLength: 50 },

  check: {
    rule({ kind, name: text }, { options: { pattern, maxLength }, reportText }) {
      if (kind !== 'alert') return;
      if (!namePattern('alert/name', pattern).test(text.value)) {
        reportText(text, {
          message: `the name "${text.value}" does not look like ${pattern}`,
          instead: camelCase(text.value),
        });
      } else if (text.value.length > maxLength) {
        reportText(text, { message: `the name has ${text.value.length} characters, more than ${maxLength}` });
      }
    },
  },
};

const camelCase = (text: string): string =>
  text.replaceAll(/(?:^|[^a-zA-Z0-9]+)([a-zA-Z0-9]?)/g, (_, first: string) => first.toUpperCase());
