import type { Panel, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import type * as v2 from '@grafana/grafana-foundation-sdk/dashboardv2';
import type { Plain } from '../plain.ts';
import { elementName, elementOf, gridItem } from './panel.ts';

type ClassicPanel = Plain<Panel> | Plain<RowPanel>;

/** The panels of a board by name, and how they are laid out: a grid, or rows of grids. */
export function layoutOf(panels: readonly ClassicPanel[]): Pick<Plain<v2.Dashboard>, 'elements' | 'layout'> {
  const sections = sectionsOf(panels);
  const all = sections.flatMap(section => section.panels);
  return {
    elements: Object.fromEntries(all.map(panel => [elementName(panel), elementOf(panel)])),
    layout: sections.some(({ head }) => head)
      ? { kind: 'RowsLayout', spec: { rows: sections.map(row) } }
      : grid(all, 0),
  };
}

/** Panels with the row that they stand under; those above the first row have none. */
interface Section {
  readonly head?: Plain<RowPanel>;
  readonly panels: readonly Plain<Panel>[];
}

function sectionsOf(panels: readonly ClassicPanel[]): Section[] {
  const heads = panels.flatMap((panel, i) => (isRow(panel) ? [i] : []));
  const above = panels.slice(0, heads[0]) as Plain<Panel>[];
  const rows = heads.map((at, i): Section => {
    const head = panels[at] as Plain<RowPanel>;
    // A closed row holds its panels; those of an open one follow it.
    const following = panels.slice(at + 1, heads[i + 1]) as Plain<Panel>[];
    return { head, panels: [...head.panels, ...following] };
  });
  return above.length > 0 ? [{ panels: above }, ...rows] : rows;
}

/** `type` is any text in a panel, so that the compiler cannot tell the two apart by it. */
export const isRow = (panel: ClassicPanel): panel is Plain<RowPanel> => panel.type === 'row';

function row({ head, panels }: Section): Plain<v2.RowsLayoutRowKind> {
  if (!head) {
    return {
      kind: 'RowsLayoutRow',
      spec: { title: '', collapse: false, hideHeader: true, layout: grid(panels, 0) },
    };
  }
  return {
    kind: 'RowsLayoutRow',
    spec: {
      title: head.title ?? '',
      collapse: head.collapsed,
      ...(head.repeat && { repeat: { mode: 'variable', value: head.repeat } }),
      layout: grid(panels, (head.gridPos?.y ?? 0) + 1),
    },
  };
}

const grid = (panels: readonly Plain<Panel>[], top: number): Plain<v2.GridLayoutKind> => ({
  kind: 'GridLayout',
  spec: { items: panels.map(panel => gridItem(panel, top)) },
});
