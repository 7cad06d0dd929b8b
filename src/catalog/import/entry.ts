import type { Unit } from '../../units/unit.ts';
import { text, type LabelDefinition } from '../labels.ts';
import { labelDefinition } from './definition.ts';
import { MANY_VALUES, type Family } from './family.ts';
import { unitOf } from './unit.ts';

/** The functions of a catalogue that declare a metric. */
export type Maker = 'counter' | 'gauge' | 'histogram' | 'nativeHistogram' | 'summary' | 'info';

export type NamedLabel = readonly [name: string, definition: LabelDefinition];

/** A metric as it will stand in a catalogue. */
export interface Entry {
  readonly name: string;
  readonly maker: Maker;
  readonly help: string;
  /** Undefined when the source does not tell. */
  readonly unit: Unit | undefined;
  readonly labels: readonly NamedLabel[];
  /** Without +Inf. */
  readonly buckets?: readonly number[];
  readonly quantiles?: readonly number[];
  /** What a reader has to check. */
  readonly remarks: readonly string[];
}

/** Prometheus adds it to each target: it has the labels of the target and no others, and no metadata. */
export const UP: Entry = {
  name: 'up',
  maker: 'gauge',
  help: 'Whether Prometheus could scrape the target',
  unit: '1',
  labels: [],
  remarks: [],
};

/** What becomes of a family: one metric, or three where the catalogue has no type for it. */
export function entriesOf(family: Family): Entry[] {
  if (family.type === 'gaugehistogram') return gaugeHistogram(family);
  const maker = makerOf(family);
  const finite = ascending(family.buckets).filter(Number.isFinite);
  return [
    {
      name: seriesName(family),
      maker,
      help: family.help,
      unit: maker === 'info' || family.type === 'stateset' ? '1' : unitOf(family),
      labels: [...family.labels].map(([name, values]) => [
        name,
        // A stateset lists all its states, always.
        family.type === 'stateset' && name === family.name && values.size <= MANY_VALUES
          ? [...values].sort()
          : labelDefinition(name, values),
      ]),
      ...(maker === 'histogram' && finite.length > 0 && { buckets: finite }),
      ...(maker === 'summary' && { quantiles: ascending(family.quantiles) }),
      remarks: [...remarksOf(family), ...family.remarks],
    },
  ];
}

function makerOf({ name, type, series, varies }: Family): Maker {
  if (type === 'counter' || type === 'summary' || type === 'info') return type;
  if (type === 'histogram') return series.has(name) && !series.has(`${name}_bucket`) ? 'nativeHistogram' : type;
  // The format 0.0.4 has no type for it; the name and the constant 1 say what it is.
  return type === 'gauge' && name.endsWith('_info') && !varies ? 'info' : 'gauge';
}

/** The name that a query uses: OpenMetrics names the family without it. */
function seriesName({ name, type, series }: Family): string {
  if (type !== 'counter' && type !== 'info') return name;
  const suffixed = type === 'counter' ? `${name}_total` : `${name}_info`;
  if (series.has(suffixed)) return suffixed;
  return type === 'info' && !series.has(name) && !name.endsWith('_info') ? suffixed : name;
}

function remarksOf({ type, buckets }: Family): string[] {
  if (type === 'unknown') return ['untyped in the source: a gauge until somebody knows'];
  if (type === 'stateset') return ['a stateset: 1 for the state that it is in, 0 for the others'];
  if (type === 'histogram' && buckets.size === 1 && buckets.has(Infinity)) {
    return ['has no bucket but +Inf: is it a native histogram?'];
  }
  return [];
}

/** The buckets of a gauge histogram go up and down: rate() and quantile() of a histogram would mislead. */
function gaugeHistogram(family: Family): Entry[] {
  const { name, help } = family;
  const labels = [...family.labels].map(([label, values]) => [label, labelDefinition(label, values)] as const);
  const remarks = ['part of a gauge histogram, which the catalogue has no type for', ...family.remarks];
  const part = (suffix: string, unit: Entry['unit'], more: readonly NamedLabel[] = []): Entry => ({
    name: name + suffix,
    maker: 'gauge',
    help,
    unit,
    labels: [...labels, ...more],
    remarks,
  });
  return [part('_bucket', '1', [['le', text]]), part('_gcount', '1'), part('_gsum', unitOf(family))];
}

const ascending = (numbers: ReadonlySet<number>): number[] => [...numbers].sort((a, b) => a - b);
