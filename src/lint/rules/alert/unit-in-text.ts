import { parseAlertTemplate } from '../../alert/template.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import type { Pair, RuleSubject } from '../../subject.ts';
import { printedValues } from '../../templates/printed-values.ts';
import { saysUnit, unitProblem } from '../../templates/unit-problem.ts';
import { resultValue } from '../../values/flow.ts';
import { logqlValue } from '../../values/logql.ts';

export const unitInText: LintRule = {
  id: 'alert/unit-in-text',
  severity: 'warning',
  what: 'a text of an alert that prints its value in another unit than it has',
  why: '"0.05 % of requests fail" where it is 5 % sends people back to bed; "800 ms" that are 800 seconds do the opposite. The text stands beside the query, and nobody recalculates at 3 a.m.',
  fix: 'Let the template convert: humanizePercentage for a ratio, humanizeDuration for seconds, humanize1024 for bytes.',
  examples: {
    bad: [
      `alert: HighErrorRate
expr: sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m])) > 0.05
annotations:
  summary: '{{ $value }}% of requests fail'`,
      `alert: SlowRequests
expr: histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) > 1
annotations:
  summary: 'P95 is {{ $value }} ms'`,
      `alert: SlowRendering
expr: histogram_quantile(0.95, sum by (le) (rate(render_duration_bucket[5m]))) > 500
annotations:
  summary: 'P95 is {{ $value | humanizeDuration }}'`,
      `alert: MemoryHigh
expr: memory_bytes > 1e9
annotations:
  summary: '{{ $value }} in use'`,
    ],
    good: [
      `alert: HighErrorRate
expr: sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m])) > 0.05
annotations:
  summary: '{{ $value | humanizePercentage }} of requests fail'`,
      `alert: SlowRequests
expr: histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) > 1
annotations:
  summary: 'P95 is {{ $value | humanizeDuration }}'`,
      `alert: MemoryHigh
expr: memory_bytes > 1e9
annotations:
  summary: '{{ $value | humanize1024 }}B in use'`,
      `alert: QueueFull
expr: queue_length > 100
annotations:
  summary: '{{ $value }} orders are waiting'`,
    ],
  },

  check: {
    rule(rule, context) {
      if (rule.kind !== 'alert') return;
      for (const pair of rule.annotations) checkText(pair, rule, context);
    },
  },
};

function checkText({ value }: Pair, { query }: RuleSubject, context: Context): void {
  if (!value.value.includes('alue')) return;
  const result = query.language === 'promql' ? resultValue(query, context) : logqlValue(query, context);
  if (!saysUnit(result) && !value.value.includes('humanizePercentage')) return;
  const parsed = parseAlertTemplate(value.value);
  if ('problem' in parsed) return;
  for (const place of printedValues(parsed.template)) {
    const code = value.value.slice(place.start, place.end);
    const problem = unitProblem(result, {
      functions: place.functions,
      code,
      after: value.value.slice(place.end),
    });
    if (problem) context.reportText(value, problem, place);
  }
}
