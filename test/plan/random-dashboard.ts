import type { Random } from '../syntax/random.ts';

type Json = Record<string, any>;

const TYPES = ['timeseries', 'stat', 'gauge', 'table', 'logs', 'text', 'barchart', 'a-plugin'];
const TITLES = ['Requests', 'Errors', 'Latency', 'Queue', '', 'Errors'];
const EXPRS = ['up', 'sum(rate(http_requests_total[5m]))', 'histogram_quantile(0.9, x)', '{app="a"} |= "error"'];
const VALUES = [
  undefined,
  null,
  true,
  false,
  0,
  1,
  80,
  '',
  'a',
  'auto',
  [],
  ['a'],
  {},
  { mode: 'x' },
  [{ a: 1 }, { b: [] }],
];

/** A dashboard as nobody would write it, but as a server would take it. */
export function randomDashboard(random: Random): Json {
  const { int, chance, pick } = random;
  const list = (make: () => Json, most: number) => Array.from({ length: int(most + 1) }, make);
  return {
    uid: 'a',
    title: pick(TITLES),
    tags: chance(0.5) ? ['a', 'b'].slice(int(2)) : undefined,
    time: chance(0.5) ? { from: pick(['now-1h', 'now-6h']), to: 'now' } : undefined,
    [pick(['refresh', 'weekStart', 'unknown', 'timepicker'])]: pick(VALUES),
    panels: list(() => randomPanel(random, true), 6),
    templating: {
      list: list(
        () => ({
          name: pick(['job', 'ds']),
          type: pick(['query', 'custom']),
          [pick(['multi', 'query', 'current', 'hide'])]: pick(VALUES),
        }),
        3,
      ),
    },
    annotations: { list: list(() => ({ name: pick(TITLES), enable: chance(0.5), builtIn: int(2) }), 2) },
    links: list(() => ({ title: pick(TITLES), url: pick(['/a', '/b']) }), 2),
  };
}

function randomPanel(random: Random, mayBeRow: boolean): Json {
  const { int, chance, pick } = random;
  const gridPos = chance(0.9) ? { x: int(24), y: int(20), w: 1 + int(24), h: 1 + int(9) } : undefined;
  const common = { ...(chance(0.5) && { id: 1 + int(6) }), title: pick(TITLES), gridPos };
  if (mayBeRow && chance(0.25)) {
    const collapsed = chance(0.5);
    const panels = collapsed ? Array.from({ length: int(3) }, () => randomPanel(random, false)) : [];
    return { ...common, type: 'row', collapsed, panels };
  }
  return {
    ...common,
    type: pick(TYPES),
    datasource: pick([undefined, null, 'Prometheus', { type: 'prometheus', uid: 'prom' }]),
    targets: Array.from({ length: int(3) }, () => ({
      ...(chance(0.7) && { refId: pick(['A', 'B']) }),
      expr: pick(EXPRS),
      [pick(['hide', 'legendFormat', 'instant'])]: pick(VALUES),
    })),
    fieldConfig: {
      defaults: {
        unit: pick(['s', 'percent', undefined]),
        thresholds: {
          steps: [{ color: 'green', value: null }, ...(chance(0.5) ? [{ color: 'red', value: int(3) }] : [])],
        },
        custom: { [pick(['lineWidth', 'fillOpacity', 'x'])]: pick(VALUES) },
      },
      overrides: chance(0.3)
        ? [{ matcher: { id: 'byName', options: pick(['a', 'b']) }, properties: [{ id: 'unit', value: pick(VALUES) }] }]
        : [],
    },
    options: { [pick(['legend', 'tooltip', 'content'])]: pick(VALUES) },
  };
}

/** Whatever part of a JSON value, changed to something else. */
export function randomEdit(random: Random, value: unknown): unknown {
  const { int, chance, pick } = random;
  if (Array.isArray(value) && value.length > 0 && chance(0.9)) {
    const at = int(value.length);
    if (chance(0.15)) return value.toSpliced(at, 1);
    if (chance(0.15)) return value.toReversed();
    return value.with(at, randomEdit(random, value[at]));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const names = Object.keys(value);
    if (names.length > 0) {
      const name = pick(names);
      return { ...value, [name]: randomEdit(random, (value as Json)[name]) };
    }
  }
  return pick(VALUES);
}
