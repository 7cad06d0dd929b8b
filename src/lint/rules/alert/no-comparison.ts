import type { MetricQuery } from '../../../logql/ast.ts';
import type { Expr } from '../../../promql/ast.ts';
import { conditionOf } from '../../alert/condition.ts';
import type { LintRule, Problem } from '../../lint-rule.ts';

export const noComparison: LintRule = {
  id: 'alert/no-comparison',
  severity: 'error',
  what: 'an alert rule that fires whatever the value is',
  why: 'An alert rule fires for every series that its expression returns, also when the value is 0. Without a comparison that is every series there is.',
  fix: 'Compare with a limit. `bool` does not help: it returns 0 instead of nothing, and 0 fires as well.',
  examples: {
    bad: [
      'alert: CheckoutErrors\nexpr: sum(rate(http_requests_total{status=~"5.."}[5m]))',
      'alert: QueueFull\nexpr: queue_length > bool 100',
      'alert: QueueFull\nexpr: sum(queue_length > 100) or vector(0)',
    ],
    good: [
      'alert: CheckoutErrors\nexpr: sum(rate(http_requests_total{status=~"5.."}[5m])) > 0.1',
      'alert: CheckoutGone\nexpr: absent(up{job="checkout"})',
      'alert: Watchdog\nexpr: vector(1)',
      'alert: PodCrashLoops\nexpr: kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff"}',
    ],
  },

  check: {
    rule({ kind, query }, { catalogue, reportIn }) {
      if (kind !== 'alert') return;
      if (query.language === 'promql') {
        if (query.expr && conditionOf(query.expr, catalogue) === 'no') reportIn(query, query.expr, problem(query.expr));
      } else if (query.query && query.query.kind !== 'logs') {
        const always = alwaysInLoki(query.query);
        if (always) reportIn(query, always, problem(always));
      }
    },
  },
};

function problem(node: Expr | MetricQuery): Problem {
  const inner = withoutParens(node);
  if (inner.kind === 'binary' && inner.bool) {
    return {
      message: 'fires whatever the value is: with bool, a comparison that does not hold returns 0 instead of nothing',
      instead: `the comparison without bool: ... ${inner.op} ...`,
    };
  }
  if (inner.kind === 'binary' && inner.op === 'or') {
    return {
      message: 'fires whatever the value is: one side of "or" has no comparison',
      instead: 'the comparison around all of it: (... or ...) > limit',
    };
  }
  return { message: 'fires whatever the value is: nothing is compared', instead: 'a limit at the end: ... > limit' };
}

/** In Loki a count without lines is no series at all, so that only `bool` and `or vector(0)` make something of nothing. */
function alwaysInLoki(query: MetricQuery): MetricQuery | undefined {
  const inner = withoutParens(query);
  if (inner.kind !== 'binary') return undefined;
  if (inner.bool) return inner;
  const sides = [withoutParens(inner.lhs), withoutParens(inner.rhs)];
  const vectors = sides.filter(side => side.kind === 'vector').length;
  return inner.op === 'or' && vectors === 1 ? inner : undefined;
}

function withoutParens<N extends Expr | MetricQuery>(node: N): N {
  let inner: Expr | MetricQuery = node;
  while (inner.kind === 'paren') inner = inner.expr;
  return inner as N;
}
