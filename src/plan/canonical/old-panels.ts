import { isFields, textIn, type Fields } from '../../fields.ts';

/** A panel of a kind that Grafana replaces when it opens the dashboard, as that replacement; others as they are. */
export function migratedPanel(panel: Fields): Fields {
  switch (panel['type']) {
    case 'singlestat':
    case 'grafana-singlestat-panel':
      return fromSinglestat(panel);
    case 'graph':
      return withoutGraphDefaults(panel);
    default:
      return panel;
  }
}

/** How a singlestat made one number of many. */
const CALCS: Readonly<Record<string, string>> = {
  avg: 'mean',
  current: 'lastNotNull',
  delta: 'delta',
  diff: 'diff',
  first: 'firstNotNull',
  last_time: 'lastNotNull',
  max: 'max',
  min: 'min',
  name: 'lastNotNull',
  range: 'range',
  total: 'sum',
};

const SINGLESTAT_ONLY = [
  ...['cacheTimeout', 'colorBackground', 'colorPrefix', 'colorPostfix', 'colorValue', 'colors', 'decimals', 'format'],
  ...['gauge', 'mappingType', 'mappingTypes', 'nullPointMode', 'nullText', 'postfix', 'postfixFontSize', 'prefix'],
  ...['prefixFontSize', 'rangeMaps', 'sparkline', 'tableColumn', 'thresholds', 'valueFontSize', 'valueMaps'],
  'valueName',
];

function fromSinglestat(panel: Fields): Fields {
  const isGauge = isFields(panel['gauge']) && panel['gauge']['show'] === true;
  const hasSparkline = isFields(panel['sparkline']) && panel['sparkline']['show'] === true;
  const kept = Object.fromEntries(Object.entries(panel).filter(([name]) => !SINGLESTAT_ONLY.includes(name)));
  const reduceOptions = { calcs: [CALCS[String(panel['valueName'] ?? 'avg')] ?? 'mean'], fields: '', values: false };
  const steps = singlestatSteps(panel);
  return {
    ...kept,
    type: isGauge ? 'gauge' : 'stat',
    options: isGauge
      ? { reduceOptions, orientation: 'horizontal' }
      : {
          reduceOptions,
          orientation: 'horizontal',
          colorMode: panel['colorBackground'] ? 'background' : panel['colorValue'] ? 'value' : 'none',
          graphMode: hasSparkline ? 'area' : 'none',
        },
    fieldConfig: {
      defaults: {
        unit: panel['format'],
        decimals: panel['decimals'],
        noValue: textIn(panel['nullText']),
        ...(steps.length > 0 && { thresholds: { mode: 'absolute', steps } }),
      },
    },
  };
}

/** `"0.5,0.9"` and three colours; without colours of its own the panel gets the usual thresholds. */
function singlestatSteps({ thresholds, colors }: Fields): Fields[] {
  if (typeof thresholds !== 'string' || !Array.isArray(colors)) return [];
  const values = thresholds.split(',').map(Number);
  return colors.map((color, i) => (i === 0 ? { color } : { color, value: values[i - 1] }));
}

/** What Grafana writes into each panel of the old graph. */
const GRAPH: Fields = {
  bars: false,
  dashLength: 10,
  dashes: false,
  fill: 1,
  fillGradient: 0,
  hiddenSeries: false,
  lines: true,
  linewidth: 1,
  nullPointMode: 'null',
  percentage: false,
  pointradius: 2,
  points: false,
  renderer: 'flot',
  spaceLength: 10,
  stack: false,
  steppedLine: false,
};

const GRAPH_PARTS: Readonly<Record<string, Fields>> = {
  legend: { avg: false, current: false, max: false, min: false, show: true, total: false, values: false },
  tooltip: { shared: true, sort: 0, value_type: 'individual' },
  xaxis: { mode: 'time', show: true },
  yaxis: { align: false },
};

function withoutGraphDefaults(panel: Fields): Fields {
  const kept = Object.entries(panel).flatMap(([name, value]) => {
    if (value === GRAPH[name] || (Array.isArray(value) && value.length === 0)) return [];
    if (!isFields(value) || !(name in GRAPH_PARTS)) return [[name, value] as const];
    const usual = GRAPH_PARTS[name]!;
    const said = Object.entries(value).filter(
      ([key, part]) => part !== usual[key] && !(Array.isArray(part) && part.length === 0),
    );
    return said.length === 0 ? [] : [[name, Object.fromEntries(said)] as const];
  });
  return Object.fromEntries(kept);
}

/** A copy of a repeated panel, which Grafana makes again whenever it opens the dashboard. */
export const isCopy = ({ repeatPanelId }: Fields): boolean => repeatPanelId !== undefined && repeatPanelId !== null;
