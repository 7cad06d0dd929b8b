import type { Call, Expr, VectorSelector } from '../../promql/ast.ts';
import { fold, walk } from '../../promql/walk.ts';
import { flowKey, type Known } from '../labels/known.ts';
import { hasVariable, isGuess } from '../labels/variables.ts';
import type { ProjectFacts } from '../lint-rule.ts';
import { metricsOf, writtenName } from '../metrics/known-metric.ts';
import { QueryMemory } from '../query-memory.ts';
import type { PromqlQuery, RuleSubject } from '../subject.ts';
import { ANYTHING, hull, type Interval } from './interval.ts';
import { metricRange } from './metric-range.ts';
import { rangeOfNode } from './range-of.ts';
import { shareOf, type Share } from './share.ts';
import { aggregationUnit, ANY_UNIT, binaryUnit, callUnit, scaledUnit, type UnitFact } from './unit-of.ts';

/** What is known of the values of an expression. */
export interface Value {
  readonly range: Interval;
  readonly unit: UnitFact;
  /** For a division: what its two sides have to do with each other. */
  readonly share?: Share;
  /** A number that is written in the query, also as `95 / 100`. */
  readonly number?: number;
}

export interface ValueFlow {
  readonly result: Value;
  readonly of: (node: Expr) => Value;
}

const UNKNOWN: Value = { range: ANYTHING, unit: undefined };
const unknownFlow: ValueFlow = { result: UNKNOWN, of: () => UNKNOWN };
const MAX_DEPTH = 50;

interface Session {
  readonly flows: QueryMemory<ValueFlow>;
  readonly results: Map<object, Value>;
  depth: number;
}

const sessions = new WeakMap<ProjectFacts, Session>();

/** The values of a query and of everything in it, worked out once for each query, and only when a lint rule asks. */
export function valueFlow(query: PromqlQuery, known: Known): ValueFlow {
  const session = sessionOf(known);
  const found = session.flows.get(query, known);
  if (found) return found;
  // A recording rule that is made of itself meets this, and learns nothing.
  session.flows.set(query, known, unknownFlow);
  session.depth++;
  const flow =
    query.expr && !isGuess(query) && session.depth < MAX_DEPTH ? flowOf(query.expr, query, known) : unknownFlow;
  session.depth--;
  session.flows.set(query, known, flow);
  return flow;
}

/** The value of a query alone, remembered for all queries: alerts of one expression are many. */
export function resultValue(query: PromqlQuery, known: Known): Value {
  const { results } = sessionOf(known);
  const key = flowKey(query, known);
  let value = results.get(key);
  if (!value) results.set(key, (value = valueFlow(query, known).result));
  return value;
}

function sessionOf({ project }: Known): Session {
  let session = sessions.get(project);
  if (!session) sessions.set(project, (session = { flows: new QueryMemory(), results: new Map(), depth: 0 }));
  return session;
}

function flowOf(root: Expr, query: PromqlQuery, known: Known): ValueFlow {
  const found = new Map<Expr, Value>();
  const of = (node: Expr) => found.get(node) ?? UNKNOWN;
  const result = fold<Value>(root, (expr, parts) => {
    const value = valueOf(expr, parts, { query, known, of });
    found.set(expr, value);
    return value;
  });
  return { result, of };
}

interface Around {
  readonly query: PromqlQuery;
  readonly known: Known;
  readonly of: (node: Expr) => Value;
}

function valueOf(expr: Expr, parts: readonly Value[], around: Around): Value {
  const { query, known, of } = around;
  if (expr.kind === 'selector') return selectorValue(expr, query, known);
  if (expr.kind === 'paren' || expr.kind === 'matrix' || expr.kind === 'subquery') return parts[0]!;
  const share = expr.kind === 'binary' ? shareOf(expr, node => of(node).range) : undefined;
  const number = numberOf(expr, parts, query);
  const range =
    number === undefined ? (share?.range ?? rangeOfNode(expr, parts)) : { low: number, high: number, nan: false };
  const unit = share && share.kind !== 'itself' ? scaledUnit('ratio', share.times ?? 1) : unitOf(expr, parts, around);
  const observed = expr.kind === 'call' ? observations(expr, query, known) : undefined;
  return {
    range: observed && expr.kind === 'call' ? quantileRange(expr, observed, range) : range,
    unit: observed ? observed.unit : unit,
    ...(share && { share }),
    ...(number !== undefined && { number }),
  };
}

