import type { Aggregation, Call, Expr, VectorSelector } from '../../../promql/ast.ts';
import { metricName } from '../../labels/selector.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import { typeOfMetric } from '../../metrics/known-metric.ts';
import { withoutParens } from '../../metrics/plain.ts';
import { origins } from '../../metrics/quantile.ts';
import type { PromqlQuery, RuleSubject } from '../../subject.ts';

/** What makes one number of several. The largest of some quantiles is a fair question, and so is the least. */
const MIXES = new Set(['avg', 'sum', 'quantile', 'stddev', 'stdvar']);
const MIXES_OVER_TIME = new Set(['avg_over_time', 'sum_over_time']);

/** `job:latency_seconds:p99`, `request_latency_p95`, `..._99quantile`. */
const QUANTILE_NAME = /[:_](p(50|75|90|95|99|999)|(50|75|90|95|99|999)(th)?_?(quantile|percentile))([:_]|$)/;

export const quantileOfQuantiles: LintRule = {
  id: 'promql/quantile-of-quantiles',
  severity: 'warning',
  what: 'averages and sums of quantiles',
  why: 'The average of the 99th percentiles of ten instances is not the 99th percentile of all requests: an instance with three requests counts as much as one with three million. The number can be far off in both directions.',
  fix: 'Add the buckets up first and take the quantile last: histogram_quantile(0.99, sum by (le) (rate(..._bucket[5m]))). Summaries cannot be added up; take max() to see the worst instance.',
  examples: {
    bad: [
      'avg(histogram_quantile(0.99, sum by (le, instance) (rate(http_request_duration_seconds_bucket[5m]))))',
      'avg_over_time(histogram_quantile(0.95, sum by (le) (rate(render_duration_bucket[5m])))[1h:])',
      'avg by (endpoint) (endpoint_instance:http_request_duration_seconds:p99)',
      'sum(rpc_duration_seconds{quantile="0.99"}) > 3',
    ],
    good: [
      'max by (instance) (histogram_quantile(0.99, sum by (le, instance) (rate(http_request_duration_seconds_bucket[5m]))))',
      'sum by (instance) (histogram_quantile(0.99, sum by (le, instance) (rate(render_duration_bucket[5m]))))',
      'histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))',
      'avg(rate(http_requests_total[5m]))',
    ],
  },

  check: {
    promql: {
      aggregation(node, query, context) {
        if (!MIXES.has(node.op)) return;
        for (const origin of origins(node.expr)) {
          const quantile = quantileOf(origin, query, context);
          if (quantile === undefined || staysApart(node, origin, context)) continue;
          report(`${node.op}()`, quantile, node, query, context);
        }
      },
      call(node, query, context) {
        const [range] = node.args;
        if (!range || !MIXES_OVER_TIME.has(node.func)) return;
        const origin = range.kind === 'subquery' ? withoutParens(range.expr) : range;
        const quantile = quantileOf(origin.kind === 'matrix' ? origin.selector : origin, query, context);
        if (quantile !== undefined) report(`${node.func}()`, quantile, node, query, context);
      },
    },
  },
};

/** What is a quantile here, in words; undefined for anything else. */
function quantileOf(expr: Expr, query: PromqlQuery, context: Context): string | undefined {
  if (expr.kind === 'call' && expr.func === 'histogram_quantile') return 'histogram_quantile()';
  if (expr.kind !== 'selector') return undefined;
  const name = metricName(expr);
  if (name === undefined) return undefined;
  if (isOfSummary(expr, query, context) || isRecordedQuantile(name, context)) return `"${name}"`;
  return context.catalogue.metrics(name).length === 0 && QUANTILE_NAME.test(name) ? `"${name}"` : undefined;
}

/** A series of a summary: there is a label quantile with a number in it. */
const isOfSummary = (selector: VectorSelector, query: PromqlQuery, context: Context): boolean =>
  selector.matchers.some(({ label, op, value }) => label === 'quantile' && op === '=' && /^(0?\.\d+)$/.test(value)) &&
  ['summary', 'gauge', undefined].includes(typeOfMetric(selector, query, context));

/** Whether all recording rules of this name write what histogram_quantile() returns. */
function isRecordedQuantile(name: string, { project }: Context): boolean {
  const rules = project.recorded.get(name) ?? [];
  return (
    rules.length > 0 &&
    rules.every(({ query }) => {
      if (query.language !== 'promql' || !query.expr) return false;
      const root = withoutParens(query.expr);
      return root.kind === 'call' && root.func === 'histogram_quantile';
    })
  );
}

/** Labels by which targets differ: with one of them in the result, every value may be that of one series alone. */
const OF_TARGETS = ['instance', 'pod', 'node', 'host', 'hostname', 'container', 'replica'];

/** Whether the aggregation may have only one quantile in each of its groups, so that it mixes nothing. */
function staysApart({ grouping }: Aggregation, origin: Expr, { project }: Context): boolean {
  if (origin.kind === 'call') return areKept(innerLabels(origin) ?? OF_TARGETS, grouping);
  if (origin.kind !== 'selector') return true;
  const name = metricName(origin)!;
  const recorded = project.recorded.get(name);
  if (recorded) return recorded.some(rule => areKept(recordedLabels(rule) ?? OF_TARGETS, grouping));
  if (name.includes(':')) return isLevelOf(name, grouping);
  const isNarrowed = origin.matchers.some(it => isOneTarget(it.label, it.op));
  return isNarrowed || OF_TARGETS.some(label => keeps(grouping, label));
}

/** Whether the result has all of these labels, so that there is one series of the argument for each one of it. */
const areKept = (labels: readonly string[], grouping: Aggregation['grouping']): boolean =>
  labels === OF_TARGETS
    ? labels.some(label => keeps(grouping, label))
    : labels.every(label => label === 'le' || keeps(grouping, label));

/** By convention a recorded name begins with its labels: in `endpoint_instance:latency_seconds:p99` those two. */
function isLevelOf(name: string, grouping: Aggregation['grouping']): boolean {
  if (grouping?.mode === 'without') return true;
  let level = name.slice(0, name.indexOf(':'));
  for (const label of grouping?.labels ?? []) level = level.replace(label, '');
  return /^_*$/.test(level);
}

const isOneTarget = (label: string, op: string): boolean => op === '=' && OF_TARGETS.includes(label);

/** The labels of the buckets under a quantile, where an aggregation names them. */
function innerLabels({ args }: Call): readonly string[] | undefined {
  const inside = args[1] && withoutParens(args[1]);
  if (inside?.kind !== 'aggregation') return undefined;
  if (!inside.grouping) return [];
  return inside.grouping.mode === 'by' ? inside.grouping.labels : undefined;
}

function recordedLabels({ query }: RuleSubject): readonly string[] | undefined {
  const root = query.language === 'promql' && query.expr ? withoutParens(query.expr) : undefined;
  return root?.kind === 'call' ? innerLabels(root) : undefined;
}

const keeps = (grouping: Aggregation['grouping'], label: string): boolean =>
  grouping !== undefined && grouping.labels.includes(label) === (grouping.mode === 'by');

function report(by: string, quantile: string, node: Expr, query: PromqlQuery, { reportIn }: Context): void {
  reportIn(query, node, { message: `${by} of ${quantile}: quantiles cannot be averaged or added up` });
}
