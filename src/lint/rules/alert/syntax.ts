import { isBefore } from '../../../promql/version.ts';
import { isPlainTemplate } from '../../alert/plain-template.ts';
import { parseAlertTemplate, templateProblem } from '../../alert/template.ts';
import type { LintRule, Problem } from '../../lint-rule.ts';
import type { Pair, RuleSubject } from '../../subject.ts';

const LEGACY_LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const LEGACY_METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

export const syntax: LintRule = {
  id: 'alert/syntax',
  severity: 'error',
  what: 'a rule file, or an alert rule or recording rule in it, that Prometheus or Loki refuses',
  why: 'One such rule keeps the whole file from being loaded: Prometheus goes on with the rules that it had, or does not start.',
  fix: 'Correct the marked key, name or template. The formats: https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/ and https://prometheus.io/docs/prometheus/latest/configuration/template_reference/.',
  examples: {
    bad: [
      'alert: CheckoutErrors\nexpr: queue_length > 100\nannotations:\n  summary: "{{ $labels.queue }"',
      'alert: CheckoutErrors\nexpr: queue_length > 100\nannotations:\n  summary: "{{ $value | humanise }}"',
      'record: queue_length{queue="mail"}\nexpr: sum(queue_length)',
    ],
    good: [
      'alert: CheckoutErrors\nexpr: queue_length > 100\nannotations:\n  summary: "{{ $value | humanize }} orders wait in {{ $labels.queue }}"',
      'record: queue:queue_length:sum\nexpr: sum by (queue) (queue_length)',
    ],
  },

  check: {
    ruleFile({ problems }, { report }) {
      for (const { message, at } of problems) report(at, { message });
    },
    group({ labels }, { language }, { project, reportText }) {
      const [first] = labels;
      if (!first || language !== 'promql' || !isBefore(project.targetVersion, '3.0')) return;
      reportText(first.key, {
        message: `labels of a group need Prometheus 3.0, and this is for ${project.targetVersion}`,
      });
    },
    rule(rule, { reportText, project }) {
      if (rule.keepFiringFor && isBefore(project.targetVersion, '2.42')) {
        const message = `keep_firing_for needs Prometheus 2.42, and this is for ${project.targetVersion}`;
        reportText(rule.keepFiringFor, { message });
      }
      const legacy = isBefore(project.targetVersion, '3.0');
      const problem = nameProblem(rule, legacy);
      if (problem) reportText(rule.name, problem);
      for (const pair of rule.labels) checkKey('label', pair, legacy);
      for (const pair of rule.annotations) checkKey('annotation', pair, legacy);
      // Prometheus fills in no templates in recording rules, so that there `{{` is text.
      if (rule.kind === 'record') return;
      for (const { value } of [...rule.labels, ...rule.annotations]) {
        if (isPlainTemplate(value.value)) continue;
        const parsed = parseAlertTemplate(value.value);
        if (!('problem' in parsed)) continue;
        reportText(value, templateProblem(parsed.problem), parsed.problem);
      }

      function checkKey(kind: 'label' | 'annotation', { key }: Pair, legacyNames: boolean): void {
        if (kind === 'label' && key.value === '__name__') {
          reportText(key, { message: 'the label __name__ is the name of the metric and cannot be set' });
        } else if (key.value === '' || (legacyNames && !LEGACY_LABEL.test(key.value))) {
          reportText(key, { message: `"${key.value}" cannot be the name of ${kind === 'label' ? 'a' : 'an'} ${kind}` });
        }
      }
    },
  },
};

/** As `rulefmt` of Prometheus checks it: an alert may be called anything, a record has to be the name of a metric. */
function nameProblem({ kind, name: { value } }: RuleSubject, legacy: boolean): Problem | undefined {
  if (kind === 'alert' || value === '') return undefined;
  if (/[{}]/.test(value)) {
    return {
      message: `"${value}" cannot be the name of a recording rule: it has braces`,
      instead: 'the name alone; matchers belong into expr, and labels that are added below labels',
    };
  }
  if (!legacy || LEGACY_METRIC.test(value)) return undefined;
  return { message: `"${value}" cannot be the name of a recording rule: letters, digits, "_" and ":" only` };
}
