import type { Binary, Expr } from '../../../promql/ast.ts';
import { sameQuery } from '../../../promql/same-query.ts';
import { walk } from '../../../promql/walk.ts';
import { operatorSpan } from '../../labels/spans.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import type { PromqlQuery } from '../../subject.ts';
import { valueFlow } from '../../values/flow.ts';
import { isShareOfWhole } from '../../values/is-ratio.ts';
import { verdict, type Interval } from '../../values/interval.ts';
import { bare } from '../../values/part.ts';
import { rangeWords } from '../../values/words.ts';
import { isComparison, mirrored } from '../../../query/comparison.ts';

export const constantComparison: LintRule = {
  id: 'promql/constant-comparison',
  severity: 'error',
  what: 'a comparison that is never true or always true, and a division of each series by itself',
  why: 'An alert on it never fires, or never stops. count() is the usual trap: of no series it returns nothing, and not 0; a division matches each series with its own when the sides differ only in their matchers.',
  fix: 'Compare with a number that the value can reach. For "there is none" use absent(); for a share of a whole aggregate both sides: sum(...) / sum(...).',
  examples: {
    bad: [
      'count(up{job="checkout"}) == 0',
      'up{job="checkout"} > 1',
      'day_of_week() == 7',
      'sum(rate(http_requests_total[5m])) < 0',
      'rate(http_requests_total{status=~"5.."}[5m]) / rate(http_requests_total[5m]) > 0.05',
    ],
    good: [
      'absent(up{job="checkout"}) == 1',
      'count(up{job="checkout"} == 0) > 0',
      'up{job="checkout"} < 1',
      'sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m])) > 0.05',
      'count by (version) (build_info / build_info)',
    ],
  },

  check: {
    promql: {
      binary(node, query, context) {
        if (node.op === '/') checkDivision(node, query, context);
        else if (isComparison(node.op)) checkComparison(node, query, context);
      },
    },
  },
};

function checkDivision(node: Binary, query: PromqlQuery, context: Context): void {
  // `x / x` with two equal sides is how one writes a 1 for each series.
  if (valueFlow(query, context).of(node).share?.kind !== 'itself' || sameQuery(node.lhs, node.rhs)) return;
  context.reportIn(query, operatorSpan(query, node), {
    message: 'each series is divided by itself: both sides match on all labels, so the result is always 1, or NaN',
    instead: 'sum by (...) (...) / sum by (...) (...), which divides a part by the whole',
  });
}

function checkComparison(node: Binary, query: PromqlQuery, context: Context): void {
  const { of } = valueFlow(query, context);
  const [left, right] = [of(node.lhs), of(node.rhs)];
  if (isShareOfWhole(left) || isShareOfWhole(right) || holdsItself(node, of)) return;
  const isTrue = verdict(left.range, node.op, right.range);
  if (isTrue === 'sometimes' || (isTrue === 'always' && !isTelling(node, query, context))) return;
  const [side, range] =
    right.number === undefined && left.number !== undefined ? ['right', right.range] : ['left', left.range];
  const counted = isCount(side === 'left' ? node.lhs : node.rhs) && isTrue === 'never';
  const result = node.bool ? ` and the result always ${isTrue === 'never' ? 0 : 1}` : '';
  context.reportIn(query, operatorSpan(query, node), {
    message: `\`${node.op}\` is ${isTrue} true${result}: the ${side} side ${rangeWords(range as Interval)}`,
    ...(counted && { instead: 'absent(...), since count() of no series returns nothing' }),
  });
}

const isCount = (expr: Expr): boolean => {
  const inside = bare(expr);
  return inside.kind === 'aggregation' && inside.op === 'count';
};

const holdsItself = (
  { lhs, rhs }: Binary,
  of: (node: Expr) => { readonly share?: { readonly kind: string } },
): boolean => [lhs, rhs].some(side => of(bare(side)).share?.kind === 'itself');

/**
 * Whether a comparison that always holds is a mistake. `count(x) > 0`, `info == 1` and `rate(x[5m]) >= 0` say that there is
 * something, and a comparison of numbers alone is how an alert is written that always fires.
 */
function isTelling(node: Binary, query: PromqlQuery, context: Context): boolean {
  const { of } = valueFlow(query, context);
  const isMirrored = of(node.lhs).number !== undefined;
  const [value, threshold] = isMirrored ? [node.rhs, node.lhs] : [node.lhs, node.rhs];
  const number = of(threshold).number;
  if (number === undefined || number === 0 || ![...walk(value)].some(({ kind }) => kind === 'selector')) return false;
  const { low, high } = of(value).range;
  const op = isMirrored && isComparison(node.op) ? mirrored(node.op) : node.op;
  if (op === '==') return false;
  if (op === '!=') return number < low || number > high;
  return op.startsWith('>') ? number < low : number > high;
}
