import type { Aggregation, Expr } from '../../../promql/ast.ts';
import type { LintRule } from '../../lint-rule.ts';
import { metricName } from '../../labels/selector.ts';
import { isBucketName, histogramIn, origins, sources } from '../../metrics/quantile.ts';
import { written } from '../../written.ts';

/** Aggregations that choose series and keep their labels. */
const CHOOSES = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);
const RATES = new Set(['rate', 'irate', 'increase', 'delta']);

export const quantileWithoutLe: LintRule = {
  id: 'promql/quantile-without-le',
  severity: 'error',
  what: 'histogram_quantile() of buckets that were aggregated without the label le',
  why: 'The label le says which bucket a series is. Once an aggregation took it away the buckets are one number, and histogram_quantile() returns nothing at all.',
  fix: 'Keep le in the aggregation: sum by (le, endpoint) (...).',
  examples: {
    bad: [
      'histogram_quantile(0.95, sum by (endpoint) (rate(http_request_duration_seconds_bucket[5m])))',
      'histogram_quantile(0.95, sum(rate(http_request_duration_seconds_bucket[5m]))) > 1',
      'histogram_quantile(0.95, sum without (instance, le) (rate(render_duration_bucket[5m])))',
    ],
    good: [
      'histogram_quantile(0.95, sum by (le, endpoint) (rate(http_request_duration_seconds_bucket[5m])))',
      'histogram_quantile(0.95, sum without (instance) (rate(render_duration_bucket[5m])))',
      'histogram_quantile(0.95, rate(http_request_duration_seconds_bucket[5m]))',
      'histogram_quantile(0.95, sum by (endpoint) (rate(a_native_histogram[5m])))',
    ],
  },

  check: {
    promql: {
      call(call, query, { reportIn }) {
        const histogram = histogramIn(call);
        if (!histogram || writesLe(histogram)) return;
        for (const node of origins(histogram, throughChoices)) {
          if (node.kind !== 'aggregation' || CHOOSES.has(node.op) || !losesLe(node)) continue;
          const inside = [...origins(node.expr, throughRates)];
          if (!inside.some(it => it.kind === 'selector' && isBucketName(metricName(it)))) continue;
          reportIn(query, node.grouping ?? node, {
            message: `${node.op}() takes the label le away, without which ${call.func}() returns nothing`,
            instead: written(query, node, [withLe(node)]).replace('by (le)(', 'by (le) ('),
          });
        }
      },
    },
  },
};

/** Whether something inside makes the label anew, which nobody can follow here. */
function writesLe(expr: Expr): boolean {
  for (const node of origins(expr, throughRates)) {
    const isRewriting = node.kind === 'call' && (node.func === 'label_replace' || node.func === 'label_join');
    if (isRewriting || (node.kind === 'aggregation' && node.op === 'count_values')) return true;
  }
  return false;
}

const losesLe = ({ grouping }: Aggregation): boolean =>
  !grouping || grouping.labels.includes('le') === (grouping.mode === 'without');

/** Inner aggregations count as well: what they took away does not come back. */
const throughChoices = (expr: Expr): readonly Expr[] => (expr.kind === 'aggregation' ? [expr.expr] : sources(expr));

function throughRates(expr: Expr): readonly Expr[] {
  if (expr.kind === 'aggregation' || expr.kind === 'subquery') return [expr.expr];
  if (expr.kind === 'matrix') return [expr.selector];
  if (expr.kind === 'call' && RATES.has(expr.func)) return expr.args;
  return sources(expr);
}

/** The aggregation with le, as a change of its text. */
function withLe({ op, start, grouping }: Aggregation) {
  if (!grouping) return { start, end: start + op.length, text: `${op} by (le)` };
  const others = grouping.labels.filter(label => label !== 'le').join(', ');
  const labels = grouping.mode === 'by' ? [...grouping.labels, 'le'].join(', ') : others;
  return { start: grouping.start, end: grouping.end, text: `${grouping.mode} (${labels})` };
}
