import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';
import type {
  DashboardLink,
  DynamicConfigValue,
  Panel as SdkPanel,
  ValueMapping,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { grafanaUnit } from '../units/grafana.ts';
import { colourOverrides, type ColourRule } from './colours.ts';
import type { LinkTarget } from './links.ts';
import { queryText, refId, siteOf, target, type AnyQuery, type Series } from './query.ts';
import type { Site } from '../provenance.ts';

/** One panel of a board: built anew on every call, since the SDK's `build()` returns the builder's own object. */
export interface Panel {
  readonly title: string;
  /** Columns of 24; by default the panels of a row share it evenly. */
  readonly width?: number | undefined;
  /** Grid units of about 30 pixels; by default that of the row. */
  readonly height?: number | undefined;
  readonly build: () => SdkPanel;
  /** Where each query was written, by refId; empty unless that is recorded. */
  readonly sites: () => ReadonlyMap<string, Site>;
}

/** What every panel says. */
export interface PanelOptions {
  readonly title: string;
  /** One sentence or two: what is counted, of which requests, when somebody is paged. */
  readonly description: string;
  readonly width?: number;
  readonly height?: number;
  /** Where a click on a value leads. */
  readonly links?: readonly LinkTarget[];
  /** Repeats the panel for every value of this variable. */
  readonly repeat?: string;
}

/** The part of the SDK's panel builders that the helpers use; all of them have it. */
export interface SdkPanelBuilder extends Builder<SdkPanel> {
  title(title: string): this;
  description(description: string): this;
  datasource(datasource: DataSourceRef): this;
  withTarget(target: Builder<Dataquery>): this;
  dataLinks(links: Builder<DashboardLink>[]): this;
  unit(unit: string): this;
  decimals(decimals: number): this;
  noValue(text: string): this;
  overrideByRegexp(regexp: string, properties: DynamicConfigValue[]): this;
  mappings(mappings: ValueMapping[]): this;
  repeat(variable: string): this;
}

/** Facts of a panel that are the same for every kind. */
export interface Common<B extends SdkPanelBuilder> extends PanelOptions {
  readonly series: readonly Series[];
  readonly unit?: string | undefined;
  readonly decimals?: number | undefined;
  readonly colours?: readonly ColourRule[] | undefined;
  /** Sets anything else that the SDK's builder knows. */
  readonly customize?: ((panel: B) => B) | undefined;
}

/** Makes a panel from a fresh SDK builder: what all kinds share first, then what the kind adds, then the author's own. */
export function panel<B extends SdkPanelBuilder>(common: Common<B>, fresh: () => B): Panel {
  const { title, width, height } = common;
  const build = () => {
    const builder = fresh().title(title).description(common.description);
    const source = common.series[0]?.query;
    if (source) builder.datasource(datasourceOf(source));
    common.series.forEach((series, i) => builder.withTarget(target(series, refId(i))));
    const unit = common.unit ?? unitOf(common);
    if (unit) builder.unit(grafanaUnit(unit)).noValue('no data');
    if (common.decimals !== undefined) builder.decimals(common.decimals);
    if (common.links) builder.dataLinks(common.links.map(link => ({ build: () => link.dataLink() })));
    if (common.repeat) builder.repeat(common.repeat);
    for (const { regexp, properties } of colourOverrides(common.colours ?? []))
      builder.overrideByRegexp(regexp, properties);
    return (common.customize?.(builder) ?? builder).build();
  };
  return { title, width, height, build, sites: () => sitesOf(common.series) };
}

const sitesOf = (series: readonly Series[]): Map<string, Site> =>
  new Map(
    series.flatMap(({ query }, i) => {
      const site = siteOf(query);
      return site ? [[refId(i), site] as const] : [];
    }),
  );

const datasourceOf = (query: AnyQuery): DataSourceRef =>
  query.language === 'promql'
    ? { type: 'prometheus', uid: '${prometheus_datasource}' }
    : { type: 'loki', uid: '${loki_datasource}' };

/** The unit that all queries of a panel share. Throws when they differ: two units on one axis mislead. */
function unitOf({ title, series }: { title: string; series: readonly Series[] }): string | undefined {
  const known = series.filter(({ unit }) => unit !== '');
  const first = known[0]?.unit;
  if (known.every(({ unit }) => unit === first)) return first;
  const units = [...new Set(known.map(({ unit }) => unit))];
  const queries = series.map(({ query, unit }) => `  ${unit || 'unknown'}: ${queryText(query)}`).join('\n');
  throw new Error(`panel "${title}" mixes the units ${units.join(' and ')}; set "unit" if that is meant\n${queries}`);
}
