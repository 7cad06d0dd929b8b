import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';
import * as loki from '@grafana/grafana-foundation-sdk/loki';
import * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import { print as printLogql } from '../logql/print.ts';
import type { Lines } from '../logql/index.ts';
import { print as printPromql } from '../promql/print.ts';
import type { Site } from '../provenance.ts';
import type { LabelsOf, UnitOf } from '../query/checks.ts';
import type { Vector } from '../query/vector.ts';
import { defaultLegend, type Legend } from './legend.ts';

/** The data source variables that every board has. Their names follow the mixin convention `<type>_datasource`. */
export const DATASOURCES = {
  prometheus: { type: 'prometheus', uid: '${prometheus_datasource}' },
  loki: { type: 'loki', uid: '${loki_datasource}' },
} as const satisfies Record<string, DataSourceRef>;

/** Anything that a panel can show. */
export type AnyQuery = Vector<any, any, any> | Lines<any, any>;

export interface SeriesOptions {
  /** Only the newest value: for tables and bar gauges. */
  readonly instant?: boolean;
  /** Fetch exemplars: dots on the graph that lead to traces. */
  readonly exemplars?: boolean;
  /** One frame for all series instead of one for each. */
  readonly format?: 'table' | 'heatmap';
  /** Calculated, but not shown: for expressions and transformations. */
  readonly hide?: boolean;
}

/** A query of a panel with its legend. */
export interface Series<U extends string = string> extends SeriesOptions {
  readonly query: AnyQuery;
  readonly legend: string;
  readonly unit: U;
}

/**
 * A query with its legend: `series(sum(rate(requests)).by('method'), '{{method}}')`. The legend can only name labels that
 * the query returns; left out, it names all of them.
 */
export function series<const V extends Vector<any, any, any>, const T extends string = ''>(
  query: V,
  legend?: Legend<LabelsOf<V>, T>,
  options: SeriesOptions = {},
): Series<UnitOf<V>> {
  return {
    query,
    legend: (legend as string | undefined) ?? defaultLegend(query.labels),
    unit: (query.unit ?? '') as UnitOf<V>,
    ...options,
  };
}

/** Log lines for a logs panel or a table. */
export const lines = (query: Lines<any, any>, options: SeriesOptions = {}): Series<''> => ({
  query,
  legend: '',
  unit: '',
  ...options,
});

/** The query as text in its language. */
export function queryText(query: AnyQuery): string {
  return query.language === 'promql'
    ? printPromql((query as Vector).expr)
    : printLogql((query as Vector<any, any, 'logql'>).expr);
}

/** What a panel's target becomes: with data source and refId, which the SDK leaves out. */
export function target({ query, legend, ...options }: Series, refId: string) {
  return query.language === 'promql'
    ? prometheusTarget(query as Vector, legend, refId, options)
    : lokiTarget(query, legend, refId, options);
}

function prometheusTarget(query: Vector, legend: string, refId: string, options: SeriesOptions) {
  const builder = new prometheus.DataqueryBuilder()
    .refId(refId)
    .datasource(DATASOURCES.prometheus)
    .expr(queryText(query))
    .editorMode(prometheus.QueryEditorMode.Code);
  if (options.instant) builder.instant();
  else builder.range();
  if (legend) builder.legendFormat(legend);
  if (options.exemplars) builder.exemplar(true);
  if (options.format) builder.format(options.format as prometheus.PromQueryFormat);
  if (options.hide) builder.hide(true);
  return builder;
}

function lokiTarget(query: AnyQuery, legend: string, refId: string, options: SeriesOptions) {
  const builder = new loki.DataqueryBuilder()
    .refId(refId)
    .datasource(DATASOURCES.loki)
    .expr(queryText(query))
    .editorMode(loki.QueryEditorMode.Code)
    .queryType(options.instant ? 'instant' : 'range');
  if (legend) builder.legendFormat(legend);
  if (options.hide) builder.hide(true);
  return builder;
}

/** Where a query was written, while that is recorded. */
export const siteOf = (query: AnyQuery): Site | undefined => query.site;

/** A, B, ..., Z, AA, AB, ... */
export function refId(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : refId(Math.floor(index / 26) - 1) + letter;
}
