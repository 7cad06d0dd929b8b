import type { Expr, VectorSelector } from '../../../promql/ast.ts';
import { metricName } from '../../labels/selector.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import { metricsOf, typeOfMetric } from '../../metrics/known-metric.ts';
import { usualWindow } from '../../metrics/plain.ts';
import { histogramIn, origins, sources } from '../../metrics/quantile.ts';
import type { PromqlQuery } from '../../subject.ts';
import { written } from '../../written.ts';

export const quantileWithoutRate: LintRule = {
  id: 'promql/quantile-without-rate',
  severity: 'error',
  what: 'histogram_quantile() of buckets without rate()',
  why: 'Buckets are counters: they hold everything since the process started. Their quantile is that of weeks, hardly moves, and says nothing of now, so an alert on it fires days too late, and then for days.',
  fix: 'Take the rate of the buckets first: histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))).',
  examples: {
    bad: [
      'histogram_quantile(0.95, http_request_duration_seconds_bucket) > 1',
      'histogram_quantile(0.99, sum by (le, endpoint) (http_request_duration_seconds_bucket{job="api"}))',
      'histogram_fraction(0, 0.2, sum by (le) (unknown_duration_seconds_bucket))',
    ],
    good: [
      'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m]))) > 1',
      'histogram_quantile(0.95, sum by (le) (increase(render_duration_bucket[1h])))',
      'histogram_quantile(0.95, job:http_request_duration_seconds_bucket:rate5m)',
      'histogram_quantile(0.95, render_duration_bucket - render_duration_bucket offset 1h)',
    ],
  },

  check: {
    promql: {
      call(call, query, context) {
        const histogram = histogramIn(call);
        if (!histogram) return;
        for (const node of origins(histogram, throughAggregations)) {
          if (node.kind !== 'selector' || !isCounted(node, query, context)) continue;
          const rate = `rate(${written(query, node)}${usualWindow(query.where)})`;
          context.reportIn(query, node, {
            message: `${call.func}() of "${metricName(node)}" without rate(): the quantile of everything since the start of the process`,
            instead: written(query, call, [{ start: node.start, end: node.end, text: rate }]),
          });
        }
      },
    },
  },
};

const throughAggregations = (expr: Expr): readonly Expr[] =>
  expr.kind === 'aggregation' ? [expr.expr] : sources(expr);

/** Whether the catalogue says so, or, where it does not know the metric, whether the name of a series of Prometheus does. */
function isCounted(selector: VectorSelector, query: PromqlQuery, context: Context): boolean {
  if (metricsOf(selector, query, context).length > 0) {
    const type = typeOfMetric(selector, query, context);
    return type === 'counter' || type === 'native-histogram';
  }
  const name = metricName(selector);
  return name !== undefined && /^[^:]+_bucket$/.test(name) && !context.project.recorded.has(name);
}
