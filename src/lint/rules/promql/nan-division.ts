import type { Aggregation, Binary, Expr } from '../../../promql/ast.ts';
import { operatorSpan } from '../../labels/spans.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import { typeOfMetric } from '../../metrics/known-metric.ts';
import type { PromqlQuery } from '../../subject.ts';
import { valueFlow } from '../../values/flow.ts';
import { contains } from '../../values/interval.ts';
import { bare } from '../../values/part.ts';

/** Aggregations that one NaN or infinite value spoils. */
const SPOILED = new Set(['sum', 'avg', 'stddev', 'stdvar']);
const RATES = new Set(['rate', 'irate', 'increase', 'changes', 'resets', 'delta', 'idelta', 'deriv']);
const ARITHMETIC = new Set(['+', '-', '*', '/', '%', '^']);

export const nanDivision: LintRule = {
  id: 'promql/nan-division',
  severity: 'warning',
  what: 'an aggregation over a division whose divisor can be zero',
  why: 'Nothing divided by nothing is NaN, and one NaN makes the whole sum NaN: as soon as one endpoint has no traffic, the panel is empty and the alert silent. An average of ratios also weighs an idle endpoint like a busy one.',
  fix: 'Aggregate first and divide then: sum(a) / sum(b). Or leave out what is zero: a / (b > 0).',
  examples: {
    bad: [
      'avg by (job) (rate(http_request_duration_seconds_sum[5m]) / rate(http_request_duration_seconds_count[5m]))',
      'sum(rate(orders_total{status="failed"}[5m]) / ignoring (status) rate(orders_total{status="completed"}[5m]))',
    ],
    good: [
      'sum by (job) (rate(http_request_duration_seconds_sum[5m])) / sum by (job) (rate(http_request_duration_seconds_count[5m]))',
      'avg(rate(http_request_duration_seconds_sum[5m]) / (rate(http_request_duration_seconds_count[5m]) > 0))',
      'max(rate(http_request_duration_seconds_sum[5m]) / rate(http_request_duration_seconds_count[5m]))',
      'avg(memory_bytes / memory_limit_bytes)',
    ],
  },

  check: {
    promql: {
      aggregation(node, query, context) {
        if (!SPOILED.has(node.op)) return;
        for (const division of divisionsIn(node.expr)) checkDivision(node, division, query, context);
      },
    },
  },
};

/** The divisions whose results reach the aggregation. A comparison on the way lets no NaN through. */
function* divisionsIn(root: Expr): Generator<Binary> {
  const open = [root];
  for (let expr = open.pop(); expr; expr = open.pop()) {
    if (expr.kind === 'paren' || expr.kind === 'unary') open.push(expr.expr);
    if (expr.kind !== 'binary' || !ARITHMETIC.has(expr.op)) continue;
    if (expr.op === '/' || expr.op === '%') yield expr;
    open.push(expr.lhs, expr.rhs);
  }
}

function checkDivision({ op }: Aggregation, division: Binary, query: PromqlQuery, context: Context): void {
  const { range, number } = valueFlow(query, context).of(division.rhs);
  if (number !== undefined || !contains(range, 0) || !restsAtZero(division.rhs, query, context)) return;
  context.reportIn(query, operatorSpan(query, division), {
    message: `${op}() over a division whose divisor is 0 while nothing happens: one NaN spoils the result`,
    instead: `${op}(...) / ${op}(...), or \`> 0\` behind the divisor`,
  });
}

/** Whether zero is an everyday value of an expression: of a rate it is, of a limit or a size it may never be. */
function restsAtZero(expr: Expr, query: PromqlQuery, context: Context): boolean {
  const inside = bare(expr);
  if (inside.kind === 'call') return RATES.has(inside.func);
  if (inside.kind === 'aggregation') return inside.op !== 'count' && restsAtZero(inside.expr, query, context);
  return inside.kind === 'selector' && typeOfMetric(inside, query, context) === 'counter';
}
