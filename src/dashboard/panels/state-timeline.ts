import { FieldColorBuilder, FieldColorModeId } from '@grafana/grafana-foundation-sdk/dashboard';
import * as sdk from '@grafana/grafana-foundation-sdk/statetimeline';
import { panel, type Panel, type PanelOptions } from '../panel.ts';
import type { Series } from '../query.ts';
import { thresholds } from '../thresholds.ts';
import { wordMappings } from './single.ts';
import { legend } from './timeseries.ts';

export interface StateTimelineOptions extends PanelOptions {
  readonly series: Series<any> | readonly Series<any>[];
  /** What each value is called and which colour it has. */
  readonly words: Readonly<Record<string, { readonly text: string; readonly color: string }>>;
  readonly customize?: (panel: sdk.PanelBuilder) => sdk.PanelBuilder;
}

/** The words for `up`. */
export const UP_DOWN = { 0: { text: 'down', color: 'red' }, 1: { text: 'up', color: 'green' } } as const;

/** A state over time: bars of colour instead of a line of ones. */
export function stateTimeline({ words, ...options }: StateTimelineOptions): Panel {
  return panel<sdk.PanelBuilder>({ ...options, series: [options.series].flat(), unit: '1' }, () =>
    new sdk.PanelBuilder()
      .mergeValues(true)
      .rowHeight(0.8)
      .lineWidth(0)
      .fillOpacity(80)
      .mappings(wordMappings(words))
      // With the mode `thresholds` the colours of the words would not be shown.
      .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Fixed))
      .thresholds(thresholds(undefined, 'green'))
      .legend(legend('list').showLegend(false)),
  );
}