/** A number that no variable had a part in. */
function numberOf(expr: Expr, parts: readonly Value[], query: PromqlQuery): number | undefined {
  if (expr.kind === 'number') return hasVariable(query, expr) || Number.isNaN(expr.value) ? undefined : expr.value;
  const [left, right] = parts.map(part => part.number);
  if (expr.kind === 'unary') return left === undefined || expr.op === '+' ? left : -left;
  if (expr.kind !== 'binary' || left === undefined || right === undefined || expr.bool) return undefined;
  const value = CALCULATIONS[expr.op]?.(left, right);
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

const CALCULATIONS: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '^': (left, right) => left ** right,
};

function unitOf(expr: Expr, parts: readonly Value[], { query }: Around): UnitFact {
  const units = parts.map(({ unit }) => unit);
  switch (expr.kind) {
    case 'number':
      return expr.duration && !hasVariable(query, expr) ? 's' : ANY_UNIT;
    case 'unary':
      return units[0];
    case 'call':
      return callUnit(expr, units);
    case 'aggregation':
      return aggregationUnit(expr.op, units.at(-1));
    case 'binary':
      return binaryUnit(expr, units[0], units[1], [parts[0]!.number, parts[1]!.number]);
    default:
      return undefined;
  }
}

function selectorValue(selector: VectorSelector, query: PromqlQuery, known: Known): Value {
  const name = writtenName(selector, query);
  const rules = name === undefined ? undefined : known.project.recorded.get(name);
  if (rules && rules.length > 0) return rules.map(rule => recordedValue(rule, known)).reduce(either);
  const metrics = metricsOf(selector, query, known);
  // What was imported may not tell its unit.
  const unit = metrics[0]?.unit || undefined;
  return {
    range: metricRange(name, metrics),
    unit: unit !== undefined && metrics.every(metric => metric.unit === unit) ? unit : undefined,
  };
}

function recordedValue({ query }: RuleSubject, known: Known): Value {
  if (query.language !== 'promql') return UNKNOWN;
  const { range, unit } = valueFlow(query, known).result;
  // What was only a number in the query has no unit of its own as a series.
  return { range, unit: unit === ANY_UNIT ? undefined : unit };
}

const either = (a: Value, b: Value): Value => ({
  range: hull(a.range, b.range),
  unit: a.unit === b.unit ? a.unit : undefined,
});

interface Observations {
  readonly unit: UnitFact;
  /** The largest bound of the buckets, if all services have the same. */
  readonly largest: number | undefined;
}

/** What the histogram of `histogram_quantile` observes, if it is only one, of the catalogue. */
function observations(call: Call, query: PromqlQuery, known: Known): Observations | undefined {
  if (call.func !== 'histogram_quantile' && call.func !== 'histogram_quantiles') return undefined;
  const selectors = [...walk(call)].filter(node => node.kind === 'selector');
  const [selector] = selectors;
  const base = selector && selectors.length === 1 ? writtenName(selector, query)?.replace(/_bucket$/, '') : undefined;
  const metrics = base === undefined || known.project.recorded.has(base) ? [] : known.catalogue.metrics(base);
  const histograms = metrics.filter(({ type }) => type === 'histogram' || type === 'native-histogram');
  const [first] = histograms;
  if (!first || histograms.length < metrics.length) return { unit: undefined, largest: undefined };
  const bounds = histograms.map(({ buckets }) => (buckets && buckets.length > 0 ? Math.max(...buckets) : undefined));
  return {
    unit: histograms.every(({ unit }) => unit === first.unit) ? first.unit : undefined,
    largest: bounds.some(bound => bound === undefined) ? undefined : Math.max(...(bounds as number[])),
  };
}

/** A quantile of classic buckets is never above the largest finite bound: Prometheus knows nothing of what lies there. */
function quantileRange({ args }: Call, { largest }: Observations, range: Interval): Interval {
  const [phi] = args;
  const isQuantile = phi?.kind === 'number' && phi.value >= 0 && phi.value <= 1;
  return isQuantile && largest !== undefined && largest > 0 ? { ...range, high: largest, nan: true } : range;
}
