import type { Fields } from '../../fields.ts';

/**
 * What Grafana fills into a panel when it is saved in the browser and nothing is set. Taken from saves of Grafana 9.4 and the
 * schemas of the panels in the Foundation SDK (12); where the two do not agree the field is in {@link CHANGED_DEFAULTS}.
 */
export function panelDefaults(type: string): Fields {
  let found = byType.get(type);
  if (!found) byType.set(type, (found = defaultsOf(type)));
  return found;
}

/** They are asked for once for each panel. */
const byType = new Map<string, Fields>();

function defaultsOf(type: string): Fields {
  const { options = {}, custom = {}, color = 'thresholds' } = KINDS[type] ?? {};
  return {
    ...PANEL,
    options,
    fieldConfig: {
      overrides: [],
      defaults: { color: { mode: color }, custom, links: [], mappings: [], thresholds: THRESHOLDS },
    },
  };
}

interface PanelKind {
  readonly options?: Fields;
  readonly custom?: Fields;
  /** The mode in which values get their colours. */
  readonly color?: string;
}

const PANEL: Fields = {
  cacheTimeout: '',
  collapsed: false,
  description: '',
  hideTimeOverride: false,
  interval: '',
  links: [],
  panels: [],
  repeat: '',
  repeatDirection: 'h',
  targets: [],
  timeFrom: '',
  timeShift: '',
  title: '',
  transformations: [],
  transparent: false,
};

const THRESHOLDS: Fields = { mode: 'absolute', steps: [{ color: 'green' }, { color: 'red', value: 80 }] };

const LEGEND: Fields = { calcs: [], displayMode: 'list', placement: 'bottom', showLegend: true };
const TOOLTIP: Fields = { mode: 'single', sort: 'none', hideZeros: false };
const HIDE_FROM: Fields = { legend: false, tooltip: false, viz: false };
const LINEAR: Fields = { type: 'linear' };
const REDUCE: Fields = { calcs: ['lastNotNull'], fields: '', values: false };

const AXIS: Fields = {
  axisBorderShow: false,
  axisCenteredZero: false,
  axisColorMode: 'text',
  axisGridShow: true,
  axisLabel: '',
  axisPlacement: 'auto',
  hideFrom: HIDE_FROM,
  scaleDistribution: LINEAR,
  thresholdsStyle: { mode: 'off' },
};

const LINES: Fields = {
  ...AXIS,
  barAlignment: 0,
  barWidthFactor: 0.6,
  drawStyle: 'line',
  fillOpacity: 0,
  gradientMode: 'none',
  insertNulls: false,
  lineInterpolation: 'linear',
  lineStyle: { fill: 'solid' },
  lineWidth: 1,
  pointSize: 5,
  showPoints: 'auto',
  showValues: false,
  spanNulls: false,
  stacking: { group: 'A', mode: 'none' },
};

const BARS: Fields = { ...AXIS, fillOpacity: 80, gradientMode: 'none', lineWidth: 1 };

