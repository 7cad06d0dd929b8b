import type { Expr, VectorSelector } from '../../../promql/ast.ts';
import { children } from '../../../promql/walk.ts';
import { isWritten } from '../../live/questions.ts';
import type { LintRule } from '../../lint-rule.ts';
import { writtenName } from '../../metrics/known-metric.ts';

export const unknownMetric: LintRule = {
  id: 'live/unknown-metric',
  severity: 'warning',
  what: 'a metric that the server did not see within the last days (with `--prometheus-url`)',
  why: 'A query for a metric that does not exist is no error: the panel stays empty and the alert never fires.',
  fix: 'Correct the name, or find out why nothing sends it any more. Counters of rare errors appear with the first error: initialise them with 0.',
  examples: {
    bad: ['alert: Gone\nexpr: checkout_never_seen_total > 0'],
    good: ['alert: There\nexpr: queue_length > 5', 'alert: Missing\nexpr: absent(checkout_never_seen_total)'],
  },

  check: {
    promqlQuery(query, { project: { live, recorded }, reportIn }) {
      const facts = live?.prometheus;
      if (!facts || !query.expr) return;
      for (const selector of selectorsOf(query.expr)) {
        const name = writtenName(selector, query);
        if (name === undefined || recorded.has(name) || !isWritten(query, selector)) continue;
        if (facts.hasMetric(name) !== false) continue;
        reportIn(query, selector, {
          message: `the server has not seen "${name}" for ${facts.days} days`,
        });
      }
    },
  },
};

/** Selectors of what has to be there: not those whose absence is asked for, and not what is only taken away. */
function* selectorsOf(expr: Expr): Generator<VectorSelector> {
  if (expr.kind === 'selector') yield expr;
  else if (expr.kind === 'call' && expr.func.startsWith('absent')) return;
  else if (expr.kind === 'binary' && expr.op === 'unless') yield* selectorsOf(expr.lhs);
  else for (const child of children(expr)) yield* selectorsOf(child);
}
