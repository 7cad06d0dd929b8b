import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type * as v2 from '@grafana/grafana-foundation-sdk/dashboardv2';
import { describe, expect, test } from 'vitest';
import type { Plain } from '../../../src/render/plain.ts';
import { classicPanels } from '../../../src/render/v2/classic-layout.ts';
import { layoutOf } from '../../../src/render/v2/layout.ts';

type Layout = Plain<v2.Dashboard>['layout'];

const panel = (id: number, y: number): Plain<Panel> => ({
  id,
  type: 'stat',
  title: `${id}`,
  gridPos: { x: 0, y, w: 24, h: 4 },
  options: {},
  fieldConfig: { defaults: {}, overrides: [] },
});
const row = (id: number, y: number, panels?: Plain<Panel>[]) => ({
  type: 'row' as const,
  id,
  title: `row ${id}`,
  collapsed: panels !== undefined,
  gridPos: { x: 0, y, w: 24, h: 1 },
  panels: panels ?? [],
});

describe('panels come back as they were', () => {
  test.each([
    { name: 'no panels', panels: [] },
    { name: 'panels without rows', panels: [panel(1, 0), panel(2, 4)] },
    { name: 'open rows', panels: [row(3, 0), panel(1, 1), row(4, 5), panel(2, 6)] },
    { name: 'a closed row', panels: [row(3, 0, [panel(1, 1)]), row(4, 1), panel(2, 2)] },
    { name: 'a repeated row', panels: [{ ...row(2, 0), repeat: 'pod' }, panel(1, 1)] },
    { name: 'panels above the first row', panels: [panel(1, 0), row(3, 4), panel(2, 5)] },
    { name: 'a row without panels', panels: [row(1, 0), row(2, 1)] },
  ])('$name', ({ panels }) => {
    expect(classicPanels(layoutOf(panels))).toEqual(panels);
  });
});

const element = layoutOf([panel(1, 0), panel(2, 0)]).elements;
const item = (id: number, y = 0): Plain<v2.GridLayoutItemKind> => ({
  kind: 'GridLayoutItem',
  spec: { x: 0, y, width: 24, height: 4, element: { kind: 'ElementReference', name: `panel-${id}` } },
});
const grid = (...items: Plain<v2.GridLayoutItemKind>[]): Plain<v2.GridLayoutKind> => ({
  kind: 'GridLayout',
  spec: { items },
});
const rows = (...all: Plain<v2.RowsLayoutRowSpec>[]): Plain<v2.RowsLayoutKind> => ({
  kind: 'RowsLayout',
  spec: { rows: all.map(spec => ({ kind: 'RowsLayoutRow', spec })) },
});
const tabs = (...all: Plain<v2.TabsLayoutTabSpec>[]): Plain<v2.TabsLayoutKind> => ({
  kind: 'TabsLayout',
  spec: { tabs: all.map(spec => ({ kind: 'TabsLayoutTab', spec })) },
});

/** `row title@y`, `panel id@y`; those in a closed row behind it in brackets. */
const outline = (layout: Layout): string[] => {
  const words = (each: {
    type: string;
    id?: number;
    title?: string;
    gridPos?: { y: number };
    panels?: readonly object[];
  }): string =>
    each.type === 'row'
      ? `${each.title}@${each.gridPos?.y}${each.panels?.length ? ` [${each.panels.map(one => words(one as never)).join(' ')}]` : ''}`
      : `${each.id}@${each.gridPos?.y}`;
  return classicPanels({ elements: element, layout }).map(words);
};

describe('layouts that the classic schema does not have', () => {
  test.each<{ name: string; layout: Layout; want: string[] }>([
    {
      name: 'tabs become rows',
      layout: tabs({ title: 'A', layout: grid(item(1)) }, { title: 'B', layout: grid(item(2)) }),
      want: ['A@0', '1@1', 'B@5', '2@6'],
    },
    {
      name: 'rows in a row follow it',
      layout: rows(
        { title: 'A', layout: rows({ title: 'B', layout: grid(item(1)) }) },
        { title: 'C', layout: grid(item(2)) },
      ),
      want: ['A@0', 'B@1', '1@2', 'C@6', '2@7'],
    },
    {
      name: 'a closed row keeps the panels of the rows in it',
      layout: rows(
        { title: 'A', collapse: true, layout: rows({ title: 'B', layout: grid(item(1)) }) },
        { title: 'C', layout: grid() },
      ),
      want: ['A@0 [1@2]', 'C@1'],
    },
    {
      name: 'only a first row is without a head',
      layout: rows({ hideHeader: true, layout: grid(item(1)) }, { title: '', hideHeader: true, layout: grid(item(2)) }),
      want: ['1@0', '@4', '2@5'],
    },
    { name: 'an element that is missing is left out', layout: grid(item(1), item(9)), want: ['1@0'] },
  ])('$name', ({ layout, want }) => {
    expect(outline(layout)).toEqual(want);
  });

  test('an automatic grid has columns and lines of one height', () => {
    const auto = (spec: object): Plain<v2.AutoGridLayoutKind> => ({
      kind: 'AutoGridLayout',
      spec: {
        columnWidthMode: 'standard',
        rowHeightMode: 'short',
        items: [1, 2, 1].map(id => ({ kind: 'AutoGridLayoutItem', spec: { element: item(id).spec.element } })),
        ...spec,
      },
    });
    const places = (spec: object) =>
      classicPanels({ elements: element, layout: auto(spec) }).map(({ gridPos }) => gridPos);
    expect(places({ maxColumnCount: 2 })).toEqual([
      { x: 0, y: 0, w: 12, h: 5 },
      { x: 12, y: 0, w: 12, h: 5 },
      { x: 0, y: 5, w: 12, h: 5 },
    ]);
    expect(places({})[1]).toEqual({ x: 8, y: 0, w: 8, h: 5 });
    expect(places({ rowHeightMode: 'custom', rowHeight: 400 })[0]).toMatchObject({ h: 11 });
  });
});
