import type { Expr } from '../promql/ast.ts';
import { walk } from '../promql/walk.ts';
import type { Checks, Context, LintRule } from './lint-rule.ts';
import type { PromqlQuery, Query } from './subject.ts';

/** A lint rule with the context that it reports through. */
export interface RuleInContext {
  readonly rule: LintRule;
  readonly context: Context;
}

type Arguments<K extends keyof Checks> =
  NonNullable<Checks[K]> extends (...args: [...infer A, Context]) => void ? A : never;
type NodeCheck = (node: Expr, query: PromqlQuery) => void;

/** Checks with their contexts, sorted by what they are called for: a node is only shown to lint rules that ask for its kind. */
export interface Bound {
  readonly call: <K extends Exclude<keyof Checks, 'promql'>>(name: K, ...args: Arguments<K>) => void;
  readonly nodes: (expr: Expr, query: PromqlQuery) => void;
  /** Trees in which nothing was found, by where they stand: another query of the same text has nothing either. */
  readonly silent: Readonly<Record<Query['where'], Set<object>>>;
}

/** Sorts the checks of some lint rules, once for all files that have the same ones. */
export function bind(rules: readonly RuleInContext[]): Bound {
  const lists = new Map<string, BoundCheck[]>();
  const byKind = new Map<Expr['kind'], NodeCheck[]>();
  for (const { rule, context } of rules) {
    const { promql = {}, ...others } = rule.check;
    for (const [name, check] of Object.entries(others) as [keyof typeof IN_CONTEXT, (...args: unknown[]) => void][]) {
      append(lists, name, IN_CONTEXT[name](check, context));
    }
    for (const [kind, check] of Object.entries(promql) as [Expr['kind'], (...args: unknown[]) => void][]) {
      append(byKind, kind, (node, query) => check(node, query, context));
    }
  }
  return {
    call: (name, ...args: unknown[]) => {
      const [first, second, third] = args;
      for (const check of lists.get(name) ?? NONE) check(first, second, third);
    },
    nodes: (expr, query) => {
      for (const node of walk(expr)) {
        for (const check of byKind.get(node.kind) ?? NONE) check(node, query);
      }
    },
    silent: { alert: new Set(), record: new Set(), panel: new Set(), variable: new Set(), annotation: new Set() },
  };
}

const NONE: readonly never[] = [];

type BoundCheck = (first: unknown, second: unknown, third: unknown) => void;
type InContext = (check: (...args: unknown[]) => void, context: Context) => BoundCheck;

const one: InContext = (check, context) => first => check(first, context);
const two: InContext = (check, context) => (first, second) => check(first, second, context);
const three: InContext = (check, context) => (first, second, third) => check(first, second, third, context);

/** A check with its context behind its arguments. They are written out: a large file makes a million such calls. */
const IN_CONTEXT: Readonly<Record<Exclude<keyof Checks, 'promql'>, InContext>> = {
  subject: one,
  promqlQuery: one,
  logqlQuery: one,
  rule: one,
  group: two,
  ruleFile: one,
  target: three,
  panel: two,
  dashboard: one,
  grafanaRule: two,
  project: one,
};

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
