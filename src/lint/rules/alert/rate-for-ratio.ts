import type { Binary, Expr } from '../../../promql/ast.ts';
import { metricName } from '../../labels/selector.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import { metricsOf, typeOfMetric } from '../../metrics/known-metric.ts';
import { numberOf } from '../../metrics/number-of.ts';
import { withoutParens } from '../../metrics/plain.ts';
import { origins, sources } from '../../metrics/quantile.ts';
import type { PromqlQuery, RuleSubject } from '../../subject.ts';
import { written } from '../../written.ts';

/** Words for a share of all requests, in the name of an alert or in its texts. */
const SHARE = /error[ _-]?rate|\bratio\b|ratio$|percent|%/i;

export const rateForRatio: LintRule = {
  id: 'alert/rate-for-ratio',
  severity: 'warning',
  what: 'an alert on an error ratio whose expression counts errors in a second, of every series on its own',
  why: 'rate(http_requests_total{status=~"5.."}[5m]) > 0.05 is not "5 % of the requests fail" but "one of these series has a failure every 20 seconds": under load it fires for one request in ten thousand, at night it stays silent while all fail. Without a catalogue this lint rule is silent.',
  fix: 'Divide what failed by everything: sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m])) > 0.05.',
  examples: {
    bad: [
      'alert: HighErrorRate\nexpr: rate(http_requests_total{status=~"5.."}[5m]) > 0.05\nfor: 5m',
      'alert: OrdersFail\nexpr: rate(orders_total{status="failed"}[5m]) > 0.02\nannotations:\n  summary: more than 2 % of the orders fail',
    ],
    good: [
      'alert: HighErrorRate\nexpr: sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m])) > 0.05',
      'alert: OrdersFail\nexpr: rate(orders_total{status="failed"}[5m]) > 0.02\nannotations:\n  summary: more than one order a minute fails',
      'alert: HighErrorRate\nexpr: rate(http_requests_total{status=~"5.."}[5m]) > 5',
    ],
  },

  check: {
    rule(rule, context) {
      const { kind, query } = rule;
      if (kind !== 'alert' || query.language !== 'promql' || !query.expr || !speaksOfShare(rule)) return;
      for (const node of origins(query.expr, conditions)) {
        if (node.kind === 'binary') checkComparison(node, query, context);
      }
    },
  },
};

const speaksOfShare = ({ name, annotations }: RuleSubject): boolean =>
  [name, ...annotations.map(({ value }) => value)].some(({ value }) => SHARE.test(value));

/** The conditions that an alert is made of. */
const conditions = (expr: Expr): readonly Expr[] =>
  expr.kind === 'binary' && (expr.op === 'and' || expr.op === 'or') ? [expr.lhs, expr.rhs] : sources(expr);

function checkComparison({ op, lhs, rhs }: Binary, query: PromqlQuery, context: Context): void {
  const limit = op === '>' || op === '>=' ? numberOf(rhs, query) : undefined;
  const call = withoutParens(lhs);
  if (limit === undefined || limit <= 0 || limit >= 1 || call.kind !== 'call' || call.func !== 'rate') return;
  const [range] = call.args;
  if (range?.kind !== 'matrix' || typeOfMetric(range.selector, query, context) !== 'counter') return;
  const own = metricsOf(range.selector, query, context).flatMap(({ labels }) => labels.map(({ name }) => name));
  const part = range.selector.matchers.find(({ label, op: match }) => own.includes(label) && match.startsWith('='));
  if (!part || part.label === 'job' || part.label === 'instance') return;
  const name = metricName(range.selector)!;
  context.reportIn(query, call, {
    message: `this counts "${name}" in a second, for each of its series: it is no share of all of them`,
    instead: `sum(${written(query, call)}) / sum(rate(${name}${written(query, range).slice(written(query, range.selector).length)}))`,
  });
}
