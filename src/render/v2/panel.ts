import type { DashboardLink, GridPos, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type * as v2 from '@grafana/grafana-foundation-sdk/dashboardv2';
import { present, type Plain } from '../plain.ts';
import { dataQuery } from './query.ts';

/** A panel of a board, or a reference to one of the library. Where it stands is said by the layout. */
export function elementOf(panel: Plain<Panel>): Plain<v2.Element> {
  const { id = 0, title = '', libraryPanel } = panel;
  if (libraryPanel) return { kind: 'LibraryPanel', spec: { id, title, libraryPanel } };
  const spec = present({
    id,
    title,
    description: panel.description,
    links: (panel.links ?? []).map(dataLink),
    data: queryGroup(panel),
    vizConfig: vizConfig(panel),
    transparent: panel.transparent || undefined,
  });
  return { kind: 'Panel', spec };
}

/** v2 has only links to an address here; one to all dashboards with a tag belongs to the head of the board. */
const dataLink = ({ title, url, targetBlank }: Plain<DashboardLink>): Plain<v2.DataLink> =>
  present({ title, url: url ?? '', targetBlank });

const queryGroup = (panel: Plain<Panel>): Plain<v2.QueryGroupKind> => ({
  kind: 'QueryGroup',
  spec: {
    queries: (panel.targets ?? []).map(target => panelQuery(target, panel)),
    transformations: (panel.transformations ?? []).map(({ id, ...spec }) => ({
      kind: 'Transformation',
      group: id,
      spec,
    })),
    queryOptions: present({
      timeFrom: panel.timeFrom,
      timeShift: panel.timeShift,
      timeCompare: panel.timeCompare,
      hideTimeOverride: panel.hideTimeOverride,
      interval: panel.interval,
      maxDataPoints: panel.maxDataPoints,
      cacheTimeout: panel.cacheTimeout,
      queryCachingTTL: panel.queryCachingTTL,
    }),
  },
});

/** A panel's own data source is only a default for its queries: v2 writes it to each of them. */
function panelQuery(target: Record<string, any>, panel: Plain<Panel>): Plain<v2.PanelQueryKind> {
  const { refId, hide, datasource, ...spec } = target;
  const query = dataQuery(datasource ?? panel.datasource, spec);
  return { kind: 'PanelQuery', spec: { query, refId, hidden: hide ?? false } };
}

const vizConfig = ({ type, pluginVersion, options, fieldConfig }: Plain<Panel>): Plain<v2.VizConfigKind> => ({
  kind: 'VizConfig',
  group: type,
  version: pluginVersion ?? '',
  spec: { options: options ?? {}, fieldConfig: fieldConfig ?? { defaults: {}, overrides: [] } },
});

/** Where a panel without a place of its own is put by Grafana, and how big. */
const NO_PLACE: GridPos = { x: 0, y: 0, w: 6, h: 3 };

/** The place of a panel below `top`, and for which values it is repeated. */
export function gridItem(panel: Plain<Panel>, top: number): Plain<v2.GridLayoutItemKind> {
  const { x, y, w, h } = panel.gridPos ?? NO_PLACE;
  const element = { kind: 'ElementReference', name: elementName(panel) } as const;
  const repeat = panel.repeat
    ? present({
        mode: 'variable' as const,
        value: panel.repeat,
        direction: panel.repeatDirection,
        maxPerRow: panel.maxPerRow,
      })
    : undefined;
  return {
    kind: 'GridLayoutItem',
    spec: { x, y: y - top, width: w, height: h, element, ...(repeat && { repeat }) },
  };
}

/** Grafana's own name for an element: `panel-4711`. */
export const elementName = ({ id }: Plain<Panel>): string => `panel-${id}`;
