import { TableCellDisplayMode } from '@grafana/grafana-foundation-sdk/common';
import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { FieldColorBuilder, FieldColorModeId } from '@grafana/grafana-foundation-sdk/dashboard';
import * as sdk from '@grafana/grafana-foundation-sdk/table';
import { grafanaUnit } from '../../units/grafana.ts';
import type { LinkTarget } from '../links.ts';
import { panel, type Panel, type PanelOptions } from '../panel.ts';
import { refId, series, type Series } from '../query.ts';
import { steps, thresholds, type Limits } from '../thresholds.ts';
import type { Vector } from '../../query/vector.ts';

/** How the cells of a column look: a bar for volume, a background for errors, coloured text for latency. */
export type CellStyle = 'plain' | 'bar' | 'background' | 'text';

/** A column with the value of one query. */
export interface ValueColumn {
  readonly title: string;
  readonly query: Vector<any, any>;
  readonly style: CellStyle;
  readonly limits: Limits | undefined;
  readonly decimals: number | undefined;
}

/** A column of a table: `column('p95', quantile(0.95, latency).by('endpoint'), { limits: { red: 1 }, style: 'text' })`. */
export const column = (
  title: string,
  query: Vector<any, any>,
  options: { readonly style?: CellStyle; readonly limits?: Limits; readonly decimals?: number } = {},
): ValueColumn => ({
  title,
  query,
  style: options.style ?? 'plain',
  limits: options.limits,
  decimals: options.decimals,
});

export interface TableOptions extends PanelOptions {
  /** The labels that name a row, with the heads of their columns: `{ endpoint: 'Endpoint' }`. */
  readonly rows: Readonly<Record<string, string>>;
  readonly columns: readonly ValueColumn[];
  /** The column to sort by, worst first. */
  readonly sortBy: string;
  /** Links of the first column. */
  readonly rowLinks?: readonly LinkTarget[];
  readonly customize?: (panel: sdk.PanelBuilder) => sdk.PanelBuilder;
}

/** "Which one?": one row for each combination of labels, one column for each query, worst first. */
export function table({ rows, columns, sortBy, rowLinks = [], ...options }: TableOptions): Panel {
  const queries: Series[] = columns.map(({ query }) => ({
    ...series(query),
    legend: '',
    instant: true,
    format: 'table' as const,
  }));
  // No unit of the panel: every column has its own.
  const unitless = queries.map(query => ({ ...query, unit: '' }));
  return panel<sdk.PanelBuilder>({ ...options, series: unitless }, () => {
    const builder = new sdk.PanelBuilder()
      .showHeader(true)
      .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Thresholds))
      .thresholds(thresholds(undefined, 'text'))
      .noValue('no data')
      .sortBy([{ build: () => ({ displayName: sortBy, desc: true }) }]);
    if (columns.length > 1) builder.withTransformation({ id: 'merge', options: {} });
    builder.withTransformation({ id: 'organize', options: organize(Object.keys(rows), columns.length) });
    Object.entries(rows).forEach(([label, title], i) => {
      const links =
        i === 0 && rowLinks.length > 0 ? [{ id: 'links', value: rowLinks.map(link => link.dataLink()) }] : [];
      builder.overrideByName(label, [{ id: 'displayName', value: title }, ...links]);
    });
    columns.forEach((it, i) => builder.overrideByName(valueField(i, columns.length), columnProperties(it)));
    return builder;
  });
}

/** Grafana calls the value `Value` with one query and `Value #A` with several. */
const valueField = (index: number, count: number): string => (count === 1 ? 'Value' : `Value #${refId(index)}`);

const organize = (labels: readonly string[], values: number) => ({
  excludeByName: { Time: true },
  includeByName: {},
  indexByName: Object.fromEntries(
    [...labels, ...Array.from({ length: values }, (_, i) => valueField(i, values))].map((name, i) => [name, i]),
  ),
  renameByName: {},
});

function columnProperties({ title, query, style, limits, decimals }: ValueColumn): DynamicConfigValue[] {
  return [
    { id: 'displayName', value: title },
    { id: 'unit', value: grafanaUnit(query.unit ?? '1') },
    ...(decimals === undefined ? [] : [{ id: 'decimals', value: decimals }]),
    ...(limits
      ? [
          {
            id: 'thresholds',
            value: { mode: 'absolute', steps: steps(limits, style === 'text' ? 'text' : 'transparent') },
          },
        ]
      : []),
    ...cell(style),
  ];
}

function cell(style: CellStyle): DynamicConfigValue[] {
  if (style === 'plain') return [];
  if (style === 'bar') {
    return [
      { id: 'custom.cellOptions', value: { type: TableCellDisplayMode.Gauge, mode: 'lcd', valueDisplayMode: 'text' } },
      { id: 'color', value: { mode: 'fixed', fixedColor: 'blue' } },
      { id: 'min', value: 0 },
    ];
  }
  const type = style === 'background' ? TableCellDisplayMode.ColorBackground : TableCellDisplayMode.ColorText;
  return [{ id: 'custom.cellOptions', value: { type, ...(style === 'background' && { mode: 'basic' }) } }];
}
