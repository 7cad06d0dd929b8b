import type { Slo } from '../alerts/slo.ts';
import type { Panel } from './panel.ts';
import { stat } from './panels/single.ts';
import { timeseries } from './panels/timeseries.ts';
import { series } from './query.ts';

/** The panels of one objective: what is promised, what is left, how fast it goes. */
export interface SloPanels {
  readonly achieved: Panel;
  readonly remaining: Panel;
  readonly burnRate: Panel;
  readonly budget: Panel;
  readonly burn: Panel;
}

/** Panels of an error budget, from the recorded series of the objective. */
export function sloPanels(slo: Slo): SloPanels {
  const only = { slo: slo.name, service: slo.service };
  const ratio = (window: '5m' | '1h' | '6h' | '3d') => slo.ratios.get(window)!.where(only);
  const objective = `${Number((slo.objective * 100).toPrecision(5))} %`;
  return {
    achieved: stat({
      title: `${slo.title}: bad events, 30 d`,
      description: `${slo.description}. Share of bad events in the last 30 days; ${Number((slo.budget * 100).toPrecision(5))} % are allowed.`,
      series: series(slo.periodRatio.where(only)),
      limits: { orange: Number((slo.budget * 0.75).toPrecision(12)), red: slo.budget },
      decimals: 3,
    }),
    remaining: stat({
      title: `${slo.title}: budget left`,
      description: `How much of the error budget of 30 days is left, for an objective of ${objective}. Below 0 it is overspent.`,
      series: series(slo.budgetRemaining.where(only)),
      limits: { orange: 0.25, red: 0 },
      decimals: 1,
    }),
    burnRate: stat({
      title: `${slo.title}: burn rate`,
      description: 'How fast the budget is used, over the last 5 minutes: 1 uses it up in 30 days, 14.4 in two days.',
      series: series(slo.burnRate.where(only)),
      limits: { orange: 1, red: 14.4 },
      decimals: 2,
    }),
    budget: timeseries({
      title: `${slo.title}: error budget`,
      description: `What is left of the error budget of 30 days. ${slo.description}.`,
      series: series(slo.budgetRemaining.where(only), 'left'),
      limits: { orange: 0.25, red: 0 },
      min: 'auto',
      max: 1,
    }),
    burn: timeseries({
      title: `${slo.title}: bad events by window`,
      description:
        'Share of bad events over the windows that the alerts look at. Dashed: where 14.4 times the budget pages.',
      series: (['5m', '1h', '6h', '3d'] as const).map(window => series(ratio(window), window)),
      limits: { red: Number(Math.min(1, slo.budget * 14.4).toPrecision(12)) },
    }),
  };
}
