import { Counter } from '../promql/builder/counter.ts';
import { Gauge } from '../promql/builder/gauge.ts';
import { Histogram, NativeHistogram } from '../promql/builder/histogram.ts';
import type { MetricType } from '../promql/builder/series.ts';
import { Summary } from '../promql/builder/summary.ts';
import type { Unit } from '../units/unit.ts';
import type { LabelDefinitions, ValueOf } from './labels.ts';

/** What is said of every metric. */
export interface MetricOptions<D extends LabelDefinitions = LabelDefinitions, U extends Unit = Unit> {
  /** One sentence, as in `# HELP`. */
  readonly help: string;
  /** The unit of one value (for histograms and summaries: of one observation). */
  readonly unit: U;
  /** The labels that the process sets; those of the target come from the service. */
  readonly labels?: D;
  /** Not named by the system's documents, but conventional for its stack. */
  readonly inferred?: true;
}

/** A metric as it is written in a catalogue, before it knows its name and the labels of its target. */
export interface MetricDefinition<T extends MetricType, D extends LabelDefinitions, U extends string> {
  readonly type: T;
  readonly help: string;
  readonly unit: U;
  readonly labels: D;
  readonly inferred?: true;
  /** Upper bounds of a classic histogram's buckets, in its unit. */
  readonly buckets?: readonly number[];
  /** The quantiles of a summary. */
  readonly quantiles?: readonly number[];
}

type None = Record<never, never>;

const define =
  <T extends MetricType>(type: T) =>
  <const D extends LabelDefinitions = None, const U extends Unit = Unit>(
    options: MetricOptions<D, U>,
  ): MetricDefinition<T, D, U> => ({ type, ...options, labels: options.labels ?? ({} as D) });

/** A number that only grows until the process restarts. */
export const counter = define('counter');

/** A number that goes up and down. */
export const gauge = define('gauge');

/** Always 1; its labels are the information (`version`, `environment`). */
export const info = <const D extends LabelDefinitions = None>(
  options: Omit<MetricOptions<D, '1'>, 'unit'>,
): MetricDefinition<'info', D, '1'> => define('info')<D, '1'>({ ...options, unit: '1' });

/** Observations counted in buckets (`_bucket`, `_sum`, `_count`). */
export const histogram = <const D extends LabelDefinitions = None, const U extends Unit = Unit>({
  buckets,
  ...options
}: MetricOptions<D, U> & { readonly buckets?: readonly number[] }): MetricDefinition<'histogram', D, U> => ({
  ...define('histogram')(options),
  ...(buckets && { buckets }),
});

/** Observations in a native histogram: one series, no bucket bounds to choose. */
export const nativeHistogram = define('native-histogram');

/** Quantiles that the process computed itself. */
export const summary = <const D extends LabelDefinitions = None, const U extends Unit = Unit>({
  quantiles,
  ...options
}: MetricOptions<D, U> & { readonly quantiles: readonly number[] }): MetricDefinition<'summary', D, U> => ({
  ...define('summary')(options),
  quantiles,
});

/** The typed query value of a definition, with the labels of the target `X` added. */
export type MetricOf<M, X> =
  M extends MetricDefinition<infer T, infer D, infer U>
    ? // Written out instead of composed from helpers, so that the editor shows `Counter<{ method: string; job: string }>`.
      T extends 'counter'
      ? Counter<{ readonly [K in keyof D | keyof X]: LabelOf<D, X, K> }, U>
      : T extends 'gauge' | 'info'
        ? Gauge<{ readonly [K in keyof D | keyof X]: LabelOf<D, X, K> }, U>
        : T extends 'histogram'
          ? Histogram<{ readonly [K in keyof D | keyof X]: LabelOf<D, X, K> }, U>
          : T extends 'native-histogram'
            ? NativeHistogram<{ readonly [K in keyof D | keyof X]: LabelOf<D, X, K> }, U>
            : Summary<{ readonly [K in keyof D | keyof X]: LabelOf<D, X, K> }, U>
    : never;

type LabelOf<D, X, K> = K extends keyof D ? ValueOf<D[K]> : K extends keyof X ? ValueOf<X[K]> : never;

/** The value behind {@link MetricOf}. */
export function metricValue(
  name: string,
  definition: MetricDefinition<MetricType, LabelDefinitions, string>,
  target: LabelDefinitions,
) {
  const { type, unit } = definition;
  const labels = [...Object.keys(definition.labels), ...Object.keys(target)];
  const facts = { name, type, unit, labels: [...new Set(labels)] };
  if (type === 'counter') return new Counter(facts);
  if (type === 'histogram') return new Histogram(facts);
  if (type === 'native-histogram') return new NativeHistogram(facts);
  if (type === 'summary') return new Summary(facts);
  return new Gauge(facts);
}
