import type { Panel, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import type * as v2 from '@grafana/grafana-foundation-sdk/dashboardv2';
import { present, type Plain } from '../plain.ts';
import { autoGridItems } from './auto-grid.ts';
import { classicPanel } from './classic-panel.ts';
import { isRow } from './layout.ts';

type ClassicPanel = Plain<Panel> | Plain<RowPanel>;
type Elements = Plain<v2.Dashboard>['elements'];
type Layout = Plain<v2.Dashboard>['layout'];

/** What the layouts of a board share while they are laid out. */
interface Page {
  readonly elements: Elements;
  /** v2 gives rows no id. */
  readonly nextRowId: () => number;
}

interface Placed {
  readonly panels: readonly ClassicPanel[];
  /** The first line below. */
  readonly bottom: number;
}

/**
 * The panels of a board from top to bottom. The classic schema knows only rows, one level of them: tabs become rows, and
 * rows in rows follow each other.
 */
export function classicPanels({ elements, layout }: { elements: Elements; layout: Layout }): readonly ClassicPanel[] {
  let last = Math.max(0, ...Object.values(elements).map(({ spec }) => spec.id));
  return place(layout, 0, { elements, nextRowId: () => ++last }).panels;
}

function place(layout: Layout, top: number, page: Page): Placed {
  switch (layout.kind) {
    case 'GridLayout':
      return grid(layout.spec.items ?? [], top, page);
    case 'AutoGridLayout':
      return grid(autoGridItems(layout.spec), top, page);
    case 'RowsLayout':
      return stack((layout.spec.rows ?? []).map(sectionOfRow), top, page);
    case 'TabsLayout':
      return stack(
        (layout.spec.tabs ?? []).map(({ spec }) => ({ ...spec, collapsed: false, headless: false })),
        top,
        page,
      );
  }
}

function grid(items: readonly Plain<v2.GridLayoutItemKind>[], top: number, { elements }: Page): Placed {
  let bottom = top;
  const panels = items.flatMap(({ spec }) => {
    const element = elements[spec.element.name];
    if (!element) return [];
    const gridPos = { x: spec.x, y: top + spec.y, w: spec.width, h: spec.height };
    bottom = Math.max(bottom, gridPos.y + gridPos.h);
    return [classicPanel(element, { gridPos, repeat: spec.repeat })];
  });
  return { panels, bottom };
}

/** A row or a tab. */
interface Section {
  readonly title?: string;
  readonly collapsed: boolean;
  /** Panels above the first row. */
  readonly headless: boolean;
  readonly repeat?: { readonly value: string };
  readonly layout: Layout;
}

const sectionOfRow = ({ spec }: Plain<v2.RowsLayoutRowKind>, i: number): Section => ({
  ...spec,
  collapsed: spec.collapse ?? false,
  // Further down the classic schema has to show the head: nothing else ends the row before.
  headless: i === 0 && (spec.hideHeader ?? false),
});

function stack(sections: readonly Section[], top: number, page: Page): Placed {
  const panels: ClassicPanel[] = [];
  let bottom = top;
  for (const { title, collapsed, headless, repeat, layout } of sections) {
    const y = bottom;
    const inner = place(layout, headless ? y : y + 1, page);
    bottom = inner.bottom;
    if (headless) {
      panels.push(...inner.panels);
      continue;
    }
    const held = collapsed ? inner.panels.filter(panel => !isRow(panel)) : [];
    panels.push({
      type: 'row',
      id: page.nextRowId(),
      ...present({ title, repeat: repeat?.value }),
      collapsed,
      gridPos: { x: 0, y, w: 24, h: 1 },
      panels: held as Plain<Panel>[],
    });
    // Panels of a closed row take no room until it is opened.
    if (collapsed) bottom = y + 1;
    else panels.push(...inner.panels);
  }
  return { panels, bottom };
}
