import type { Binary } from '../../../promql/ast.ts';
import { typeOf } from '../../../promql/type-of.ts';
import { labelFlow } from '../../labels/flow.ts';
import { isImpossible, labelIn } from '../../labels/label-set.ts';
import { mismatches, type Mismatch } from '../../labels/mismatch.ts';
import { labelSpan, operatorSpan } from '../../labels/spans.ts';
import { because } from '../../labels/words.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import type { PromqlQuery } from '../../subject.ts';

export const impossibleJoin: LintRule = {
  id: 'promql/impossible-join',
  severity: 'error',
  what: 'an operator between two sides whose series can never match',
  why: 'Prometheus only combines series whose labels are equal. When one side always has a label that the other cannot have, or another value of it, the result is empty: the panel says "No data" and the alert never fires, without any error.',
  fix: 'Aggregate both sides by the same labels, or say with on() or ignoring() which labels count. Where one side has more series, add group_left or group_right.',
  examples: {
    bad: [
      'sum by (status) (rate(http_requests_total[5m])) / sum by (endpoint) (rate(http_requests_total{endpoint="/pay"}[5m]))',
      'orders_total{status="failed"} / orders_total{status="completed"}',
      'sum(queue_length) / on (queue) queue_length',
      'up{job="checkout"} == 0 and sum(queue_length) > 5',
    ],
    good: [
      'sum by (status) (rate(http_requests_total[5m])) / ignoring (status) group_left sum(rate(http_requests_total[5m]))',
      'orders_total{status="failed"} / ignoring (status) orders_total{status="completed"}',
      'memory_bytes / memory_limit_bytes',
      'up{job="checkout"} == 0 and on () sum(queue_length) > 5',
    ],
  },

  check: {
    promql: {
      binary(node, query, context) {
        if (node.op !== 'or') checkJoin(node, query, context);
      },
    },
  },
};

function checkJoin(node: Binary, query: PromqlQuery, context: Context): void {
  if (typeOf(node.lhs) === 'scalar' || typeOf(node.rhs) === 'scalar') return;
  const flow = labelFlow(query, context);
  const [left, right] = [flow.of(node.lhs), flow.of(node.rhs)];
  const named = node.matching?.mode === 'on' ? node.matching.labels : [];
  for (const label of named) {
    const side = isImpossible(right, label) ? 'right' : isImpossible(left, label) ? 'left' : undefined;
    if (side === undefined) continue;
    const { reason } = labelIn(side === 'right' ? right : left, label);
    // What no series of a metric has is for promql/unknown-label.
    if (reason.by === 'catalogue') continue;
    context.reportIn(query, labelSpan(query, node.matching!, label), {
      message: `the ${side} side of \`${node.op}\` cannot have ${label}: ${because(query, reason)}`,
      instead: `keep ${label} on the ${side} side, or leave it out of on()`,
    });
  }
  const apart = mismatches(node, left, right).filter(({ label }) => !named.some(it => it === label && isAnySide(it)));
  if (apart.length > 0) context.reportIn(query, operatorSpan(query, node), problemOf(node, apart, query));

  function isAnySide(label: string): boolean {
    return isImpossible(left, label) || isImpossible(right, label);
  }
}

function problemOf(node: Binary, apart: readonly Mismatch[], query: PromqlQuery) {
  const [first] = apart as [Mismatch, ...Mismatch[]];
  const { label, left, right, values } = first;
  const effect = node.op === 'unless' ? 'so that nothing is ever excluded' : 'so that the result is always empty';
  const names = apart.map(it => it.label).join(', ');
  if (values) {
    return {
      message: `the sides of \`${node.op}\` never match, ${effect}: ${label} is "${values[0]}" on the left and "${values[1]}" on the right`,
      instead: `${node.op} ignoring (${names}) ...`,
    };
  }
  const isLeft = left.possibility === 'guaranteed';
  const [having, lacking] = isLeft ? [left, right] : [right, left];
  const [one, other] = isLeft ? ['left', 'right'] : ['right', 'left'];
  const group = isSet(node) ? '' : ` group_${one}`;
  return {
    message: `the sides of \`${node.op}\` never match, ${effect}: every series of the ${one} side has ${label} (${because(query, having.reason)}), and none of the ${other} side (${because(query, lacking.reason)})`,
    instead: `the same labels on both sides, or ${node.op} ignoring (${names})${group} ...`,
  };
}

const isSet = ({ op }: Binary): boolean => op === 'and' || op === 'unless';
