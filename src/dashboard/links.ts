import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';
import type { DashboardLink } from '@grafana/grafana-foundation-sdk/dashboard';

import { print } from '../logql/print.ts';
import type { Lines } from '../logql/builder/lines.ts';

/** A place that a panel, a field or a board leads to. */
export interface LinkTarget {
  readonly title: string;
  readonly url: string;
  /** As a link of a panel or of a value in it. */
  readonly dataLink: () => DashboardLink;
}

export interface LinkOptions {
  readonly newTab?: boolean;
}

/** A link to any address. Grafana's variables work in it: `${__value.text}`, `${__field.labels.endpoint}`. */
export const link = (title: string, url: string, { newTab = false }: LinkOptions = {}): LinkTarget => ({
  title,
  url,
  dataLink: () => ({ title, url, targetBlank: newTab }) as DashboardLink,
});

/** What a link needs to know of a board. */
export interface LinkedDashboard {
  readonly uid: string;
  readonly variables: readonly string[];
}

/**
 * A link to another board with the same time range. `variables` says what its variables become there: `'$service'` takes the
 * value of this board's variable, `'{{endpoint}}'` the label of the series that was clicked.
 *
 * Throws when the board has no such variable.
 */
export function linkTo(
  title: string,
  board: LinkedDashboard,
  variables: Readonly<Record<string, string>> = {},
): LinkTarget {
  const unknown = Object.keys(variables).find(name => !board.variables.includes(name));
  if (unknown)
    throw new Error(`dashboard "${board.uid}" has no variable "${unknown}": it has ${board.variables.join(', ')}`);
  const values = Object.entries(variables).map(([name, value]) => `&${parameter(name, value)}`);
  return link(title, `/d/${board.uid}?\${__url_time_range}${values.join('')}`);
}

function parameter(name: string, value: string): string {
  // `queryparam` writes `var-service=a&var-service=b`: right for several values, but only under the variable's own name.
  if (value === `$${name}`) return `\${${name}:queryparam}`;
  const label = /^\{\{(\w+)\}\}$/.exec(value)?.[1];
  const variable = /^\$(\w+)$/.exec(value)?.[1];
  if (label) return `var-${name}=\${__field.labels.${label}}`;
  return `var-${name}=${variable ? `\${${variable}:percentencode}` : encodeURIComponent(value)}`;
}

/** Opens a trace in Explore. `traceId` is text of Grafana: `${__value.raw}` for the clicked value. */
export function traceLink(title: string, datasource: TraceDatasource, traceId: string): LinkTarget {
  const query = datasource.type === 'tempo' ? { queryType: 'traceql', query: traceId } : { query: traceId };
  return explore(title, datasource, query);
}

/** Searches Jaeger for traces of a service whose tag has the clicked value. */
export const traceSearch = (
  title: string,
  datasource: TraceDatasource,
  { service, tag }: { readonly service: string; readonly tag: string },
): LinkTarget => explore(title, datasource, { queryType: 'search', service, tags: `${tag}=\${__value.raw}` });

/** Log lines in Explore, at the time of the panel. */
export const exploreLogs = (title: string, lines: Lines<any, any>): LinkTarget =>
  explore(title, { type: 'loki', uid: '${loki_datasource}' }, { expr: print(lines.expr), queryType: 'range' });

/** https://grafana.com/docs/grafana/latest/explore/get-started-with-explore/#generate-explore-urls-from-external-tools */
function explore(title: string, datasource: DataSourceRef, query: object): LinkTarget {
  const range = { from: '${__from}', to: '${__to}' };
  const panes = { a: { datasource: datasource.uid, queries: [{ refId: 'A', datasource, ...query }], range } };
  // Grafana fills its variables in before the browser decodes the address, so `${...}` stays as it is.
  const encoded = encodeURIComponent(JSON.stringify(panes)).replaceAll(/%24%7B([\w.]+)%7D/g, '${$1}');
  return link(title, `/explore?schemaVersion=1&orgId=\${__org.id}&panes=${encoded}`, { newTab: true });
}

/** A data source that holds traces, named by its variable on the board. */
export interface TraceDatasource {
  readonly type: 'tempo' | 'jaeger';
  readonly uid: string;
}

export const tempo: TraceDatasource = { type: 'tempo', uid: '${tempo_datasource}' };
export const jaeger: TraceDatasource = { type: 'jaeger', uid: '${jaeger_datasource}' };

/** A link in the head of a board, to all boards with a tag, keeping the time range and the variables. */
export const boardsTagged = (title: string, tag: string): DashboardLink =>
  ({
    title,
    type: 'dashboards',
    tags: [tag],
    asDropdown: true,
    includeVars: true,
    keepTime: true,
    targetBlank: false,
    icon: 'external link',
    tooltip: '',
    url: '',
  }) as unknown as DashboardLink;
