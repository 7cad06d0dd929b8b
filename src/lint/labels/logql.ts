import type { LogRange, MetricQuery, Query, RangeAggregation, Stage } from '../../logql/ast.ts';
import { fold } from '../../logql/walk.ts';
import type { LogqlQuery } from '../subject.ts';
import { groupedLabels } from './grouping.ts';
import { joinedLabels } from './join.ts';
import type { Known } from './known.ts';
import {
  anyLabels,
  impossible,
  noLabels,
  possible,
  remove,
  withFacts,
  type LabelSet,
  type Reason,
} from './label-set.ts';
import { matcherFact } from './matchers.ts';
import { pipelineLabels } from './pipeline.ts';
import { replacedLabels } from './rewrite.ts';
import { hasVariable } from './variables.ts';

/** The labels of every part of a LogQL query, and of the lines before each stage. */
export interface LogqlFlow {
  readonly result: LabelSet;
  readonly of: (node: Query) => LabelSet;
  readonly before: (stage: Stage) => LabelSet | undefined;
}

/** Follows labels through a LogQL query. */
export function logqlFlow(root: Query, query: LogqlQuery, { catalogue }: Known): LogqlFlow {
  const found = new Map<Query, LabelSet>();
  const stages = new Map<Stage, LabelSet>();
  const numbers = new Set<Query>();
  const result = fold<LabelSet>(root, (node, parts) => {
    if (isNumber(node, numbers)) numbers.add(node);
    const labels = node.kind === 'logs' ? logs(node) : metricLabels(node, parts, { query, numbers });
    found.set(node, labels);
    return labels;
  });
  function logs(node: Query & { readonly kind: 'logs' }): LabelSet {
    const { before, result: behind } = pipelineLabels(node, query, catalogue.logs);
    for (const [stage, labels] of before) stages.set(stage, labels);
    return behind;
  }
  return {
    result,
    of: node => found.get(node) ?? anyLabels(because(node, 'it is not part of this query')),
    before: stage => stages.get(stage),
  };
}

interface Around {
  readonly query: LogqlQuery;
  readonly numbers: ReadonlySet<Query>;
}

function metricLabels(node: MetricQuery, parts: readonly LabelSet[], { query, numbers }: Around): LabelSet {
  switch (node.kind) {
    case 'range':
      return rangeLabels(node, parts[0]!, query);
    case 'aggregation':
      return ['topk', 'bottomk', 'approx_topk', 'sort', 'sort_desc'].includes(node.op)
        ? parts[0]!
        : groupedLabels(node, parts[0]!);
    case 'binary': {
      const [left, right] = [parts[0]!, parts[1]!];
      if (numbers.has(node.lhs)) return right;
      return numbers.has(node.rhs) ? left : joinedLabels(node, left, right);
    }
    case 'label_replace':
      return hasVariable(query, node)
        ? anyLabels(because(node, 'a variable says what it does'))
        : replacedLabels(node, parts[0]!);
    case 'paren':
      return parts[0]!;
    case 'number':
    case 'vector':
      return noLabels(because(node, 'a number has no labels'));
    case 'variants':
      return anyLabels(because(node, 'nothing is known of `variants`'));
  }
}

function rangeLabels(node: RangeAggregation, lines: LabelSet, query: LogqlQuery): LabelSet {
  if (node.op === 'absent_over_time') return absentLabels(node, query);
  // `by (took)` keeps even the label whose number was unwrapped.
  return node.grouping ? groupedLabels(node, lines) : unwrappedLabels(node, lines);
}

/** The label with the number is used up; the filters behind `unwrap` say something of the others. */
function unwrappedLabels({ unwrap }: LogRange, lines: LabelSet): LabelSet {
  if (!unwrap) return lines;
  const { label, start, end } = unwrap;
  return remove(lines, [label], { start, end, by: 'query', text: `\`unwrap ${label}\` uses it up` });
}

function absentLabels(node: RangeAggregation, query: LogqlQuery): LabelSet {
  const reason = because(node, '`absent_over_time` returns only the labels of its `=` matchers');
  const named = node.logs.matchers.filter(({ op }) => op === '=');
  if (hasVariable(query, node.logs)) return anyLabels(reason);
  const facts = named.flatMap(matcher => {
    const fact = matcherFact(matcher);
    return fact
      ? [[matcher.label, fact.possibility === 'impossible' ? impossible(reason) : possible(reason)] as const]
      : [];
  });
  return withFacts(noLabels(reason), facts);
}

function isNumber(node: Query, numbers: ReadonlySet<Query>): boolean {
  if (node.kind === 'paren') return numbers.has(node.expr);
  if (node.kind === 'binary') return numbers.has(node.lhs) && numbers.has(node.rhs);
  return node.kind === 'number';
}

const because = ({ start, end }: Query, text: string): Reason => ({ start, end, by: 'query', text });
