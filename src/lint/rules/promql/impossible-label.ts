import type { Aggregation, Binary, Call } from '../../../promql/ast.ts';
import { labelFlow } from '../../labels/flow.ts';
import { labelIn, type LabelFact } from '../../labels/label-set.ts';
import { neverMatches } from '../../labels/rewrite.ts';
import { labelSpan } from '../../labels/spans.ts';
import { because } from '../../labels/words.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import type { PromqlQuery } from '../../subject.ts';

export const impossibleLabel: LintRule = {
  id: 'promql/impossible-label',
  severity: 'error',
  what: 'a label in by(), group_left() or label_replace() that was removed before',
  why: 'Prometheus does not complain: it groups by a label that no series has, and the result has one series where many were expected, without the label that an alert or a legend shows.',
  fix: 'Keep the label in the inner aggregation, or leave it out of the outer one.',
  examples: {
    bad: [
      'sum by (status) (sum by (endpoint) (rate(http_requests_total[5m])))',
      'max by (instance) (sum(up))',
      'sum by (__name__) (rate(http_requests_total[5m]))',
      'queue_length * on (job) group_left (version) max by (job) (build_info)',
      'label_replace(sum(up), "host", "$1", "instance", "(.+):.+")',
    ],
    good: [
      'max by (endpoint) (sum by (endpoint, status) (rate(http_requests_total[5m])))',
      'queue_length * on (job) group_left (version) max by (job, version) (build_info)',
      'count by (__name__) (up)',
      'label_replace(up, "host", "$1", "instance", "(.+):.+")',
    ],
  },

  check: {
    promql: {
      aggregation(node, query, context) {
        if (node.grouping?.mode === 'by') checkGrouping(node, query, context);
      },
      binary(node, query, context) {
        if (node.matching?.group) checkTaken(node, query, context);
      },
      call(node, query, context) {
        if (node.func === 'label_replace') checkReplaced(node, query, context);
      },
    },
  },
};

/** Whether an operation before has taken the label away. What no series ever had is for promql/unknown-label. */
const isRemoved = ({ possibility, reason }: LabelFact): boolean =>
  possibility === 'impossible' && reason.by === 'query';

function checkGrouping({ op, expr, grouping }: Aggregation, query: PromqlQuery, context: Context): void {
  for (const label of grouping!.labels) {
    const fact = labelIn(labelFlow(query, context).of(expr), label);
    if (!isRemoved(fact)) continue;
    context.reportIn(query, labelSpan(query, grouping!, label), {
      message: `\`${op} by (${label})\` groups by a label that is not there: ${because(query, fact.reason)}`,
      instead: `keep ${label} in the inner expression, or leave it out of by()`,
    });
  }
}

function checkTaken({ lhs, rhs, matching }: Binary, query: PromqlQuery, context: Context): void {
  const { side, labels } = matching!.group!;
  const one = labelFlow(query, context).of(side === 'left' ? rhs : lhs);
  for (const label of labels) {
    const fact = labelIn(one, label);
    if (!isRemoved(fact)) continue;
    const other = side === 'left' ? 'right' : 'left';
    context.reportIn(query, labelSpan(query, groupSpan(query, matching!), label), {
      message: `\`group_${side} (${label})\` takes over a label that the ${other} side does not have: ${because(query, fact.reason)}`,
      instead: `keep ${label} on the ${other} side`,
    });
  }
}

/** The part of the matching behind `group_left`: `on (job)` before it may name the same label. */
function groupSpan(query: PromqlQuery, { start, end }: { readonly start: number; readonly end: number }) {
  const at = query.expanded.text.slice(start, end).search(/group_(left|right)/i);
  return at < 0 ? { start, end } : { start: start + at, end };
}

function checkReplaced({ args }: Call, query: PromqlQuery, context: Context): void {
  const [vector, , , src, regexp] = args;
  if (!vector || src?.kind !== 'string' || regexp?.kind !== 'string') return;
  const labels = labelFlow(query, context).of(vector);
  const fact = labelIn(labels, src.value);
  if (!isRemoved(fact) || !neverMatches({ src: src.value, regexp: regexp.value }, labels)) return;
  context.reportIn(query, src, {
    message: `label_replace() never changes anything: ${src.value} is not there, since ${because(query, fact.reason)}`,
    instead: `keep ${src.value} in the inner expression`,
  });
}
