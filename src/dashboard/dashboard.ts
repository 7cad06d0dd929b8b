import {
  DashboardCursorSync,
  type Dashboard,
  type DashboardLink,
  type GridPos,
  type Panel as SdkPanel,
  type RowPanel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { currentSite, type Site } from '../provenance.ts';
import { byHand, type Annotation } from './annotations.ts';
import { place } from './grid.ts';
import { panelIds } from './ids.ts';
import type { Panel } from './panel.ts';
import type { Variable } from './variables.ts';

/** Some panels under a heading. */
export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
  /** How high its panels are, in grid units of about 30 pixels. */
  readonly height: number;
  /** Closed when the board opens: its queries run when somebody looks. */
  readonly collapsed: boolean;
}

/** A heading with panels; they share the width evenly, or as they say. Rows of numbers are 5 high, graphs 9. */
export const row = (
  title: string,
  panels: readonly Panel[],
  options: { readonly height?: number; readonly collapsed?: boolean } = {},
): Row => ({ title, panels, height: options.height ?? 9, collapsed: options.collapsed ?? false });

export interface DashboardOptions {
  /** At most 40 letters, digits, `-` and `_`; never changed: links and bookmarks use it. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags?: readonly string[];
  readonly variables: readonly Variable[];
  readonly annotations?: readonly Annotation[];
  /** Links in the head of the board. */
  readonly links?: readonly DashboardLink[];
  readonly rows: readonly Row[];
  /** The time range at first: `now-3h` until now. */
  readonly from?: string;
  readonly refresh?: string;
}

/** A board, ready to be rendered: what a module in `dashboards/` exports by default. */
export interface DashboardDefinition {
  readonly kind: 'dashboard';
  readonly uid: string;
  readonly title: string;
  /** The names of its variables, for links from other boards. */
  readonly variables: readonly string[];
  /** Ids of panels by title, for links from alert rules. */
  readonly panels: ReadonlyMap<string, number>;
  /** The dashboard in the classic schema, made anew on every call. */
  readonly spec: () => Dashboard;
  /** Where queries were written, by panel id and refId: `12345/A`. Empty unless that is recorded. */
  readonly sites: () => ReadonlyMap<string, Site>;
  readonly site: Site | undefined;
}

/** The classic schema as Grafana 10 writes it; newer ones migrate it, older ones ignore what they do not know. */
const SCHEMA_VERSION = 39;

/** Declares a board. The module that exports it reads like the screen: rows from top to bottom, panels from left to right. */
export function dashboard(options: DashboardOptions): DashboardDefinition {
  const layout = layOut(options);
  const panels = new Map(layout.flatMap(({ panels }) => panels.map(({ panel, id }) => [panel.title, id] as const)));
  return {
    kind: 'dashboard',
    uid: options.uid,
    title: options.title,
    variables: options.variables.map(variable => variable.name),
    panels,
    spec: () => specOf(options, layout),
    sites: () =>
      new Map(
        layout.flatMap(({ panels }) =>
          panels.flatMap(({ panel, id }) =>
            [...panel.sites()].map(([refId, site]) => [`${id}/${refId}`, site] as const),
          ),
        ),
      ),
    site: currentSite(),
  };
}

interface PlacedRow {
  readonly row: Row;
  readonly id: number;
  readonly gridPos: GridPos;
  readonly panels: readonly { readonly panel: Panel; readonly id: number; readonly gridPos: GridPos }[];
}

function layOut({ rows }: DashboardOptions): PlacedRow[] {
  const nextId = panelIds();
  const seen = new Set<string>();
  let y = 0;
  return rows.map(row => {
    const gridPos = { x: 0, y, w: 24, h: 1 };
    const { positions, bottom } = place(row.title, row.panels, y + 1, row.height);
    const panels = row.panels.map((panel, i) => {
      const key = seen.has(panel.title) ? `${row.title}/${panel.title}` : panel.title;
      seen.add(panel.title);
      return { panel, id: nextId(key), gridPos: positions[i]! };
    });
    // Panels of a closed row take no room until it is opened.
    y = row.collapsed ? y + 1 : bottom;
    return { row, id: nextId(`row ${row.title}`), gridPos, panels };
  });
}

function specOf(options: DashboardOptions, layout: readonly PlacedRow[]): Dashboard {
  return {
    uid: options.uid,
    title: options.title,
    description: options.description,
    tags: [...(options.tags ?? [])],
    schemaVersion: SCHEMA_VERSION,
    editable: true,
    graphTooltip: DashboardCursorSync.Crosshair,
    timezone: 'browser',
    time: { from: options.from ?? 'now-3h', to: 'now' },
    refresh: options.refresh ?? '30s',
    links: [...(options.links ?? [])],
    annotations: { list: [byHand, ...(options.annotations ?? [])] },
    templating: { list: options.variables.map(variable => variable.model) },
    panels: layout.flatMap(panelsOfRow),
  };
}

function panelsOfRow({ row, id, gridPos, panels }: PlacedRow): (SdkPanel | RowPanel)[] {
  const built = panels.map(({ panel, id, gridPos }) => numbered(panel.build(), id, gridPos));
  const head: RowPanel = {
    type: 'row',
    id,
    title: row.title,
    collapsed: row.collapsed,
    gridPos,
    panels: row.collapsed ? built : [],
  };
  return row.collapsed ? [head] : [head, ...built];
}

/** The panel with id and place in front, so that a reviewer reads what it is before how it looks. */
function numbered(panel: SdkPanel, id: number, gridPos: GridPos): SdkPanel {
  const { type, title, description, repeat, repeatDirection, datasource, targets } = panel;
  const built: Record<string, unknown> = { id, type, title, description, gridPos, repeat, datasource, targets };
  if (repeat !== undefined) built['repeatDirection'] = repeatDirection;
  for (const [key, value] of Object.entries(panel)) {
    if (!(key in built) && key !== 'repeatDirection' && !(key === 'transparent' && value === false)) built[key] = value;
  }
  return built as unknown as SdkPanel;
}
