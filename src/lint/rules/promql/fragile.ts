import type { Binary, Expr } from '../../../promql/ast.ts';
import { walk } from '../../../promql/walk.ts';
import { typeOf } from '../../../promql/type-of.ts';
import { labelFlow } from '../../labels/flow.ts';
import { metricName } from '../../labels/selector.ts';
import { operatorSpan } from '../../labels/spans.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import type { PromqlQuery, RuleSubject } from '../../subject.ts';
import { bare } from '../../values/part.ts';
import { isComparison } from '../../../query/comparison.ts';

const CHOOSING = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);
const ARITHMETIC = new Set(['+', '-', '*', '/', '%', '^']);
export const fragile: LintRule = {
  id: 'promql/fragile',
  severity: 'warning',
  what: 'topk, bottomk or limitk in an alert, and a join of two aggregations in an alert without "for"',
  why: 'topk() returns other series at each evaluation, so alerts end and begin although nothing has changed. Two metrics arrive in different scrapes: for a moment one aggregation is complete and the other is not, and without "for" that is enough to fire.',
  fix: 'Compare all series with a threshold instead of choosing some. Give an alert that joins aggregations a "for" of a few scrapes.',
  examples: {
    bad: [
      'topk(3, queue_length) > 100',
      'sum by (job) (rate(orders_total{status="failed"}[5m])) / sum by (job) (rate(http_requests_total[5m])) > 0.1',
    ],
    good: [
      'queue_length > 100',
      'sum(topk(3, queue_length)) > 300',
      'sum by (job) (rate(orders_total{status="failed"}[5m])) / sum by (job) (rate(orders_total[5m])) > 0.1',
    ],
  },

  check: {
    rule(rule, context) {
      const { query } = rule;
      if (rule.kind !== 'alert' || query.language !== 'promql' || !query.expr) return;
      checkChoice(query.expr, query, context);
      if (!waits(rule)) for (const node of walk(query.expr)) checkJoins(node, query, context);
    },
  },
};

const waits = ({ for: wait, keepFiringFor }: RuleSubject): boolean =>
  [wait, keepFiringFor].some(text => text !== undefined && /[1-9]/.test(text.value));

function checkChoice(root: Expr, query: PromqlQuery, context: Context): void {
  for (const node of reaching(root)) {
    if (node.kind !== 'aggregation' || !CHOOSING.has(node.op) || !hasLabels(query, context)) continue;
    context.reportIn(
      query,
      { start: node.start, end: node.start + node.op.length },
      {
        message: `${node.op}() chooses other series at each evaluation: alerts begin and end without a change`,
        instead: 'a threshold for all series, without choosing',
      },
    );
  }
}

/** Without labels there is one alert at most, whatever was chosen. */
function hasLabels(query: PromqlQuery, context: Context): boolean {
  const { known, others } = labelFlow(query, context).result;
  return [others, ...known.values()].some(({ possibility }) => possibility !== 'impossible');
}

/** The expressions whose series are those of the result, by their labels. */
function* reaching(root: Expr): Generator<Expr> {
  const open = [root];
  for (let expr = open.pop(); expr; expr = open.pop()) {
    yield expr;
    if (expr.kind === 'paren' || expr.kind === 'unary' || expr.kind === 'subquery') open.push(expr.expr);
    if (expr.kind === 'binary') open.push(expr.lhs, expr.rhs);
    if (expr.kind === 'aggregation' && (CHOOSING.has(expr.op) || expr.grouping)) open.push(expr.expr);
    if (expr.kind === 'call' && expr.func !== 'scalar' && !expr.func.startsWith('absent')) open.push(...expr.args);
  }
}

function checkJoins(node: Expr, query: PromqlQuery, context: Context): void {
  if (node.kind !== 'binary' || !isComparison(node.op)) return;
  for (const side of [node.lhs, node.rhs]) {
    for (const join of joinsIn(side)) {
      if (!joinsTwoMetrics(join)) continue;
      context.reportIn(query, operatorSpan(query, join), {
        message: `\`${join.op}\` joins aggregations of different metrics, and the alert has no "for": one late scrape fires it`,
        instead: 'for: 5m',
      });
    }
  }
}

function* joinsIn(root: Expr): Generator<Binary> {
  const open = [root];
  for (let expr = open.pop(); expr; expr = open.pop()) {
    if (expr.kind === 'paren' || expr.kind === 'unary') open.push(expr.expr);
    if (expr.kind !== 'binary' || !ARITHMETIC.has(expr.op)) continue;
    yield expr;
    open.push(expr.lhs, expr.rhs);
  }
}

function joinsTwoMetrics({ lhs, rhs }: Binary): boolean {
  if (bare(lhs).kind !== 'aggregation' || bare(rhs).kind !== 'aggregation') return false;
  const [left, right] = [metricsIn(lhs), metricsIn(rhs)];
  return left.size > 0 && right.size > 0 && [...left].every(name => !right.has(name)) && typeOf(lhs) !== 'scalar';
}

/** The families of an expression: the sum and the count of a histogram come in one scrape. */
const metricsIn = (expr: Expr): ReadonlySet<string> =>
  new Set(
    [...walk(expr)].flatMap(node =>
      node.kind === 'selector' ? [(metricName(node) ?? '').replace(/_(sum|count|bucket)$/, '')] : [],
    ),
  );