const KINDS: Readonly<Record<string, PanelKind>> = {
  alertlist: {
    options: {
      alertInstanceLabelFilter: '',
      alertName: '',
      dashboardAlerts: false,
      groupBy: [],
      groupMode: 'default',
      maxItems: 20,
      showInactiveAlerts: false,
      sortOrder: 1,
      stateFilter: { error: true, firing: true, noData: false, normal: false, pending: true },
      viewMode: 'list',
    },
  },
  barchart: {
    color: 'palette-classic',
    custom: BARS,
    options: {
      barRadius: 0,
      barWidth: 0.97,
      fullHighlight: false,
      groupWidth: 0.7,
      legend: LEGEND,
      orientation: 'auto',
      showValue: 'auto',
      stacking: 'none',
      tooltip: TOOLTIP,
      xTickLabelMaxLength: 0,
      xTickLabelRotation: 0,
      xTickLabelSpacing: 0,
    },
  },
  bargauge: {
    options: {
      displayMode: 'gradient',
      legend: { ...LEGEND, showLegend: false },
      maxVizHeight: 300,
      namePlacement: 'auto',
      orientation: 'auto',
      reduceOptions: REDUCE,
      showUnfilled: true,
      sizing: 'auto',
      valueMode: 'color',
    },
  },
  candlestick: { color: 'palette-classic', custom: LINES, options: { legend: LEGEND, tooltip: TOOLTIP } },
  dashlist: {
    options: {
      includeVars: false,
      keepTime: false,
      maxItems: 10,
      query: '',
      showFolderNames: true,
      showHeadings: true,
      showRecentlyViewed: false,
      showSearch: false,
      showStarred: true,
      tags: [],
    },
  },
  gauge: {
    options: {
      orientation: 'auto',
      reduceOptions: REDUCE,
      showThresholdLabels: false,
      showThresholdMarkers: true,
      sizing: 'auto',
    },
  },
  graph: { options: { alertThreshold: true } },
  heatmap: {
    custom: { hideFrom: HIDE_FROM, scaleDistribution: LINEAR },
    options: {
      calculate: false,
      cellGap: 1,
      color: {
        exponent: 0.5,
        fill: 'dark-orange',
        mode: 'scheme',
        reverse: false,
        scale: 'exponential',
        scheme: 'Oranges',
        steps: 64,
      },
      exemplars: { color: 'rgba(255,0,255,0.7)' },
      filterValues: { le: 1e-9 },
      legend: { show: true },
      rowsFrame: { layout: 'auto' },
      selectionMode: 'x',
      showValue: 'auto',
      tooltip: { mode: 'single', show: true, showColorScale: false, yHistogram: false },
      yAxis: { axisPlacement: 'left', reverse: false },
    },
  },
  histogram: {
    color: 'palette-classic',
    custom: { ...BARS, stacking: { group: 'A', mode: 'none' } },
    options: { bucketCount: 30, bucketOffset: 0, combine: false, legend: LEGEND, tooltip: TOOLTIP },
  },
  logs: {
    options: {
      dedupStrategy: 'none',
      enableInfiniteScrolling: false,
      enableLogDetails: true,
      prettifyLogMessage: false,
      showCommonLabels: false,
      showLabels: false,
      showLogContextToggle: false,
      showTime: false,
      sortOrder: 'Descending',
      wrapLogMessage: false,
    },
  },
  piechart: {
    color: 'palette-classic',
    custom: { hideFrom: HIDE_FROM },
    options: {
      displayLabels: [],
      legend: { ...LEGEND, values: [] },
      orientation: 'auto',
      pieType: 'pie',
      reduceOptions: REDUCE,
      tooltip: TOOLTIP,
    },
  },
  stat: {
    options: {
      colorMode: 'value',
      graphMode: 'area',
      justifyMode: 'auto',
      orientation: 'auto',
      percentChangeColorMode: 'standard',
      reduceOptions: REDUCE,
      showPercentChange: false,
      textMode: 'auto',
      wideLayout: true,
    },
  },
  'state-timeline': {
    color: 'continuous-GrYlRd',
    custom: {
      axisPlacement: 'auto',
      fillOpacity: 70,
      hideFrom: HIDE_FROM,
      insertNulls: false,
      lineWidth: 0,
      spanNulls: false,
    },
    options: {
      alignValue: 'left',
      legend: LEGEND,
      mergeValues: true,
      perPage: 20,
      rowHeight: 0.9,
      showValue: 'auto',
      tooltip: TOOLTIP,
    },
  },
  'status-history': {
    custom: { axisPlacement: 'auto', fillOpacity: 70, hideFrom: HIDE_FROM, insertNulls: false, lineWidth: 1 },
    options: { colWidth: 0.9, legend: LEGEND, perPage: 20, rowHeight: 0.9, showValue: 'auto', tooltip: TOOLTIP },
  },
  table: {
    custom: { align: 'auto', cellOptions: { type: 'auto' }, displayMode: 'auto', filterable: false, inspect: false },
    options: {
      cellHeight: 'sm',
      footer: { countRows: false, enablePagination: false, fields: '', reducer: [], show: false },
      frameIndex: 0,
      showHeader: true,
      showTypeIcons: false,
      sortBy: [],
    },
  },
  text: {
    options: { code: { language: 'plaintext', showLineNumbers: false, showMiniMap: false }, mode: 'markdown' },
  },
  timeseries: { color: 'palette-classic', custom: LINES, options: { legend: LEGEND, tooltip: TOOLTIP } },
  trend: { color: 'palette-classic', custom: LINES, options: { legend: LEGEND, tooltip: TOOLTIP } },
  xychart: {
    color: 'palette-classic',
    custom: {
      ...AXIS,
      fillOpacity: 50,
      pointShape: 'circle',
      pointSize: { fixed: 5 },
      pointStrokeWidth: 1,
      show: 'points',
    },
    options: { legend: LEGEND, mapping: 'auto', tooltip: TOOLTIP },
  },
};

/**
 * Fields whose default is not the same in all versions, or that some version fills in otherwise: all values that a save may
 * bring. They are left out only where the wanted state leaves the field to Grafana.
 */
export const CHANGED_DEFAULTS: Readonly<Record<string, readonly unknown[]>> = {
  'options.minVizHeight': [10, 16, 75],
  'options.minVizWidth': [0, 8, 75],
  'options.enableLogDetails': [true, false],
  'options.footer.reducer': [['sum'], []],
  'options.reduceOptions.calcs': [['lastNotNull'], ['mean']],
  'fieldConfig.defaults.custom.showPoints': ['auto', 'never'],
};
