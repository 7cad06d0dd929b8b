import { parseAlertTemplate, templateProblem } from '../../alert/template.ts';
import type { LintRule } from '../../lint-rule.ts';

export const syntax: LintRule = {
  id: 'grafana-rule/syntax',
  severity: 'error',
  what: 'a template in a Grafana alert rule that does not parse',
  why: 'Grafana takes the rule, and the message then shows the source text of the template.',
  fix: 'Correct the template. The functions: https://grafana.com/docs/grafana/latest/alerting/alerting-rules/templates/reference/.',
  examples: {
    bad: [rule('{{ $labels.queue }'), rule('{{ $values.A.Value | humanise }}')],
    good: [rule('{{ $values.A.Value | humanize }} orders wait in {{ $labels.queue }}')],
  },

  check: {
    grafanaRule({ labels, annotations }, _file, { reportText }) {
      for (const { value } of [...labels, ...annotations]) {
        const parsed = parseAlertTemplate(value.value, 'grafana');
        if (!('problem' in parsed)) continue;
        reportText(value, templateProblem(parsed.problem, 'grafana'), parsed.problem);
      }
    },
  },
};

function rule(summary: string): string {
  return `{
  "title": "QueueFull", "condition": "B", "noDataState": "OK", "annotations": { "summary": "${summary}" },
  "data": [
    { "refId": "A", "datasourceUid": "prometheus", "model": { "expr": "queue_length", "instant": true } },
    { "refId": "B", "datasourceUid": "__expr__", "model": { "type": "threshold", "expression": "A", "conditions": [{ "evaluator": { "type": "gt", "params": [100] } }] } }
  ]
}`;
}
