import type { Aggregation, Expr, Matching } from '../../../promql/ast.ts';
import { walk } from '../../../promql/walk.ts';
import { metricName } from '../../labels/selector.ts';
import { hasVariable } from '../../labels/variables.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import { metricsOf } from '../../metrics/known-metric.ts';
import type { PromqlQuery } from '../../subject.ts';

/** Alternatives of plain texts: as few values as are written there. */
const FEW_VALUES = /^[\w|.:/ -]*$/;

export const highCardinality: LintRule = {
  id: 'promql/high-cardinality',
  severity: 'warning',
  what: 'grouping by, joining on or searching through a label that the catalogue marks as unbounded',
  why: 'A label such as a user or a request id has as many values as there are users or requests. Grouping by it makes a series, and in an alert rule an alert, for each of them.',
  fix: 'Aggregate without the label. To see the largest, use topk() in a panel of its own; to see one, match it with =.',
  examples: {
    bad: [
      'sum by (customer) (rate(orders_total[5m]))',
      'sum by (status, customer) (increase(orders_total[1h])) > 100',
      'rate(orders_total{customer=~"1.*"}[5m])',
    ],
    good: [
      'sum by (status) (rate(orders_total[5m]))',
      'rate(orders_total{customer="17"}[5m])',
      'topk(5, sum by (customer) (rate(orders_total[5m])))',
      'sum without (customer) (rate(orders_total[5m]))',
    ],
  },

  check: {
    promqlQuery(query, context) {
      if (!query.expr || context.catalogue.isEmpty) return;
      const limited = new Set<Expr>();
      for (const node of walk(query.expr)) {
        if (node.kind === 'aggregation') checkAggregation(node, limited, query, context);
        if (node.kind === 'binary' && node.matching) checkJoin(node.matching, [node.lhs, node.rhs], query, context);
        if (node.kind === 'selector') checkMatchers(node, query, context);
      }
    },
  },
};

/** In a panel, topk() leaves a few of the series; they are counted all the same in an alert rule, each time it is evaluated. */
function checkAggregation(node: Aggregation, limited: Set<Expr>, query: PromqlQuery, context: Context): void {
  const isChoice = node.op === 'topk' || node.op === 'bottomk' || node.op === 'limitk';
  if ((isChoice || node.op === 'count') && query.where === 'panel') {
    for (const inner of walk(node.expr)) limited.add(inner);
  }
  if (node.grouping?.mode !== 'by' || limited.has(node)) return;
  report(node.grouping, 'grouping by', [node.expr], query, context);
}

function checkJoin(matching: Matching, sides: readonly Expr[], query: PromqlQuery, context: Context): void {
  if (matching.mode === 'on') report(matching, 'joining on', sides, query, context);
}

function report(
  node: { readonly labels: readonly string[]; readonly start: number; readonly end: number },
  what: string,
  inputs: readonly Expr[],
  query: PromqlQuery,
  context: Context,
): void {
  for (const label of node.labels) {
    const metric = inputs.map(input => unboundedIn(input, label, query, context)).find(name => name !== undefined);
    if (metric === undefined) continue;
    context.reportIn(query, node, {
      message: `${what} "${label}" of "${metric}", which the catalogue marks as unbounded`,
    });
  }
}

/** The first metric of an expression whose label has no limit, in every service that has the metric. */
function unboundedIn(expr: Expr, label: string, query: PromqlQuery, context: Context): string | undefined {
  for (const node of walk(expr)) {
    if (node.kind === 'selector' && isUnbounded(metricsOf(node, query, context), label)) return metricName(node);
  }
  return undefined;
}

const isUnbounded = (metrics: ReturnType<typeof metricsOf>, label: string): boolean =>
  metrics.length > 0 && metrics.every(({ labels }) => labels.some(it => it.name === label && it.unbounded));

function checkMatchers(selector: Extract<Expr, { kind: 'selector' }>, query: PromqlQuery, context: Context): void {
  for (const matcher of selector.matchers) {
    if (matcher.op !== '=~' || FEW_VALUES.test(matcher.value) || hasVariable(query, matcher)) continue;
    if (!isUnbounded(metricsOf(selector, query, context), matcher.label)) continue;
    context.reportIn(query, matcher, {
      message: `a pattern for "${matcher.label}", which the catalogue marks as unbounded: all its values are searched`,
    });
  }
}
