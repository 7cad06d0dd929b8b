import type { MetricType } from '../promql/builder/series.ts';
import { labelData, type LabelData, type LabelDefinitions } from './labels.ts';
import { logsValue, type FieldDefinitions, type LogDefinition, type LogFormat, type LogsOf } from './logs.ts';
import { metricValue, type MetricDefinition, type MetricOf } from './metric.ts';

/**
 * Metric definitions by name. Says nothing of their labels: a type here would be taken for the labels of every metric that
 * has none.
 */
type Metrics = Readonly<Record<string, Pick<AnyMetric, 'type' | 'help' | 'unit'>>>;
type AnyMetric = MetricDefinition<MetricType, LabelDefinitions, string>;

/** How Prometheus finds the targets of a service. */
export type Discovery =
  | { readonly kind: 'static'; readonly targets: readonly string[] }
  | { readonly kind: 'docker'; readonly network: string; readonly labels: Readonly<Record<string, string>> }
  | {
      readonly kind: 'kubernetes';
      readonly namespaces: readonly string[];
      readonly annotations: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'collector'; readonly endpoint: string };

/** A process of the system and where it answers. */
export interface Endpoint {
  /** The value of the label `job` in Prometheus. */
  readonly job: string;
  /** The port on the machine that a person uses. */
  readonly port: number;
  /** The port inside the container or pod, where it differs. */
  readonly containerPort?: number;
  readonly metricsPath?: string;
  /** Paths that answer 200 when the process is well: liveness first, readiness second. */
  readonly health?: readonly string[];
}

/** Everything that dashboards, alert rules and checks need to know about a system. */
export interface ServiceDefinition<
  T extends LabelDefinitions,
  M extends Metrics,
  L extends Readonly<Record<string, LogDefinition<LabelDefinitions, FieldDefinitions>>>,
> {
  /** Lower case, unique, never changed: file names and uids are made from it. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Who is paged: the label `team` of every alert rule. */
  readonly team: string;
  readonly endpoints: Readonly<Record<string, Endpoint>>;
  readonly discovery: readonly Discovery[];
  /** How often Prometheus scrapes: rate windows are at least twice as long. */
  readonly scrapeInterval: '5s' | '10s' | '15s' | '30s' | '1m';
  /** The response header that carries the trace id. */
  readonly traceHeader?: string;
  /** The label of exemplars that holds the trace id, where the client records exemplars. */
  readonly exemplarTraceId?: string;
  /** Labels that discovery adds to every metric. */
  readonly targetLabels: T;
  readonly metrics: M;
  readonly logs?: L;
}

/** A system with its metrics and logs as typed query values: `api.metrics.http_requests_total.where({ status: '500' })`. */
export interface Service<T = any, M = any, L = any> {
  readonly kind: 'service';
  readonly name: string;
  readonly title: string;
  readonly team: string;
  readonly endpoints: Readonly<Record<string, Endpoint>>;
  readonly traceHeader?: string;
  readonly metrics: { readonly [K in keyof M]: MetricOf<M[K], T> };
  readonly logs: { readonly [K in keyof L]: LogsOf<L[K]> };
  /** The same as plain data: what the linter reads. */
  readonly data: CatalogData;
}

/** A service as plain data: `out/catalog/<name>.json`. */
export interface CatalogData {
  readonly service: string;
  readonly title: string;
  readonly description: string;
  readonly team: string;
  readonly scrapeInterval: string;
  readonly traceHeader?: string;
  readonly exemplarTraceId?: string;
  readonly endpoints: Readonly<Record<string, Endpoint>>;
  readonly discovery: readonly Discovery[];
  readonly metrics: readonly MetricData[];
  readonly logs: readonly LogData[];
}

export interface MetricData {
  readonly name: string;
  readonly type: MetricType;
  readonly unit: string;
  readonly help: string;
  readonly labels: readonly LabelData[];
  /** It may have labels that are not listed. Only for what was imported as it stood: a catalogue in TypeScript knows all. */
  readonly openLabels?: true;
  readonly buckets?: readonly number[];
  readonly quantiles?: readonly number[];
  readonly inferred?: true;
}

export interface LogData {
  readonly name: string;
  readonly help: string;
  readonly format: LogFormat;
  readonly labels: readonly LabelData[];
  readonly fields: readonly (LabelData & { readonly type: 'string' | 'number'; readonly unit?: string })[];
  readonly traceId?: string;
  readonly level?: string;
}

/** Declares a system. What it returns is what dashboards and alerts are written with. */
export function service<
  const T extends LabelDefinitions,
  const M extends Metrics,
  const L extends Readonly<Record<string, LogDefinition<LabelDefinitions, FieldDefinitions>>> = Record<never, never>,
>(definition: ServiceDefinition<T, M, L>): Service<T, M, L> {
  const { name, title, team, endpoints, traceHeader, targetLabels } = definition;
  const metrics = Object.entries(definition.metrics as unknown as Record<string, AnyMetric>).map(([metric, it]) => [
    metric,
    metricValue(metric, it, targetLabels),
  ]);
  const streams = Object.entries(definition.logs ?? {}).map(([stream, it]) => [stream, logsValue(it)]);
  return {
    kind: 'service',
    name,
    title,
    team,
    endpoints,
    ...(traceHeader !== undefined && { traceHeader }),
    metrics: Object.fromEntries(metrics),
    logs: Object.fromEntries(streams),
    data: catalogData(definition),
  };
}

function catalogData(definition: ServiceDefinition<LabelDefinitions, any, any>): CatalogData {
  const { name, targetLabels, metrics, logs = {}, ...facts } = definition;
  return {
    service: name,
    ...facts,
    metrics: Object.entries(metrics as Record<string, AnyMetric>).map(([metric, { labels, ...rest }]) => ({
      name: metric,
      ...rest,
      labels: labelData({ ...labels, ...targetLabels }),
    })),
    logs: Object.entries<LogDefinition<LabelDefinitions, FieldDefinitions>>(logs).map(
      ([stream, { labels, fields, ...rest }]) => ({
        name: stream,
        ...rest,
        labels: labelData(labels),
        fields: Object.entries(fields).map(([field, it]) =>
          'kind' in it && it.kind === 'number'
            ? { name: field, type: 'number', unit: it.unit }
            : { ...labelData({ [field]: it })[0]!, type: 'string' },
        ),
      }),
    ),
  };
}
