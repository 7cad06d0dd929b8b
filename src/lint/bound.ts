import type { Expr } from '../promql/ast.ts';
import { walk } from '../promql/walk.ts';
import type { Checks, Context, LintRule } from './lint-rule.ts';
import type { PromqlQuery } from './subject.ts';

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
}

/** Sorts the checks of some lint rules, once for all files that have the same ones. */
export function bind(rules: readonly RuleInContext[]): Bound {
  const lists = new Map<string, ((...args: unknown[]) => void)[]>();
  const byKind = new Map<Expr['kind'], NodeCheck[]>();
  for (const { rule, context } of rules) {
    const { promql = {}, ...others } = rule.check;
    for (const [name, check] of Object.entries(others) as [string, (...args: unknown[]) => void][]) {
      append(lists, name, (...args) => check(...args, context));
    }
    for (const [kind, check] of Object.entries(promql) as [Expr['kind'], (...args: unknown[]) => void][]) {
      append(byKind, kind, (node, query) => check(node, query, context));
    }
  }
  return {
    call: (name, ...args) => {
      for (const check of lists.get(name) ?? []) check(...args);
    },
    nodes: (expr, query) => {
      for (const node of walk(expr)) {
        for (const check of byKind.get(node.kind) ?? []) check(node, query);
      }
    },
  };
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
