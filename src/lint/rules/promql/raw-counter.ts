import type { Binary, Expr, MatrixSelector, VectorSelector } from '../../../promql/ast.ts';
import { print } from '../../../promql/print.ts';
import { walk } from '../../../promql/walk.ts';
import { metricName } from '../../labels/selector.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import { typeOfMetric } from '../../metrics/known-metric.ts';
import { usualWindow, withoutParens } from '../../metrics/plain.ts';
import { origins, sources } from '../../metrics/quantile.ts';
import type { PanelSubject, PromqlQuery, Query } from '../../subject.ts';
import { written } from '../../written.ts';

/** Functions that read a counter as it is meant, and those that only look whether there is one. */
const READS_COUNTERS = new Set([
  ...['rate', 'irate', 'increase', 'resets', 'changes', 'timestamp', 'start_timestamp'],
  ...['absent', 'absent_over_time', 'present_over_time', 'count_over_time'],
  ...['ts_of_first_over_time', 'ts_of_last_over_time', 'ts_of_max_over_time', 'ts_of_min_over_time'],
]);
/** Functions of which another lint rule says what is wrong. */
const REPORTED_ELSEWHERE = new Set([
  ...['delta', 'idelta', 'deriv', 'predict_linear', 'holt_winters', 'double_exponential_smoothing'],
  ...['histogram_quantile', 'histogram_quantiles', 'histogram_fraction'],
]);
const COUNTS_SERIES = new Set(['count', 'group']);

export const rawCounter: LintRule = {
  id: 'promql/raw-counter',
  severity: 'error',
  what: 'the bare value of a counter',
  why: 'A counter holds everything since its process started. Its value says how long ago that was, and nothing of now: a threshold on it is reached by waiting, and falls back with every restart. Without a catalogue this lint rule is silent.',
  fix: 'Ask for rate(), the growth in a second, or increase(), the growth in a window.',
  examples: {
    bad: [
      'orders_total{status="failed"} > 100',
      'topk(5, http_requests_total)',
      'sum(http_request_duration_seconds_sum)',
      'max_over_time(orders_total[1d])',
    ],
    good: [
      'rate(orders_total{status="failed"}[5m]) > 0.1',
      'topk(5, sum by (endpoint) (rate(http_requests_total[$__rate_interval])))',
      'absent(orders_total)',
      'count(orders_total) > 10',
      'up unless on (job, instance) orders_total',
      'sum(rate(orders_total{status="failed"}[5m])) or 0 * sum(orders_total)',
      'orders_total unless orders_total offset 5m',
      'carts_total > 100',
    ],
  },

  check: {
    rule({ kind, query }, context) {
      if (kind === 'record' && isCopy(query)) return;
      checkQuery(query, context);
    },
    target({ query }, panel, _board, context) {
      if (query && !context.catalogue.isEmpty && !countsGrowth(panel)) checkQuery(query, context);
    },
    grafanaRule({ data, json }, _file, context) {
      if (context.catalogue.isEmpty) return;
      // The condition may be about the difference of two values.
      if (/"(diff|diff_abs|percent_diff|percent_diff_abs)"/.test(JSON.stringify(json))) return;
      for (const { query } of data) if (query) checkQuery(query, context);
    },
  },
};

/** A recording rule that only renames a counter, or its labels: what is asked of the copy is another question. */
function isCopy(query: Query): boolean {
  if (query.language !== 'promql' || !query.expr) return true;
  for (const node of origins(query.expr)) {
    const isPassedOn = node.kind === 'selector' || node.kind === 'paren' || node.kind === 'call';
    if (!isPassedOn || (node.kind === 'call' && sources(node).length === 0)) return false;
  }
  return true;
}

/** Panels can turn a counter into its growth themselves. */
const countsGrowth = (panel: PanelSubject | undefined): boolean =>
  panel !== undefined && /"(delta|diff|diffperc)"/.test(JSON.stringify(panel.json['options'] ?? null));

function checkQuery(query: Query, context: Context): void {
  if (query.language !== 'promql' || !query.expr || context.catalogue.isEmpty) return;
  const reported = new Set<string>();
  for (const node of bareSelectors(query.expr)) {
    const selector = node.kind === 'matrix' ? node.selector : node;
    const name = metricName(selector);
    if (name === undefined || reported.has(name) || isUptime(name)) continue;
    if (typeOfMetric(selector, query, context) !== 'counter') continue;
    reported.add(name);
    context.reportIn(query, selector, {
      message: `"${name}" is a counter: its value is everything since the process started`,
      instead: growthOf(node, query),
    });
  }
}

/** How long a process runs is what it counts. */
const isUptime = (name: string): boolean => name.includes('uptime');

/** The growth of a counter instead of its value. */
function growthOf(node: VectorSelector | MatrixSelector, query: PromqlQuery): string {
  if (node.kind === 'matrix') return `increase(${written(query, node)})`;
  return `rate(${written(query, { start: node.start, end: endOfSelector(node, query) })}${usualWindow(query.where)})`;
}

/** Where a selector ends without the modifiers behind it, which stand behind the window. */
function endOfSelector({ start, end }: VectorSelector, { expanded }: PromqlQuery): number {
  const modifiers = /\s+offset\s|\s*@/i.exec(expanded.text.slice(start, end));
  return modifiers ? start + modifiers.index : end;
}

/** The selectors whose value matters, and that nothing makes a rate of. */
function* bareSelectors(root: Expr): Generator<VectorSelector | MatrixSelector> {
  const open = [root];
  for (let expr = open.pop(); expr; expr = open.pop()) {
    if (expr.kind === 'selector' || expr.kind === 'matrix') yield expr;
    open.push(...valuesIn(expr));
  }
}

function valuesIn(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'subquery':
    case 'unary':
    case 'paren':
      return [expr.expr];
    case 'call':
      if (READS_COUNTERS.has(expr.func) || REPORTED_ELSEWHERE.has(expr.func)) return [];
      return expr.func === 'info' ? expr.args.slice(0, 1) : expr.args;
    case 'aggregation':
      return COUNTS_SERIES.has(expr.op) ? [] : [expr.expr];
    case 'binary':
      return operandsOf(expr);
    default:
      return [];
  }
}

function operandsOf({ op, lhs, rhs }: Binary): readonly Expr[] {
  // The right side only says which series there are.
  if (op === 'and' || op === 'unless') return areOneSeries(lhs, rhs) ? [] : [lhs];
  if (op === '*' && (isZero(lhs) || isZero(rhs))) return [];
  if ((op === '==' || op === '!=' || op === '>' || op === '<') && areOneSeries(lhs, rhs)) return [];
  return [lhs, rhs];
}

function isZero(expr: Expr): boolean {
  const inside = withoutParens(expr);
  return inside.kind === 'number' && inside.value === 0;
}

/** Whether both sides are the same series at two times: whether it moved, or came into being, is a fair question. */
function areOneSeries(lhs: Expr, rhs: Expr): boolean {
  const left = withoutOffset(lhs);
  return left !== undefined && left === withoutOffset(rhs);
}

function withoutOffset(expr: Expr): string | undefined {
  const nodes = [...walk(expr)];
  if (!nodes.every(({ kind }) => kind === 'selector' || kind === 'paren' || kind === 'aggregation')) return undefined;
  return print(expr).replaceAll(/ offset -?\w+/g, '');
}
