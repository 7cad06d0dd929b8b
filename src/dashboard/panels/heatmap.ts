import {
  AxisPlacement,
  ScaleDistribution,
  ScaleDistributionConfigBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import * as sdk from '@grafana/grafana-foundation-sdk/heatmap';
import { grafanaUnit } from '../../units/grafana.ts';
import { increase, sum, type Histogram } from '../../promql/index.ts';
import { panel, type Panel, type PanelOptions } from '../panel.ts';
import { series } from '../query.ts';

export interface HeatmapOptions extends PanelOptions {
  /** The histogram whose observations are shown; its unit becomes that of the axis. */
  readonly histogram: Histogram<any, any>;
  /** Dots that lead to traces, where the client records exemplars. */
  readonly exemplars?: boolean;
  readonly customize?: (panel: sdk.PanelBuilder) => sdk.PanelBuilder;
}

/** How observations are spread over the buckets: what percentiles hide. */
export function heatmap({ histogram, exemplars, ...options }: HeatmapOptions): Panel {
  const buckets = sum(increase(histogram.buckets)).by('le');
  const spread = series(buckets, '{{le}}', { format: 'heatmap', ...(exemplars && { exemplars }) });
  return panel<sdk.PanelBuilder>({ ...options, series: [spread], unit: '1' }, () =>
    new sdk.PanelBuilder()
      .calculate(false)
      .color(
        new sdk.HeatmapColorOptionsBuilder()
          .mode(sdk.HeatmapColorMode.Scheme)
          .scheme('Oranges')
          .steps(64)
          .exponent(0.5)
          .fill('dark-orange')
          .reverse(false),
      )
      .filterValues(new sdk.FilterValueRangeBuilder().le(1e-9))
      .scaleDistribution(new ScaleDistributionConfigBuilder().type(ScaleDistribution.Linear))
      .yAxis(
        new sdk.YAxisConfigBuilder().unit(grafanaUnit(histogram.facts.unit)).axisPlacement(AxisPlacement.Left).min(0),
      )
      .showLegend()
      .tooltip(new sdk.HeatmapTooltipBuilder().mode('single' as never).yHistogram(true)),
  );
}
