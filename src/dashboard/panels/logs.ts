import { LogsDedupStrategy, LogsSortOrder } from '@grafana/grafana-foundation-sdk/common';
import * as sdk from '@grafana/grafana-foundation-sdk/logs';
import * as tableSdk from '@grafana/grafana-foundation-sdk/table';
import type { Lines } from '../../logql/index.ts';
import type { LinkTarget } from '../links.ts';
import { panel, type Panel, type PanelOptions } from '../panel.ts';
import { lines } from '../query.ts';

export interface LogsOptions extends PanelOptions {
  readonly lines: Lines<any, any>;
  readonly customize?: (panel: sdk.PanelBuilder) => sdk.PanelBuilder;
}

/** Log lines, newest first, wrapped, with their fields on a click. */
export function logs({ lines: query, ...options }: LogsOptions): Panel {
  return panel<sdk.PanelBuilder>({ ...options, series: [lines(query)] }, () =>
    new sdk.PanelBuilder()
      .showTime(true)
      .showLabels(false)
      .showCommonLabels(false)
      .wrapLogMessage(true)
      .prettifyLogMessage(false)
      .enableLogDetails(true)
      .sortOrder(LogsSortOrder.Descending)
      .dedupStrategy(LogsDedupStrategy.None),
  );
}

export interface LogTableOptions extends PanelOptions {
  /** Parsed lines: their fields become columns. */
  readonly lines: Lines<any, any>;
  /** The fields to show, with the heads of their columns. */
  readonly fields: Readonly<Record<string, string>>;
  /** What a click on a field offers. */
  readonly fieldLinks?: Readonly<Record<string, readonly LinkTarget[]>>;
  readonly customize?: (panel: tableSdk.PanelBuilder) => tableSdk.PanelBuilder;
}

/** Log lines as a table: a field can lead somewhere, which the logs panel does not offer for parsed fields. */
export function logTable({ lines: query, fields, fieldLinks = {}, ...options }: LogTableOptions): Panel {
  const shown = ['Time', ...Object.keys(fields)];
  const organize = {
    excludeByName: { labels: true, Line: true, tsNs: true, id: true, labelTypes: true },
    includeByName: Object.fromEntries(shown.map(name => [name, true])),
    indexByName: Object.fromEntries(shown.map((name, i) => [name, i])),
    renameByName: fields,
  };
  return panel<tableSdk.PanelBuilder>({ ...options, series: [lines(query)] }, () => {
    const builder = new tableSdk.PanelBuilder()
      .showHeader(true)
      .noValue('')
      .withTransformation({
        id: 'extractFields',
        options: { source: 'labels', format: 'json', keepTime: true, replace: false },
      })
      .withTransformation({ id: 'organize', options: organize })
      .overrideByName('Time', [{ id: 'custom.width', value: 180 }]);
    for (const [field, links] of Object.entries(fieldLinks)) {
      builder.overrideByName(fields[field] ?? field, [{ id: 'links', value: links.map(link => link.dataLink()) }]);
    }
    return builder;
  });
}
