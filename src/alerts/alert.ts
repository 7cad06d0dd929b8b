import type { DashboardDefinition } from '../dashboard/dashboard.ts';
import { currentSite, type Site } from '../provenance.ts';
import type { Language } from '../query/language.ts';
import type { Vector } from '../query/vector.ts';
import type { Window } from '../query/window.ts';
import type { Text } from './text.ts';

/** `critical` wakes somebody up, `warning` makes a ticket, `info` is only shown. */
export type Severity = 'critical' | 'warning' | 'info';

/** The panel that shows what the alert is about; its variables are set from labels: `({ labels }) => ({ pod: labels.pod })`. */
export interface PanelReference<L extends string> {
  readonly board: DashboardDefinition;
  readonly panel: string;
  readonly variables?: (told: { readonly labels: { readonly [K in L]: string } }) => Readonly<Record<string, string>>;
}

export interface AlertOptions<L extends string, U extends string, Q extends Language> {
  /** Fires for every series that this returns: it has to compare with something. */
  readonly expr: Vector<L, U, Q>;
  /** How long the condition holds before the alert fires. */
  readonly for?: Window;
  /** How long the alert goes on after the condition has ended. Loki's ruler does not know it. */
  readonly keepFiringFor?: Q extends 'promql' ? Window : never;
  readonly severity: Severity;
  readonly labels?: Readonly<Record<string, string>>;
  /** One line: what is wrong, with what. */
  readonly summary: Text<L>;
  /** What it means for users, and what was measured. */
  readonly description: Text<L>;
  readonly dashboard?: PanelReference<L>;
  /** Page below the folder of runbooks; `<rule file>/<alert>.md` unless set. */
  readonly runbook?: string;
}

/** An alert rule before it is put into a file. */
export interface AlertDefinition<Q extends Language = Language> extends Omit<
  AlertOptions<any, any, Q>,
  'keepFiringFor'
> {
  readonly kind: 'alert';
  readonly name: string;
  readonly keepFiringFor?: Window;
  readonly site: Site | undefined;
}

/** Declares an alert rule. Summary and description can only name labels that the expression returns. */
export const alert = <L extends string, U extends string, Q extends Language>(
  name: string,
  options: AlertOptions<L, U, Q>,
): AlertDefinition<Q> => ({ kind: 'alert', name, ...options, site: currentSite() }) as AlertDefinition<Q>;
