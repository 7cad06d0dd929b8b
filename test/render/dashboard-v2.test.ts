import type { Dashboard, Panel, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import { describe, expect, test } from 'vitest';
import { fromDashboardV2 } from '../../src/render/classic-from-v2.ts';
import { dashboardV2 } from '../../src/render/dashboard-v2.ts';
import { boards } from './boards.ts';

const VARIABLE = { multi: false, includeAll: false, skipUrlSync: false, allowCustomValue: true };
const PANEL = { options: {}, fieldConfig: { defaults: {}, overrides: [] } };

/** A board without the differences that the docstring of `fromDashboardV2` names. */
function normal({ schemaVersion: _, ...spec }: Dashboard) {
  const panel = (each: Panel | RowPanel): unknown =>
    'panels' in each ? { ...each, id: 'of a row', panels: each.panels.map(panel) } : { ...PANEL, ...each };
  return {
    ...spec,
    panels: spec.panels?.map(panel),
    templating: { list: spec.templating.list?.map(variable => ({ ...VARIABLE, ...variable })) },
  };
}

describe.each(boards)('$name', board => {
  const before = structuredClone(board.spec);
  const converted = dashboardV2(board);

  test('comes back from v2 as it was', () => {
    const { spec, ...rest } = fromDashboardV2(converted);
    expect(normal(spec)).toEqual(normal(board.spec));
    expect({ ...rest, spec: board.spec }).toEqual(board);
  });

  test('is plain data that JSON keeps', () => {
    expect(JSON.parse(JSON.stringify(converted))).toStrictEqual(converted);
    expect(board.spec).toEqual(before);
  });

  test('places every element once', () => {
    const { elements, layout } = converted.spec;
    if (layout.kind !== 'RowsLayout') throw new Error('every board has rows');
    const items = layout.spec.rows.flatMap(({ spec }) =>
      spec.layout.kind === 'GridLayout' ? spec.layout.spec.items : [],
    );
    expect(items.map(({ spec }) => spec.element.name).sort()).toEqual(Object.keys(elements).sort());
    expect(items.every(({ spec }) => spec.y >= 0 && spec.x + spec.width <= 24)).toBe(true);
  });

  test('has ids in its elements, and a refId and a data source in its queries', () => {
    for (const [name, element] of Object.entries(converted.spec.elements)) {
      expect(name).toBe(`panel-${element.spec.id}`);
      const queries = element.kind === 'Panel' ? element.spec.data.spec.queries : [];
      for (const { spec } of queries) {
        expect(spec.refId).toMatch(/^[A-Z]+$/);
        expect(spec.query.datasource?.name).toBe(`\${${spec.query.group}_datasource}`);
      }
    }
  });
});

test('a board with nothing in it has the defaults of Grafana', () => {
  const spec: Dashboard = { schemaVersion: 39, templating: {}, annotations: {} };
  expect(dashboardV2({ kind: 'dashboard', name: 'empty', folder: undefined, spec })).toMatchObject({
    apiVersion: 'dashboard.grafana.app/v2',
    kind: 'Dashboard',
    metadata: { name: 'empty' },
    spec: {
      title: '',
      tags: [],
      cursorSync: 'Off',
      timeSettings: { from: 'now-6h', to: 'now', autoRefresh: '', hideTimepicker: false },
      elements: {},
      layout: { kind: 'GridLayout', spec: { items: [] } },
    },
  });
});
