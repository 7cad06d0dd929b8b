import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { describe, expect, test } from 'vitest';
import type { Plain } from '../../../src/render/plain.ts';
import { classicPanel } from '../../../src/render/v2/classic-panel.ts';
import { elementOf, gridItem } from '../../../src/render/v2/panel.ts';

const gridPos = { x: 0, y: 5, w: 12, h: 8 };
const prometheus = { type: 'prometheus', uid: 'p' };
const loki = { type: 'loki', uid: 'l' };
const base = { id: 3, type: 'stat', title: 'A', gridPos, options: {}, fieldConfig: { defaults: {}, overrides: [] } };

const there = (panel: Plain<Panel>) => {
  const { spec } = gridItem(panel, 0);
  return classicPanel(elementOf(panel), { gridPos, repeat: spec.repeat });
};

describe('a panel comes back as it was', () => {
  test.each<{ name: string; panel: Partial<Plain<Panel>> }>([
    { name: 'without queries', panel: { description: 'what it is', transparent: true, pluginVersion: '11.0.0' } },
    {
      name: 'with a query',
      panel: { datasource: prometheus, targets: [{ refId: 'A', datasource: prometheus, expr: 'up', hide: true }] },
    },
    {
      name: 'with two data sources',
      panel: {
        datasource: { type: 'datasource', uid: '-- Mixed --' },
        targets: [
          { refId: 'A', datasource: prometheus },
          { refId: 'B', datasource: loki },
        ],
      },
    },
    { name: 'repeated', panel: { repeat: 'pod', repeatDirection: 'h', maxPerRow: 3 } },
    {
      name: 'with its own time',
      panel: { timeFrom: '1d', timeShift: '1h', hideTimeOverride: true, interval: '1m', maxDataPoints: 100 },
    },
    { name: 'with caching', panel: { cacheTimeout: '60', queryCachingTTL: 1000, timeCompare: '1w' } },
    {
      name: 'with transformations',
      panel: {
        transformations: [
          { id: 'merge', options: {} },
          {
            id: 'organize',
            disabled: true,
            filter: { id: 'byRefId', options: 'A' },
            topic: 'series',
            options: { a: 1 },
          },
        ],
      },
    },
    {
      name: 'with field settings',
      panel: {
        fieldConfig: {
          defaults: {
            unit: 's',
            color: { mode: 'fixed', fixedColor: 'red' },
            thresholds: {
              mode: 'absolute',
              steps: [
                { color: 'green', value: null },
                { color: 'red', value: 1 },
              ],
            },
            mappings: [{ type: 'value', options: { 0: { text: 'down', color: 'red', index: 0 } } }],
            links: [{ title: 'Logs', url: '/d/logs', targetBlank: true } as never],
          },
          overrides: [{ matcher: { id: 'byName', options: 'p99' }, properties: [{ id: 'unit', value: 'ms' }] }],
        },
      },
    },
    { name: 'with a link', panel: { links: [{ title: 'Logs', url: '/d/logs', targetBlank: true } as never] } },
  ])('$name', ({ panel }) => {
    expect(there({ ...base, ...panel })).toEqual({ ...base, ...panel });
  });
});

test('a panel of the library is a reference', () => {
  const libraryPanel = { name: 'CPU', uid: 'cpu' };
  const element = elementOf({ ...base, libraryPanel });
  expect(element).toEqual({ kind: 'LibraryPanel', spec: { id: 3, title: 'A', libraryPanel } });
  expect(classicPanel(element, { gridPos })).toEqual({
    id: 3,
    type: 'library-panel-ref',
    title: 'A',
    gridPos,
    libraryPanel,
  });
});

test('a query without a data source has that of the panel', () => {
  const element = elementOf({ ...base, datasource: loki, targets: [{ refId: 'A', expr: '{a="b"}' }] });
  expect(element).toMatchObject({
    spec: { data: { spec: { queries: [{ spec: { query: { group: 'loki', datasource: { name: 'l' } } } }] } } },
  });
});

test('null, as Grafana writes an empty list, is one', () => {
  const element = structuredClone(elementOf(base)) as { kind: 'Panel'; spec: Record<string, any> };
  Object.assign(element.spec, { links: null });
  Object.assign(element.spec['data'].spec, { queries: null, transformations: null });
  expect(classicPanel(element as never, { gridPos })).toEqual(base);
});
