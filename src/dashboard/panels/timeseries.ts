import {
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  SortOrder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { FieldColorBuilder, FieldColorModeId } from '@grafana/grafana-foundation-sdk/dashboard';
import * as sdk from '@grafana/grafana-foundation-sdk/timeseries';
import type { ColourRule } from '../colours.ts';
import { panel, type Panel, type PanelOptions } from '../panel.ts';
import type { Series } from '../query.ts';
import { highestLimit, thresholds, type Limits, type LimitsIn } from '../thresholds.ts';

export interface TimeseriesOptions<U extends string, T> extends PanelOptions {
  readonly series: Series<U> | readonly Series<U>[];
  /** Dashed lines that the value must not cross: the numbers of the alert rules, in the unit of the query. */
  readonly limits?: LimitsIn<U, T>;
  /** Adds the series up: for parts of a whole. */
  readonly stacked?: boolean;
  /** Fills the area below: for one quantity. Percentiles and ratios stay lines. */
  readonly filled?: boolean;
  /** Fixed colours by meaning: status classes, percentiles, outcomes. */
  readonly colours?: readonly ColourRule[];
  /** A table with mean, max and last below the graph: for the panels that are read in an incident. */
  readonly legend?: 'list' | 'table';
  readonly decimals?: number;
  readonly unit?: string;
  /** Lowest value of the axis; 0 unless said otherwise. */
  readonly min?: number | 'auto';
  readonly max?: number;
  readonly customize?: (panel: sdk.PanelBuilder) => sdk.PanelBuilder;
}

/** Lines over time. Gaps stay gaps: a missing scrape is information. */
export function timeseries<U extends string, const T extends Limits = Limits>(options: TimeseriesOptions<U, T>): Panel {
  const limits = options.limits as Limits | undefined;
  const list = [options.series].flat() as readonly Series[];
  return panel<sdk.PanelBuilder>({ ...options, series: list }, () => {
    const builder = new sdk.PanelBuilder()
      .drawStyle('line' as never)
      .lineWidth(1)
      .showPoints(VisibilityMode.Never)
      .spanNulls(false)
      .fillOpacity(options.stacked ? 40 : options.filled ? 10 : 0)
      .stacking(new StackingConfigBuilder().mode(options.stacked ? StackingMode.Normal : StackingMode.None).group('A'))
      .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.PaletteClassic))
      // Lines of limits are drawn dashed; a filled area would shout all day.
      .thresholds(thresholds(limits, limits ? 'transparent' : 'green'))
      .thresholdsStyle(thresholdStyle(limits))
      .legend(legend(options.legend ?? 'list'))
      .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending));
    if (options.min !== 'auto') builder.min(options.min ?? 0);
    if (options.max !== undefined) builder.max(options.max);
    const highest = highestLimit(limits);
    // Room above the limit, so that a calm day does not look like a mountain range.
    if (highest !== undefined && options.max === undefined) builder.axisSoftMax(Number((highest * 1.2).toPrecision(3)));
    return builder;
  });
}

const thresholdStyle = (limits: Limits | undefined) =>
  new GraphThresholdsStyleConfigBuilder().mode(limits ? GraphThresholdsStyleMode.Dashed : GraphThresholdsStyleMode.Off);

/** A visible legend; the SDK hides it by default. */
export const legend = (style: 'list' | 'table'): VizLegendOptionsBuilder =>
  new VizLegendOptionsBuilder()
    .showLegend(true)
    .placement(LegendPlacement.Bottom)
    .displayMode(style === 'table' ? LegendDisplayMode.Table : LegendDisplayMode.List)
    .calcs(style === 'table' ? ['mean', 'max', 'lastNotNull'] : []);
