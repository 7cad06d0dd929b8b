import type { Expr } from '../promql/ast.ts';
import type { MetricQuery } from '../logql/ast.ts';

/** The two query languages. Their vectors share operators and label rules, and never mix in one query. */
export type Language = 'promql' | 'logql';

/** The syntax tree of a vector in a language. */
export type TreeOf<Q extends Language> = Q extends 'promql' ? Expr : MetricQuery;

/** Key of the facts that only the compiler sees. */
export declare const KNOWN: unique symbol;
