import { parseAlertTemplate } from '../../alert/template.ts';
import { labelFlow } from '../../labels/flow.ts';
import { isImpossible, labelIn } from '../../labels/label-set.ts';
import { because } from '../../labels/words.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import type { Pair, RuleSubject } from '../../subject.ts';
import { labelUses, type LabelUse } from '../../templates/label-uses.ts';

export const missingLabel: LintRule = {
  id: 'alert/missing-label',
  severity: 'error',
  what: 'a label in the text, the labels or the links of an alert that its expression cannot return',
  why: 'Prometheus puts nothing in its place: the notification says "Errors on instance " at 3 a.m., and a link leads to a dashboard without a filter. $labels holds the labels of the result of the expression, not those of its metrics and not those that the alert rule adds.',
  fix: 'Keep the label in the aggregation, or leave it out of the text.',
  examples: {
    bad: [
      `alert: HighErrorRate
expr: sum by (job) (rate(http_requests_total{status=~"5.."}[5m])) > 1
annotations:
  summary: 'Errors on {{ $labels.instance }}'`,
      `alert: QueueGone
expr: absent(queue_length{queue="orders"})
annotations:
  summary: '{{ if $labels.queue }}{{ .Labels.job }}{{ end }} is gone'`,
      `alert: HighErrorRate
expr: sum(rate(http_requests_total[5m])) > 1
labels:
  severity: page
annotations:
  summary: 'A {{ $labels.severity }} alert'`,
    ],
    good: [
      `alert: HighErrorRate
expr: sum by (job, instance) (rate(http_requests_total{status=~"5.."}[5m])) > 1
annotations:
  summary: 'Errors on {{ $labels.instance }}'`,
      `alert: QueueGone
expr: absent(queue_length{queue="orders"})
annotations:
  summary: '{{ $labels.queue }} is gone'`,
    ],
  },

  check: {
    rule(rule, context) {
      if (rule.kind !== 'alert') return;
      for (const pair of [...rule.labels, ...rule.annotations]) checkPair(pair, rule, context);
    },
  },
};

function checkPair({ key, value }: Pair, rule: RuleSubject, context: Context): void {
  const names = namesIn(value.value);
  if (names.length === 0) return;
  const { result } = labelFlow(rule.query, context);
  // Most texts read only labels that can be there, and need not be parsed.
  if (!names.some(name => isImpossible(result, name))) return;
  const parsed = parseAlertTemplate(value.value);
  if ('problem' in parsed) return;
  for (const use of labelUses(parsed.template, value.value)) {
    const fact = labelIn(result, use.label);
    if (fact.possibility !== 'impossible') continue;
    context.reportText(value, problemOf(use, key.value, because(rule.query, fact.reason), rule), use);
  }
}

/** The names behind `$labels` and `.Labels`. */
const namesIn = (text: string): string[] =>
  text.includes('abels') ? [...text.matchAll(/abels[."\s]+(\w+)/g)].map(([, name]) => name!) : [];

function problemOf({ label, code }: LabelUse, place: string, reason: string, rule: RuleSubject) {
  const own = rule.labels.find(({ key }) => key.value === label);
  return {
    message: `${code} is always empty in "${place}": ${reason}`,
    instead: own
      ? `the text itself: $labels does not hold the labels that the alert rule adds, such as ${label}: ${own.value.value}`
      : `keep ${label} in the expression, or leave it out of the text`,
  };
}
