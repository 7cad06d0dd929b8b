import type { DashboardLink, GridPos, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';
import type * as v2 from '@grafana/grafana-foundation-sdk/dashboardv2';
import { present, type Plain } from '../plain.ts';
import { refOf } from './query.ts';

/** Where a panel stands, and for which values it is repeated. */
export interface PanelPlace {
  readonly gridPos: GridPos;
  readonly repeat?: Plain<v2.RepeatOptions> | undefined;
}

/** An element of v2 as a panel of the classic schema. */
export function classicPanel(element: Plain<v2.Element>, { gridPos, repeat }: PanelPlace): Plain<Panel> {
  const place = present({
    gridPos,
    repeat: repeat?.value,
    repeatDirection: repeat?.direction,
    maxPerRow: repeat?.maxPerRow,
  });
  const { id, title } = element.spec;
  if (element.kind === 'LibraryPanel') {
    return { id, type: 'library-panel-ref', title, ...place, libraryPanel: element.spec.libraryPanel };
  }
  const { description, links, data, vizConfig, transparent } = element.spec;
  return {
    id,
    type: vizConfig.group,
    title,
    ...place,
    ...dataOf(data.spec),
    ...present({
      description: description || undefined,
      pluginVersion: vizConfig.version || undefined,
      transparent: transparent || undefined,
      links: links?.length > 0 ? (links as readonly Plain<DashboardLink>[]) : undefined,
    }),
    options: vizConfig.spec.options ?? {},
    fieldConfig: vizConfig.spec.fieldConfig as NonNullable<Plain<Panel>['fieldConfig']>,
  };
}

/** Queries and what is done with their answers. */
function dataOf({ queries, transformations, queryOptions }: Plain<v2.QueryGroupSpec>): Partial<Plain<Panel>> {
  const { timeTo: _, ...options } = queryOptions ?? {};
  return {
    ...present({
      datasource: commonSource(queries ?? []),
      targets: queries?.length > 0 ? queries.map(target) : undefined,
      transformations:
        transformations?.length > 0 ? transformations.map(({ group, spec }) => ({ id: group, ...spec })) : undefined,
    }),
    ...options,
  };
}

function target({ spec }: Plain<v2.PanelQueryKind>): Record<string, any> {
  const datasource = refOf(spec.query);
  return {
    refId: spec.refId,
    ...(spec.hidden && { hide: true }),
    ...(datasource && { datasource }),
    ...spec.query.spec,
  };
}

/** The classic schema wants to be told when the queries of a panel ask several data sources. */
const MIXED: DataSourceRef = { type: 'datasource', uid: '-- Mixed --' };

function commonSource(queries: readonly Plain<v2.PanelQueryKind>[]): DataSourceRef | undefined {
  const [first, ...others] = queries.map(({ spec }) => refOf(spec.query));
  return others.every(other => other?.uid === first?.uid && other?.type === first?.type) ? first : MIXED;
}
