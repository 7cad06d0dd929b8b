import * as bargaugeSdk from '@grafana/grafana-foundation-sdk/bargauge';
import {
  BigValueColorMode,
  BigValueGraphMode,
  ReduceDataOptionsBuilder,
  VizOrientation,
} from '@grafana/grafana-foundation-sdk/common';
import { FieldColorModeId, type ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import { FieldColorBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import * as statSdk from '@grafana/grafana-foundation-sdk/stat';
import { panel, type Panel, type PanelOptions } from '../panel.ts';
import type { Series } from '../query.ts';
import { thresholds, type Limits, type LimitsIn } from '../thresholds.ts';

/** A panel that shows the newest value, coloured by limits. */
export interface SingleOptions<U extends string, T> extends PanelOptions {
  readonly series: Series<U> | readonly Series<U>[];
  /** Where the value warns (orange) and pages (red): the numbers of the alert rules, in the unit of the query. */
  readonly limits?: LimitsIn<U, T>;
  /** Digits after the point; set them where they would dance. */
  readonly decimals?: number;
  /** The unit, where the queries do not know it. */
  readonly unit?: string;
  /** Words for values: `{ 0: { text: 'DOWN', color: 'red' } }`. */
  readonly words?: Readonly<Record<string, { readonly text: string; readonly color: string }>>;
}

/** One number of the head row: value, colour, and a small graph behind it. */
export function stat<U extends string, const T extends Limits = Limits>(
  options: SingleOptions<U, T> & { readonly customize?: (panel: statSdk.PanelBuilder) => statSdk.PanelBuilder },
): Panel {
  const limits = options.limits as Limits | undefined;
  const plain = !limits && !options.words;
  return panel<statSdk.PanelBuilder>({ ...options, series: [options.series].flat() }, () => {
    const builder = new statSdk.PanelBuilder()
      .reduceOptions(newestValue())
      .colorMode(BigValueColorMode.Value)
      .graphMode(options.words ? BigValueGraphMode.None : BigValueGraphMode.Area)
      // Traffic is neither good nor bad: without limits the number is not painted green.
      .thresholds(thresholds(limits, plain ? 'text' : 'green'))
      .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Thresholds));
    if (options.words) builder.mappings(wordMappings(options.words));
    return builder;
  });
}

/** One bar for each series, longest first where the query sorts. */
export function barGauge<U extends string, const T extends Limits = Limits>(
  options: SingleOptions<U, T> & { readonly customize?: (panel: bargaugeSdk.PanelBuilder) => bargaugeSdk.PanelBuilder },
): Panel {
  const limits = options.limits as Limits | undefined;
  return panel<bargaugeSdk.PanelBuilder>({ ...options, series: [options.series].flat() }, () =>
    new bargaugeSdk.PanelBuilder()
      .reduceOptions(newestValue())
      .orientation(VizOrientation.Horizontal)
      .min(0)
      .thresholds(thresholds(limits, limits ? 'green' : 'blue'))
      .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Thresholds)),
  );
}

const newestValue = () => new ReduceDataOptionsBuilder().calcs(['lastNotNull']).fields('').values(false);

/** Value mappings for words; they decide the colour as well. */
export const wordMappings = (words: Readonly<Record<string, { text: string; color: string }>>): ValueMapping[] =>
  [{ type: 'value', options: { ...words } }] as ValueMapping[];
