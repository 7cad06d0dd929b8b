import type { Binary, Expr, VectorSelector } from '../../promql/ast.ts';
import { parseDuration } from '../../promql/parser/duration.ts';
import { print } from '../../promql/print.ts';
import { walk } from '../../promql/walk.ts';
import { walk as walkLogql } from '../../logql/walk.ts';
import { metricName } from '../labels/selector.ts';
import type { PromqlQuery, Query, RuleSubject, Subject } from '../subject.ts';

/** What the servers have to be asked so that the live lint rules can judge some files. Nothing is in it twice. */
export interface Questions {
  /** Labels whose values matter, by metric. */
  readonly metrics: ReadonlyMap<string, ReadonlySet<string>>;
  /** Printed queries whose cost is asked. */
  readonly queries: ReadonlySet<string>;
  /** Printed operations with their printed sides. */
  readonly joins: ReadonlyMap<string, { readonly left: string; readonly right: string }>;
  /** Alert rules by key. */
  readonly alerts: ReadonlyMap<string, { readonly query: string; readonly forSeconds: number }>;
  /** Stream labels whose values matter. */
  readonly streamLabels: ReadonlySet<string>;
  readonly asksLoki: boolean;
}

export function questionsOf(subjects: readonly Subject[]): Questions {
  const metrics = new Map<string, Set<string>>();
  const queries = new Set<string>();
  const joins = new Map<string, { left: string; right: string }>();
  const alerts = new Map<string, { query: string; forSeconds: number }>();
  const streamLabels = new Set<string>();
  let asksLoki = false;
  for (const query of subjects.flatMap(queriesOf)) {
    if (query.language === 'logql') {
      asksLoki ||= query.query !== undefined;
      for (const { label } of streamMatchers(query)) streamLabels.add(label);
      continue;
    }
    if (!query.expr) continue;
    for (const node of walk(query.expr)) {
      if (node.kind === 'selector') noteSelector(node, metrics);
      if (isJoin(node) && isPlain(query)) joins.set(print(node), { left: print(node.lhs), right: print(node.rhs) });
    }
    if (isPlain(query)) queries.add(print(query.expr));
  }
  for (const rule of subjects.flatMap(alertRules)) {
    const { query } = rule;
    if (query.language === 'promql' && query.expr) {
      alerts.set(alertKey(rule)!, { query: print(query.expr), forSeconds: secondsOf(rule.for?.value) });
    }
  }
  return { metrics, queries, joins, alerts, streamLabels, asksLoki };
}

/** One name for what an alert rule asks and how long it waits. */
export function alertKey({ query, for: waits }: RuleSubject): string | undefined {
  return query.language === 'promql' && query.expr ? `${print(query.expr)} for ${secondsOf(waits?.value)}` : undefined;
}

/** Seconds; 0 for what is no duration, which another lint rule reports. */
function secondsOf(text: string | undefined): number {
  const ms = text === undefined ? 0 : parseDuration(text);
  return typeof ms === 'number' ? ms / 1000 : 0;
}

/** A query that stands as it is: with variables of a dashboard nobody knows what is asked. */
export const isPlain = ({ expanded }: Query): boolean => expanded.uses.length === 0;

/** Two vectors that have to find each other. `or` and `unless` are right when they do not. */
export const isJoin = (node: Expr): node is Binary =>
  node.kind === 'binary' && !['or', 'unless'].includes(node.op) && isVector(node.lhs) && isVector(node.rhs);

function isVector(root: Expr): boolean {
  let expr = root;
  // A sum is as deep as it is long, on its left.
  for (; expr.kind === 'binary'; expr = expr.lhs) if (isVector(expr.rhs)) return true;
  switch (expr.kind) {
    case 'number':
    case 'string':
      return false;
    case 'paren':
    case 'unary':
      return isVector(expr.expr);
    case 'call':
      return !['scalar', 'time', 'pi', 'vector'].includes(expr.func);
    default:
      return true;
  }
}

function noteSelector(selector: VectorSelector, metrics: Map<string, Set<string>>): void {
  const name = metricName(selector);
  if (name === undefined) return;
  const labels = metrics.get(name) ?? new Set();
  for (const { label } of selector.matchers) if (label !== '__name__') labels.add(label);
  metrics.set(name, labels);
}

/** The matchers of the stream selectors of a query. */
export const streamMatchers = (query: Extract<Query, { language: 'logql' }>) =>
  query.query ? [...walkLogql(query.query)].flatMap(node => (node.kind === 'logs' ? node.matchers : [])) : [];

const alertRules = (subject: Subject): RuleSubject[] =>
  subject.kind === 'rule-file'
    ? subject.groups.flatMap(({ rules }) => rules.filter(({ kind }) => kind === 'alert'))
    : [];

function queriesOf(subject: Subject): Query[] {
  switch (subject.kind) {
    case 'rule-file':
      return subject.groups.flatMap(({ rules }) => rules.map(({ query }) => query));
    case 'dashboard':
      return [...subject.panels.flatMap(({ targets }) => targets), ...subject.annotations].flatMap(
        ({ query }) => query ?? [],
      );
    case 'grafana-rules':
      return subject.rules.flatMap(({ data }) => data.flatMap(({ query }) => query ?? []));
    case 'unreadable':
      return [];
  }
}

/** Whether a part of a query is as it was written, and not what stands in for a variable. */
export const isWritten = ({ expanded }: PromqlQuery | Query, { start, end }: { start: number; end: number }): boolean =>
  expanded.uses.every(({ at, value }) => at + value.length <= start || at >= end);
