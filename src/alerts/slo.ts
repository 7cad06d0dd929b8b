import { sumOverTime, countOverTime } from '../promql/builder/over-time.ts';
import { complement } from '../promql/builder/ratio.ts';
import type { Vector } from '../query/vector.ts';
import type { DashboardDefinition } from '../dashboard/dashboard.ts';
import { alert, type AlertDefinition } from './alert.ts';
import { record, type Recording } from './record.ts';
import { group, type GroupDefinition } from './rule-file.ts';

/** The windows of the SRE workbook, chapter "Alerting on SLOs" (https://sre.google/workbook/alerting-on-slos/). */
export type SloWindow = '5m' | '30m' | '1h' | '2h' | '6h' | '1d' | '3d';
const WINDOWS: readonly SloWindow[] = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'];

export interface SloOptions {
  /** Lower case, unique in the system: `api-availability`. */
  readonly name: string;
  readonly title: string;
  /** The system: the label `service` of its series. */
  readonly service: string;
  /** What is promised, as a sentence: "99 % of the requests are answered without a 5xx". */
  readonly description: string;
  /** The share of good events, 0 to 1, over 30 days. */
  readonly objective: number;
  /** The share of bad events, 0 to 1, within a window; without labels. */
  readonly errorRatio: (window: SloWindow) => Vector<never, 'ratio'>;
}

type Labels = { readonly slo: string; readonly service: string };

/** A service level objective: its recording rules as metrics, and the alerts on its error budget. */
export interface Slo extends SloOptions {
  /** The share of events that may be bad. */
  readonly budget: number;
  /** The recorded share of bad events by window. */
  readonly ratios: ReadonlyMap<SloWindow, Recording<Labels, 'ratio'>>;
  /** The recorded share of bad events over 30 days. */
  readonly periodRatio: Recording<Labels, 'ratio'>;
  /** How fast the budget is used now: 1 uses it up in exactly 30 days. */
  readonly burnRate: Recording<Labels, '1'>;
  /** The share of the budget that is left; negative when it is overspent. */
  readonly budgetRemaining: Recording<Labels, 'ratio'>;
}

/**
 * Declares an objective. Prints the rules that sloth prints for the same objective, with these differences: no metadata
 * series, names that say `error_ratio`, the window only in the name, no NaN without events, the long window first (its
 * ratio is the value of the alert), and no alert that can never fire (a burn rate times the budget above 1).
 */
export function slo(options: SloOptions): Slo {
  const { name, service, objective, errorRatio } = options;
  if (!(objective > 0 && objective < 1)) {
    throw new RangeError(`slo "${name}": the objective is a share between 0 and 1, not ${objective}`);
  }
  const labels = { slo: name, service };
  const budget = rounded(1 - objective);
  const ratios = new Map(
    WINDOWS.map(window => [window, record(`slo:error_ratio:rate${window}`, withoutNaN(errorRatio(window)), labels)]),
  );
  const now = ratios.get('5m')!.where(labels);
  const periodRatio = record(
    'slo:error_ratio:rate30d',
    sumOverTime(now, '30d').div(countOverTime(now, '30d')).as('ratio'),
    labels,
  );
  const burnRate = record('slo:burn_rate:ratio5m', now.div(budget).as('1'), labels);
  const spent = periodRatio.where(labels).div(budget).as('ratio');
  const budgetRemaining = record('slo:error_budget_remaining:ratio30d', complement(spent), labels);
  return { ...options, budget, ratios, periodRatio, burnRate, budgetRemaining } as Slo;
}

/** Two windows and how fast the budget burns in both: the long one for weight, the short one to end the alert soon. */
interface Burn {
  readonly rate: number;
  readonly long: SloWindow;
  readonly short: SloWindow;
}

const PAGE: readonly Burn[] = [
  { rate: 14.4, long: '1h', short: '5m' },
  { rate: 6, long: '6h', short: '30m' },
];
const TICKET: readonly Burn[] = [
  { rate: 3, long: '1d', short: '2h' },
  { rate: 1, long: '3d', short: '6h' },
];

/** Recording rules and alerts of some objectives. `board` shows each under `<title>: error budget`. */
export const sloGroups = (slos: readonly Slo[], board: DashboardDefinition): GroupDefinition<'promql'>[] =>
  slos.flatMap(slo => [
    group(`slo-${slo.name}-record`, [
      ...slo.ratios.values(),
      slo.periodRatio,
      slo.burnRate,
      slo.budgetRemaining,
    ] as never),
    group(
      `slo-${slo.name}-alert`,
      [
        burnAlert(slo, PAGE, { speed: 'Fast', severity: 'critical', board }),
        burnAlert(slo, TICKET, { speed: 'Slow', severity: 'warning', board }),
      ].filter(rule => rule !== undefined),
    ),
  ]);

interface BurnOptions {
  readonly speed: 'Fast' | 'Slow';
  readonly severity: 'critical' | 'warning';
  readonly board: DashboardDefinition;
}

function burnAlert(
  slo: Slo,
  burns: readonly Burn[],
  { speed, severity, board }: BurnOptions,
): AlertDefinition<'promql'> | undefined {
  const labels = { slo: slo.name, service: slo.service };
  const above = ({ rate, long, short }: Burn) => {
    const limit = rounded(rate * slo.budget);
    const over = (window: SloWindow) => slo.ratios.get(window)!.where(labels).gt(limit);
    return over(long).and(over(short));
  };
  const possible = burns.filter(({ rate }) => rate * slo.budget < 1);
  if (possible.length === 0) return undefined;
  const [first, ...rest] = possible.map(above);
  const expr = rest.reduce((any, one) => any.or(one) as typeof any, first!);
  const windows = possible.map(({ long }) => long).join(' or ');
  const days = rounded(30 / possible.at(-1)!.rate);
  return alert(`${pascal(slo.name)}BudgetBurns${speed}`, {
    expr,
    severity,
    labels: { slo: slo.name, service: slo.service },
    summary: `${slo.title}: the error budget burns ${speed === 'Fast' ? 'fast' : 'slowly'}`,
    description: ({ value }) =>
      `${slo.description}. ${value} of the events within ${windows} were bad; like this the budget of 30 days is gone within ${days} days or sooner.`,
    dashboard: { board, panel: `${slo.title}: error budget` },
    runbook: `slo/${slo.name}.md`,
  });
}

/**
 * A comparison drops NaN: without events there is no sample. One recorded NaN would make every sum of the next 30 days NaN.
 */
const withoutNaN = (ratio: Vector<never, 'ratio'>): Vector<never, 'ratio'> => ratio.gte(0);

const pascal = (name: string): string =>
  name
    .split('-')
    .map(word => word[0]!.toUpperCase() + word.slice(1))
    .join('');

/** 14.4 * 0.01 is 0.14400000000000002 in binary; nobody wants to read that. */
const rounded = (value: number): number => Number(value.toPrecision(12));
