import type { Language } from '../query/language.ts';
import type { Window } from '../query/window.ts';
import type { AlertDefinition } from './alert.ts';
import type { Recording } from './record.ts';

/** Rules that are evaluated together, one after another. */
export interface GroupDefinition<Q extends Language = Language> {
  readonly name: string;
  readonly interval?: Window;
  readonly rules: readonly (AlertDefinition<Q> | Recording)[];
}

/** A rule group. A recording rule comes before those that use it. */
export const group = <Q extends Language>(
  name: string,
  rules: readonly (AlertDefinition<Q> | (Q extends 'promql' ? Recording<any, any> : never))[],
  options: { readonly interval?: Window } = {},
): GroupDefinition<Q> => ({ name, rules: rules as GroupDefinition<Q>['rules'], ...options });

export interface RuleFileOptions<Q extends Language> {
  /** Lower case; the name of the file and of the namespace on a ruler. */
  readonly name: string;
  /** Who is paged: the label `team` of every alert rule. */
  readonly team: string;
  /** More labels for every alert rule of the file: what tells the systems of a team apart, for routes and annotations. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly groups: readonly GroupDefinition<Q>[];
}

/** A rule file: what a module in `alerts/` exports by default. */
export interface RuleFileDefinition {
  readonly kind: 'rule-file';
  readonly language: Language;
  readonly name: string;
  readonly team: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly groups: readonly GroupDefinition[];
}

/** Rules in PromQL, for Prometheus and Mimir. */
export const prometheusRules = (options: RuleFileOptions<'promql'>): RuleFileDefinition => ({
  kind: 'rule-file',
  language: 'promql',
  ...options,
});

/** Rules in LogQL, for Loki's ruler. */
export const lokiRules = (options: RuleFileOptions<'logql'>): RuleFileDefinition => ({
  kind: 'rule-file',
  language: 'logql',
  ...options,
});
