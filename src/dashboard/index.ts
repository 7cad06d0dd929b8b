/** Dashboards: rows of panels that show typed queries, on the Grafana Foundation SDK. */
export { annotation, firingAlerts, restarts, type Annotation } from './annotations.ts';
export { OUTCOME_COLOURS, PERCENTILE_COLOURS, STATUS_COLOURS, type ColourRule } from './colours.ts';
export { dashboard, row, type DashboardDefinition, type Row } from './dashboard.ts';
export {
  boardsTagged,
  exploreLogs,
  jaeger,
  link,
  linkTo,
  tempo,
  traceLink,
  traceSearch,
  type LinkTarget,
} from './links.ts';
export type { Panel } from './panel.ts';
export { heatmap } from './panels/heatmap.ts';
export { logs, logTable } from './panels/logs.ts';
export { barGauge, stat } from './panels/single.ts';
export { stateTimeline, UP_DOWN } from './panels/state-timeline.ts';
export { column, table } from './panels/table.ts';
export { alertList, text } from './panels/text.ts';
export { timeseries } from './panels/timeseries.ts';
export { lines, series, type Series } from './query.ts';
export { constant, datasource, labelValues, logLabelValues, textBox, words, type Variable } from './variables.ts';
export { goldenSignals, percentileSeries, statusClass, type Signals } from './signals.ts';
export { sloPanels } from './slo-panels.ts';
