import type { Binary, Expr } from '../../../promql/ast.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import type { PromqlQuery } from '../../subject.ts';
import { valueFlow } from '../../values/flow.ts';
import { isShareOfWhole } from '../../values/is-ratio.ts';
import { verdict } from '../../values/interval.ts';
import { isComparison } from '../../../query/comparison.ts';

export const ratioThreshold: LintRule = {
  id: 'promql/ratio-threshold',
  severity: 'error',
  what: 'a share of a whole that is compared with a number it can never reach',
  why: 'A part divided by its whole lies between 0 and 1. Compared with 5, as in "5 percent", it never is above it and always below: the alert never fires, or always.',
  fix: 'Write the threshold as a ratio, 0.05, or multiply the ratio by 100.',
  examples: {
    bad: [
      'sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m])) > 5',
      '1 - sum by (job) (rate(orders_total{status="completed"}[5m])) / sum by (job) (rate(orders_total[5m])) > 2',
      '100 * sum(rate(orders_total{status="failed"}[5m])) / sum(rate(orders_total[5m])) > 500',
      'sum(up{job="checkout"}) / count(up{job="checkout"}) < 50',
    ],
    good: [
      'sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m])) > 0.05',
      '100 * sum(rate(orders_total{status="failed"}[5m])) / sum(rate(orders_total[5m])) > 5',
      'sum(rate(orders_total[5m])) / sum(rate(http_requests_total[5m])) > 5',
    ],
  },

  check: {
    promql: {
      binary(node, query, context) {
        if (isComparison(node.op)) checkComparison(node, query, context);
      },
    },
  },
};

function checkComparison(node: Binary, query: PromqlQuery, context: Context): void {
  const { of } = valueFlow(query, context);
  const [left, right] = [of(node.lhs), of(node.rhs)];
  const [share, number, at]: [typeof left, number | undefined, Expr] = isShareOfWhole(left)
    ? [left, right.number, node.rhs]
    : [right, left.number, node.lhs];
  if (!isShareOfWhole(share) || number === undefined) return;
  const top = share.unit === '%' ? 100 : 1;
  const isTrue = verdict(left.range, node.op, right.range);
  // NaN, of 0 divided by 0, is neither below nor above: it does not make `< 50` right. The ends are how one says "all".
  const isOutside = number < 0 || number > top;
  if (!isOutside && (isTrue !== 'never' || number === 0 || number === top)) return;
  context.reportIn(query, at, {
    message: `${share.unit === '%' ? 'a percentage' : 'a share of a whole'} lies between 0 and ${top}: \`${node.op} ${number}\` is ${isTrue === 'never' ? 'never' : 'always'} true`,
    ...(top === 1 &&
      number > 1 &&
      number <= 100 && { instead: `${Number((number / 100).toPrecision(12))} for ${number} percent` }),
  });
}
