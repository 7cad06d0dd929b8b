import type { Aggregation, Binary, Call, Expr, VectorSelector } from '../../promql/ast.ts';
import { functionInfo } from '../../promql/functions.ts';
import { fold } from '../../promql/walk.ts';
import type { PromqlQuery } from '../subject.ts';
import { callLabels } from './functions.ts';
import { groupedLabels } from './grouping.ts';
import { joinedLabels, operatedName } from './join.ts';
import {
  anyLabels,
  guaranteed,
  noLabels,
  possible,
  remove,
  union,
  withFacts,
  type LabelSet,
  type Reason,
} from './label-set.ts';
import { meantMetrics } from '../metrics/meant.ts';
import { cataloguedMetric, matchedLabels, metricName, unknownMetric } from './selector.ts';
import { hasVariable } from './variables.ts';
import type { KnownMetric } from '../catalogue.ts';

/** What selectors are looked up in. */
export interface MetricLabels {
  readonly catalogued: (name: string) => readonly KnownMetric[];
  /** The labels of what the recording rules of this name write; undefined when the project has none. */
  readonly recorded: (name: string, selector: VectorSelector) => LabelSet | undefined;
}

/** The labels of every expression of a PromQL query. */
export interface PromqlFlow {
  /** The labels of the query as a whole. */
  readonly result: LabelSet;
  readonly of: (node: Expr) => LabelSet;
}

/** Follows labels through a PromQL query. */
export function promqlFlow(root: Expr, query: PromqlQuery, metrics: MetricLabels): PromqlFlow {
  const found = new Map<Expr, LabelSet>();
  // Asked of every operator: in a chain of them, looking down each time would take quadratic time.
  const scalars = new Set<Expr>();
  const result = fold<LabelSet>(root, (expr, parts) => {
    if (isScalar(expr, scalars)) scalars.add(expr);
    const labels = labelsOf(expr, parts, { query, metrics, scalars });
    found.set(expr, labels);
    return labels;
  });
  return { result, of: node => found.get(node) ?? anyLabels(because(node, 'it is not part of this query')) };
}

function isScalar(expr: Expr, scalars: ReadonlySet<Expr>): boolean {
  if (expr.kind === 'binary') return scalars.has(expr.lhs) && scalars.has(expr.rhs);
  if (expr.kind === 'paren' || expr.kind === 'unary') return scalars.has(expr.expr);
  return expr.kind === 'number' || (expr.kind === 'call' && functionInfo(expr.func)?.returns === 'scalar');
}

interface Around {
  readonly query: PromqlQuery;
  readonly metrics: MetricLabels;
  readonly scalars: ReadonlySet<Expr>;
}

function labelsOf(expr: Expr, parts: readonly LabelSet[], around: Around): LabelSet {
  const { query, metrics, scalars } = around;
  switch (expr.kind) {
    case 'selector':
      return selectorLabels(expr, query, metrics);
    case 'number':
    case 'string':
      return noLabels(because(expr, 'a number has no labels'));
    case 'text':
      return anyLabels(because(expr, 'nothing is known of it'));
    case 'matrix':
    case 'subquery':
    case 'paren':
      return parts[0]!;
    case 'unary':
      return expr.op === '-' ? withoutName(parts[0]!, expr, '-') : parts[0]!;
    case 'call':
      return isOpenCall(expr, query)
        ? anyLabels(because(expr, 'a variable says what it does'))
        : callLabels(expr, parts);
    case 'aggregation':
      return aggregationLabels(expr, parts, query);
    case 'binary':
      return binaryLabels(expr, parts[0]!, parts[1]!, scalars);
  }
}

/** A variable stands where a label or its value is written. */
const isOpenCall = (call: Call, query: PromqlQuery): boolean =>
  call.args.some(arg => arg.kind === 'string' && hasVariable(query, arg)) ||
  (functionInfo(call.func)?.labels === 'from-matchers' && hasVariable(query, call));

function selectorLabels(selector: VectorSelector, query: PromqlQuery, metrics: MetricLabels): LabelSet {
  const name = metricName(selector);
  const sources: LabelSet[] = [];
  if (name !== undefined) {
    const known = meantMetrics(selector, query, metrics.catalogued(name));
    const recorded = metrics.recorded(name, selector);
    if (known.length > 0) sources.push(cataloguedMetric(selector, name, known));
    if (recorded) sources.push(recorded);
  }
  const metric = sources.length > 0 ? sources.reduce(union) : unknownMetric(selector, name);
  return matchedLabels(metric, selector, matcher => hasVariable(query, matcher));
}

function aggregationLabels(node: Aggregation, parts: readonly LabelSet[], query: PromqlQuery): LabelSet {
  const input = parts.at(-1)!;
  switch (node.op) {
    case 'topk':
    case 'bottomk':
    case 'limitk':
    case 'limit_ratio':
      return input;
    case 'count_values': {
      const { param, grouping } = node;
      if (param?.kind !== 'string' || hasVariable(query, param)) {
        return anyLabels(because(node, '`count_values` writes a label that is not known'));
      }
      const reason = because(node, `\`count_values\` writes the value into ${param.value}`);
      const isRemoved = grouping?.mode === 'without' && [...grouping.labels, '__name__'].includes(param.value);
      const fact = isRemoved ? possible(reason) : guaranteed(reason);
      return withFacts(groupedLabels(node, input), [[param.value, fact]]);
    }
    default:
      return groupedLabels(node, input);
  }
}

function binaryLabels(node: Binary, left: LabelSet, right: LabelSet, scalars: ReadonlySet<Expr>): LabelSet {
  const leftIsNumber = scalars.has(node.lhs);
  if (!leftIsNumber && !scalars.has(node.rhs)) return joinedLabels(node, left, right);
  return operatedName(node, leftIsNumber ? right : left);
}

const withoutName = (labels: LabelSet, node: Expr, op: string): LabelSet =>
  remove(labels, ['__name__'], because(node, `\`${op}\` removes the metric's name`));

const because = ({ start, end }: Expr, text: string): Reason => ({ start, end, by: 'query', text });
