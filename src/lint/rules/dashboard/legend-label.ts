import { labelFlow } from '../../labels/flow.ts';
import { labelIn } from '../../labels/label-set.ts';
import { because } from '../../labels/words.ts';
import type { LintRule } from '../../lint-rule.ts';

const PLACEHOLDER = /\{\{\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*\}\}/g;

export const legendLabel: LintRule = {
  id: 'dashboard/legend-label',
  severity: 'warning',
  what: 'a label in a legend that the query cannot return',
  why: 'Grafana writes nothing in its place: all lines of the panel have the same, empty name.',
  fix: 'Keep the label in the aggregation, or name another one.',
  examples: {
    bad: [
      '{ "expr": "sum by (status) (rate(http_requests_total[$__rate_interval]))", "legendFormat": "{{status}} {{method}}" }',
      '{ "expr": "sum(rate(http_requests_total[$__rate_interval]))", "legendFormat": "{{ endpoint }}" }',
    ],
    good: [
      '{ "expr": "sum by (status) (rate(http_requests_total[$__rate_interval]))", "legendFormat": "{{status}}" }',
      '{ "expr": "sum by ($by) (rate(http_requests_total[$__rate_interval]))", "legendFormat": "{{status}}" }',
    ],
  },

  check: {
    target({ query, legend, json }, _panel, _board, context) {
      // A table has no legend, whatever was left in the field.
      if (!query || !legend || json['format'] === 'table') return;
      for (const { 0: code, 1: label, index } of legend.value.matchAll(PLACEHOLDER)) {
        const fact = labelIn(labelFlow(query, context).result, label!);
        if (fact.possibility !== 'impossible') continue;
        context.reportText(
          legend,
          {
            message: `${code} is always empty: ${because(query, fact.reason)}`,
            instead: `keep ${label} in the query, or leave it out of the legend`,
          },
          { start: index, end: index + code.length },
        );
      }
    },
  },
};
