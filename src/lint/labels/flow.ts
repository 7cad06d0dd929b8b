import type * as promql from '../../promql/ast.ts';
import type { ProjectFacts } from '../lint-rule.ts';
import type { LogqlQuery, PromqlQuery, Query, RuleSubject } from '../subject.ts';
import { QueryMemory } from '../query-memory.ts';
import { flowKey, type Known } from './known.ts';
import { anyLabels, guaranteed, impossible, union, withFacts, type LabelSet } from './label-set.ts';
import { logqlFlow, type LogqlFlow } from './logql.ts';
import { promqlFlow, type PromqlFlow } from './promql.ts';
import { isGuess } from './variables.ts';

/** How far recording rules are followed that are made of recording rules. */
const MAX_DEPTH = 50;

interface Session {
  readonly flows: QueryMemory<PromqlFlow | LogqlFlow>;
  readonly results: Map<object, LabelSet>;
  depth: number;
}

const sessions = new WeakMap<ProjectFacts, Session>();

/**
 * The labels that a query and its parts return: worked out once for each query, and only when a lint rule asks.
 * A query that does not parse, or whose labels hang on a variable, may return anything.
 */
export function labelFlow(query: PromqlQuery, known: Known): PromqlFlow;
export function labelFlow(query: LogqlQuery, known: Known): LogqlFlow;
export function labelFlow(query: Query, known: Known): PromqlFlow | LogqlFlow;
export function labelFlow(query: Query, known: Known): PromqlFlow | LogqlFlow {
  const session = sessionOf(known);
  let flow = session.flows.get(query, known);
  if (flow) return flow;
  // A recording rule that is made of itself meets this, and learns nothing.
  session.flows.set(query, known, unknownFlow);
  session.depth++;
  flow = flowOf(query, known, session);
  session.depth--;
  session.flows.set(query, known, flow);
  return flow;
}

/** The labels of a query's result alone, remembered for all queries: alerts of one expression are many. */
export function resultLabels(query: Query, known: Known): LabelSet {
  const { results } = sessionOf(known);
  const key = flowKey(query, known);
  let labels = results.get(key);
  if (!labels) results.set(key, (labels = labelFlow(query, known).result));
  return labels;
}

function sessionOf({ project }: Known): Session {
  let session = sessions.get(project);
  if (!session) sessions.set(project, (session = { flows: new QueryMemory(), results: new Map(), depth: 0 }));
  return session;
}

function flowOf(query: Query, known: Known, session: Session): PromqlFlow | LogqlFlow {
  if (isGuess(query) || session.depth > MAX_DEPTH) return unknownFlow;
  if (query.language === 'logql') return query.query ? logqlFlow(query.query, query, known) : unknownFlow;
  if (!query.expr) return unknownFlow;
  return promqlFlow(query.expr, query, {
    catalogued: known.catalogue.metrics,
    recorded: (name, selector) => recordedLabels(known.project.recorded.get(name), selector, known),
  });
}

const unknown = anyLabels({ start: 0, end: 0, by: 'nobody', text: 'nothing is known of its labels' });
const unknownFlow: PromqlFlow & LogqlFlow = { result: unknown, of: () => unknown, before: () => undefined };

/** What recording rules write: their expressions' labels with their own, at the place of the selector that asks. */
function recordedLabels(
  rules: readonly RuleSubject[] | undefined,
  { start, end }: promql.VectorSelector,
  known: Known,
): LabelSet | undefined {
  if (!rules || rules.length === 0) return undefined;
  const name = rules[0]!.name.value;
  const labels = rules.map(rule => seriesLabels(rule, known)).reduce(union);
  const at = <T extends { readonly reason: LabelSet['others']['reason'] }>(fact: T): T => ({
    ...fact,
    reason: { ...fact.reason, start, end, text: `in the recording rule ${name}, ${fact.reason.text}` },
  });
  return { known: new Map([...labels.known].map(([label, fact]) => [label, at(fact)])), others: at(labels.others) };
}

/** The labels of the series that a rule makes: those of its expression, then its own and its group's. */
function seriesLabels(rule: RuleSubject, known: Known): LabelSet {
  const { result } = labelFlow(rule.query, known);
  const reason = { start: 0, end: 0, by: 'query', text: 'its labels say so' } as const;
  const own = [...(rule.group?.labels ?? []), ...rule.labels].map(
    ({ key, value }) => [key.value, value.value === '' ? impossible(reason) : guaranteed(reason, value.value)] as const,
  );
  return withFacts(result, [...own, ['__name__', guaranteed(reason, rule.name.value)]]);
}
