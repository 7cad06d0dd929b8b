import type { Call, Expr, VectorSelector } from '../../../promql/ast.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import { metricsOf } from '../../metrics/known-metric.ts';
import { histogramIn, origins, sources } from '../../metrics/quantile.ts';
import type { PromqlQuery } from '../../subject.ts';
import { written } from '../../written.ts';

/** Labels that say where a series comes from: an alert for each of their values is what many people want. */
const OF_TARGETS = new Set(['job', 'instance', 'namespace', 'pod', 'node', 'host', 'container', 'cluster', 'service']);
const RATES = new Set(['rate', 'irate', 'increase']);

export const quantilePerSeries: LintRule = {
  id: 'promql/quantile-per-series',
  severity: 'warning',
  what: 'an alert on the quantile of every single series of a histogram',
  why: 'Without an aggregation there is a quantile for each combination of labels: for each endpoint and method of each instance. A path that is asked twice an hour has one as well, and a single slow answer there wakes somebody up. Without a catalogue this lint rule is silent.',
  fix: 'Add the buckets up first: histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))), with the labels by which the alert should be split.',
  examples: {
    bad: [
      'histogram_quantile(0.95, rate(http_request_duration_seconds_bucket[5m])) > 1',
      'histogram_quantile(0.95, rate(http_request_duration_seconds_bucket{endpoint="/pay"}[5m])) > 1',
    ],
    good: [
      'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) > 1',
      'histogram_quantile(0.95, rate(http_request_duration_seconds_bucket{endpoint="/pay", method="POST"}[5m])) > 1',
      'max(histogram_quantile(0.95, rate(http_request_duration_seconds_bucket[5m]))) > 1',
      'histogram_quantile(0.95, rate(http_request_duration_seconds_bucket[$__rate_interval]))',
    ],
  },

  check: {
    rule({ kind, query }, context) {
      if (kind !== 'alert' || query.language !== 'promql' || !query.expr || context.catalogue.isEmpty) return;
      for (const node of origins(query.expr, throughComparisons)) {
        if (node.kind === 'call') checkQuantile(node, query, context);
      }
    },
  },
};

/** Every series of the result is one of the alert's; what an aggregation puts together is not. */
const throughComparisons = (expr: Expr): readonly Expr[] =>
  expr.kind === 'binary' ? [expr.lhs, expr.rhs] : sources(expr);

function checkQuantile(call: Call, query: PromqlQuery, context: Context): void {
  const histogram = histogramIn(call);
  if (!histogram) return;
  for (const node of origins(histogram, throughRates)) {
    const labels = node.kind === 'matrix' ? splittingLabels(node.selector, query, context) : [];
    if (labels.length === 0) continue;
    context.reportIn(query, histogram, {
      message: `an alert for every ${labels.join(' and ')}: each has a quantile of its own, however few values are in it`,
      instead: `sum by (le) (${written(query, histogram)})`,
    });
    return;
  }
}

function throughRates(expr: Expr): readonly Expr[] {
  return expr.kind === 'call' && RATES.has(expr.func) ? expr.args : sources(expr);
}

/** Labels of the metric itself that no matcher holds to one value, in every service that has the metric. */
function splittingLabels(selector: VectorSelector, query: PromqlQuery, context: Context): readonly string[] {
  const metrics = metricsOf(selector, query, context);
  const isHeld = (name: string) => selector.matchers.some(({ label, op }) => label === name && op === '=');
  const names = metrics.map(({ labels }) =>
    labels.map(({ name }) => name).filter(name => name !== 'le' && !OF_TARGETS.has(name) && !isHeld(name)),
  );
  return names[0]?.filter(name => names.every(others => others.includes(name))) ?? [];
}
