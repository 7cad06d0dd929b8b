import { parseAlertTemplate } from '../../alert/template.ts';
import { resultLabels } from '../../labels/flow.ts';
import { isImpossible, labelIn } from '../../labels/label-set.ts';
import { because } from '../../labels/words.ts';
import type { Context, LintRule, Problem } from '../../lint-rule.ts';
import type { GrafanaQuerySubject, Pair, Query } from '../../subject.ts';
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
      `{
  "title": "QueueFull", "condition": "C", "noDataState": "OK",
  "annotations": { "summary": "{{ $labels.queue }} is full" },
  "data": [
    { "refId": "A", "datasourceUid": "prometheus", "model": { "expr": "sum(queue_length)" } },
    { "refId": "B", "datasourceUid": "__expr__", "model": { "type": "reduce", "expression": "A", "reducer": "last" } },
    { "refId": "C", "datasourceUid": "__expr__", "model": { "type": "threshold", "expression": "B", "conditions": [{ "evaluator": { "type": "gt", "params": [100] } }] } }
  ]
}`,
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
    rule({ kind, labels, annotations, query }, context) {
      if (kind !== 'alert') return;
      const alert: Alert = { labels, query, dialect: 'prometheus' };
      for (const pair of labels) checkPair(pair, alert, context);
      for (const pair of annotations) checkPair(pair, alert, context);
    },
    grafanaRule({ labels, annotations, data }, _file, context) {
      const query = onlyQuery(data);
      if (!query) return;
      for (const pair of [...labels, ...annotations]) checkPair(pair, { labels, query, dialect: 'grafana' }, context);
    },
  },
};

interface Alert {
  readonly labels: readonly Pair[];
  readonly query: Query;
  readonly dialect: 'prometheus' | 'grafana';
}

/** Expressions of Grafana that return the labels of what they get. */
const KEEPING = new Set(['reduce', 'threshold', 'math', 'resample']);
/** Labels that Grafana adds before the texts are filled in. */
const OF_GRAFANA = new Set(['alertname', 'grafana_folder']);

/** The query of a Grafana rule, if there is only one, whose labels reach the alert. */
function onlyQuery(data: readonly GrafanaQuerySubject[]): Query | undefined {
  const queries = data.filter(({ expression }) => expression === undefined);
  const keeps = data.every(({ expression }) => !expression || KEEPING.has(String(expression['type'])));
  return queries.length === 1 && keeps ? queries[0]!.query : undefined;
}

function checkPair({ key, value }: Pair, alert: Alert, context: Context): void {
  const names = namesIn(value.value);
  if (names.length === 0) return;
  const result = resultLabels(alert.query, context);
  // Most texts read only labels that can be there, and need not be parsed.
  if (!names.some(name => isImpossible(result, name))) return;
  const parsed = parseAlertTemplate(value.value, alert.dialect);
  if ('problem' in parsed) return;
  for (const use of labelUses(parsed.template, value.value)) {
    const fact = labelIn(result, use.label);
    if (fact.possibility !== 'impossible' || (alert.dialect === 'grafana' && OF_GRAFANA.has(use.label))) continue;
    context.reportText(value, problemOf(use, key.value, because(alert.query, fact.reason), alert), use);
  }
}

/** `$labels.job`, `.Labels.job`, `index $labels "job"`, and a little more than that. */
const READ = /(?:\$labels|\.Labels)(?:\.|\s*["`])(\w+)/g;

/** The names behind `$labels` and `.Labels`: all that a template may read, parsed or not. */
function namesIn(text: string): readonly string[] {
  if (!text.includes('abels')) return NONE;
  const names: string[] = [];
  for (const [, name] of text.matchAll(READ)) names.push(name!);
  return names;
}

const NONE: readonly string[] = [];

function problemOf({ label, code }: LabelUse, place: string, reason: string, { labels }: Alert): Problem {
  const own = labels.find(({ key }) => key.value === label);
  return {
    message: `${code} is always empty in "${place}": ${reason}`,
    instead: own
      ? `the text itself: $labels does not hold the labels that the alert rule adds, such as ${label}: ${own.value.value}`
      : reason.includes('absent')
        ? `a text without ${label}: of what is not there, nothing is known but the matchers`
        : `keep ${label} in the expression, or leave it out of the text`,
  };
}
