import type { Expr, VectorSelector } from '../../../promql/ast.ts';
import { labelFlow } from '../../labels/flow.ts';
import { isImpossible, labelIn, type LabelSet } from '../../labels/label-set.ts';
import { cataloguedMetric, metricName } from '../../labels/selector.ts';
import { labelSpan } from '../../labels/spans.ts';
import { hasVariable, isGuess } from '../../labels/variables.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import { metricsOf } from '../../metrics/known-metric.ts';
import { nearest } from '../../nearest.ts';
import type { PromqlQuery } from '../../subject.ts';

export const unknownLabel: LintRule = {
  id: 'promql/unknown-label',
  severity: 'error',
  what: 'a label that the metric does not have, by the catalogue',
  why: 'A matcher on a label that is not there selects nothing, or everything; by() and on() with it throw series together. Prometheus reports no error.',
  fix: 'Use a label that the catalogue lists for the metric. If the metric has the label, the catalogue needs an entry.',
  examples: {
    bad: [
      'rate(http_requests_total{code=~"5.."}[5m])',
      'sum by (service) (rate(http_requests_total[5m]))',
      'sum without (path) (rate(http_requests_total[5m]))',
      'queue_length * on (job, shard) memory_bytes',
    ],
    good: [
      'rate(http_requests_total{status=~"5.."}[5m])',
      'sum by (endpoint) (rate(http_requests_total[5m]))',
      'queue_length{shard=""}',
      'sum by (anything) (metric_of_others)',
    ],
  },

  check: {
    promql: {
      selector: checkMatchers,
      aggregation({ grouping, expr }, query, context) {
        if (grouping) checkList(grouping, [expr], query, context);
      },
      binary({ matching, lhs, rhs }, query, context) {
        if (!matching) return;
        const { mode, group } = matching;
        checkList(matching, [lhs, rhs], query, context, mode === 'on' ? 'any' : 'all');
        const one = group?.side === 'left' ? rhs : lhs;
        if (group) checkList({ ...matching, labels: group.labels }, [one], query, context);
      },
    },
  },
};

function checkMatchers(selector: VectorSelector, query: PromqlQuery, context: Context): void {
  const metrics = metricsOf(selector, query, context);
  if (metrics.length === 0 || isGuess(query)) return;
  const name = metricName(selector)!;
  const labels = cataloguedMetric(selector, name, metrics);
  for (const matcher of selector.matchers) {
    const { label, op, value } = matcher;
    // `label=""` says that the label is not there, and is right.
    if (!isImpossible(labels, label) || (op === '=' && value === '' && !hasVariable(query, matcher))) continue;
    context.reportIn(query, labelAt(query, matcher), problem(label, name, labels));
  }
}

/** The name of the label in front of the operator, without quotes and value. */
function labelAt({ expanded }: PromqlQuery, { start, end, op }: { start: number; end: number; op: string }) {
  const name = expanded.text.slice(start, end).split(op)[0]!.trimEnd();
  return { start, end: start + name.length };
}

/** Reports labels of a list that one side, or all sides, cannot have because the metric has none of that name. */
function checkList(
  list: { readonly labels: readonly string[]; readonly start: number; readonly end: number },
  inputs: readonly Expr[],
  query: PromqlQuery,
  context: Context,
  when: 'any' | 'all' = 'any',
): void {
  if (context.catalogue.isEmpty) return;
  const flow = labelFlow(query, context);
  for (const label of list.labels) {
    const facts = inputs.map(input => labelIn(flow.of(input), label));
    const unknown = facts.filter(
      ({ possibility, reason }) => possibility === 'impossible' && reason.by === 'catalogue',
    );
    if (unknown.length === 0 || (when === 'all' && unknown.length < facts.length)) continue;
    const { reason } = unknown[0]!;
    context.reportIn(query, labelSpan(query, list, label), {
      message: `no series here has the label "${label}": ${reason.text}`,
    });
  }
}

function problem(label: string, name: string, labels: LabelSet) {
  const names = [...labels.known.keys()].filter(known => known !== '__name__');
  const [meant] = nearest(label, names);
  return {
    message: `"${name}" has no label "${label}": ${labels.others.reason.text}`,
    ...(meant !== undefined && { instead: meant }),
  };
}
