import { describe, expect, test } from 'vitest';
import { align } from '../../src/plan/align.ts';
import { canonicalDashboard } from '../../src/plan/canonical/dashboard.ts';
import { canonicalFolder } from '../../src/plan/canonical/folder.ts';
import { canonicalGrafanaRuleGroup } from '../../src/plan/canonical/grafana-rule-group.ts';
import { settle, type Box } from '../../src/plan/canonical/layout.ts';
import { dashboardV1, folderV1 } from '../../src/render/dashboard-v1.ts';
import { dashboardV2 } from '../../src/render/dashboard-v2.ts';
import { random } from '../syntax/random.ts';

const panel = (rest: object = {}) => ({
  id: 1,
  type: 'timeseries',
  title: 'Requests',
  gridPos: { x: 0, y: 0, w: 12, h: 8 },
  ...rest,
});
const board = (rest: object = {}) => ({ uid: 'a', title: 'A', panels: [panel()], ...rest });
const defaults = (values: object) => board({ panels: [panel({ fieldConfig: { defaults: values, overrides: [] } })] });

describe('two spellings of one dashboard', () => {
  test.each([
    ['what the server adds', board(), board({ id: 7, version: 3, iteration: 12, schemaVersion: 39 })],
    ['an answer of the classic API', board(), { dashboard: board({ id: 7 }), meta: { version: 3, slug: 'a' } }],
    [
      'settings at their default',
      board(),
      board({ editable: true, refresh: '', time: { from: 'now-6h', to: 'now' }, tags: [] }),
    ],
    ['no refresh', board({ refresh: false }), board({ refresh: '' })],
    [
      'the usual thresholds',
      board(),
      defaults({
        thresholds: {
          mode: 'absolute',
          steps: [
            { color: 'green', value: null },
            { color: 'red', value: 80 },
          ],
        },
      }),
    ],
    [
      'a base of null and none',
      defaults({ thresholds: { steps: [{ color: 'red', value: null }] } }),
      defaults({ thresholds: { steps: [{ color: 'red' }] } }),
    ],
    [
      'letters of queries',
      board({ panels: [panel({ targets: [{ expr: 'up' }, { expr: 'down' }] })] }),
      board({
        panels: [
          panel({
            targets: [
              { expr: 'up', refId: 'A' },
              { expr: 'down', refId: 'B' },
            ],
          }),
        ],
      }),
    ],
    [
      'the data source at the panel, and at its queries',
      board({ panels: [panel({ datasource: { uid: 'p', type: 'prometheus' }, targets: [{ refId: 'A' }] })] }),
      board({ panels: [panel({ targets: [{ refId: 'A', datasource: { uid: 'p', type: 'prometheus' } }] })] }),
    ],
    [
      'copies of a repeated panel',
      board(),
      board({ panels: [panel(), panel({ id: 9, repeatPanelId: 1, title: 'Requests 2' })] }),
    ],
    [
      'what a library panel is made of',
      board({ panels: [panel({ libraryPanel: { uid: 'lib', name: 'L' }, targets: [{ expr: 'up' }] })] }),
      board({ panels: [panel({ libraryPanel: { uid: 'lib', name: 'L', version: 3 } })] }),
    ],
    ['holes in the layout', board(), board({ panels: [panel({ gridPos: { x: 0, y: 5, w: 12, h: 8 } })] })],
    [
      'the text of a current value',
      board({ templating: { list: [{ name: 'v', type: 'query', current: { text: ['All'], value: ['$__all'] } }] } }),
      board({
        templating: { list: [{ name: 'v', type: 'query', current: { selected: true, text: 'All', value: '$__all' } }] },
      }),
    ],
    [
      'the form of a variable’s query',
      board({ templating: { list: [{ name: 'v', type: 'query', query: 'label_values(job)', refresh: 1 }] } }),
      board({
        templating: {
          list: [
            {
              name: 'v',
              type: 'query',
              query: { query: 'label_values(job)', refId: 'x' },
              definition: 'label_values(job)',
            },
          ],
        },
      }),
    ],
    [
      'a resource of the v1 schema',
      board(),
      dashboardV1({ kind: 'dashboard', name: 'a', folder: 'f', spec: board() as never }),
    ],
  ])('%s', (_, a, b) => {
    expect(canonicalDashboard(b)).toEqual(canonicalDashboard(a));
  });
});

describe('two dashboards', () => {
  test.each([
    ['a field that nobody knows', board(), board({ future: 1 })],
    ['an option that nobody knows', board(), board({ panels: [panel({ options: { future: false } })] })],
    [
      'no reducer and the usual one',
      board(),
      board({ panels: [panel({ type: 'stat', options: { reduceOptions: { calcs: [] } } })] }),
    ],
    ['no thresholds and the usual ones', board(), defaults({ thresholds: { mode: 'absolute', steps: [] } })],
    [
      'another library panel',
      board({ panels: [panel({ libraryPanel: { uid: 'a' } })] }),
      board({ panels: [panel({ libraryPanel: { uid: 'b' } })] }),
    ],
    [
      'options of a custom variable',
      board({ templating: { list: [{ name: 'v', type: 'custom', query: 'a,b' }] } }),
      board({
        templating: { list: [{ name: 'v', type: 'custom', query: 'a,b', options: [{ text: 'a', value: 'a' }] }] },
      }),
    ],
  ])('%s', (_, a, b) => {
    expect(canonicalDashboard(b)).not.toEqual(canonicalDashboard(a));
  });
});

test('a v2 resource differs from its classic form in nothing that a person would see', () => {
  const classic = board({
    panels: [panel({ targets: [{ refId: 'A', expr: 'up', datasource: { type: 'prometheus', uid: 'p' } }] })],
  });
  const v2 = canonicalDashboard(
    dashboardV2({ kind: 'dashboard', name: 'a', folder: undefined, spec: classic as never }),
  );
  const wanted = canonicalDashboard(classic);
  expect(align('dashboard', v2, wanted)).toEqual(wanted);
});

test('a v2 resource of a form that is not known yet is compared as it is', () => {
  const manifest = (spec: object) => ({ apiVersion: 'dashboard.grafana.app/v2', metadata: { name: 'a' }, spec });
  const [a, b] = [
    { title: 'A', layout: { kind: 'Spiral', turns: 3 } },
    { title: 'A', layout: { kind: 'Spiral', turns: 4 } },
  ];
  expect(canonicalDashboard(manifest(a))).toMatchObject({ uid: 'a', title: 'A', layout: { kind: 'Spiral', turns: 3 } });
  expect(canonicalDashboard(manifest(a))).not.toEqual(canonicalDashboard(manifest(b)));
});

test('names of data sources are those of the server', () => {
  const dataSources = [{ uid: 'p', name: 'Prometheus', type: 'prometheus', isDefault: true }];
  const byUid = board({ panels: [panel({ datasource: { uid: 'p', type: 'prometheus' }, targets: [{ refId: 'A' }] })] });
  const byName = board({ panels: [panel({ datasource: 'Prometheus', targets: [{ refId: 'A' }] })] });
  const byDefault = board({ panels: [panel({ targets: [{ refId: 'A' }] })] });
  expect(canonicalDashboard(byName, { dataSources })).toEqual(canonicalDashboard(byUid));
  expect(canonicalDashboard(byDefault, { dataSources })).toEqual(canonicalDashboard(byUid));
  expect(canonicalDashboard(byDefault)).not.toEqual(canonicalDashboard(byUid));
});

test('a folder of both APIs', () => {
  const classic = { id: 3, uid: 'f', title: 'Shop', parentUid: 'top', version: 2, url: '/x' };
  expect(canonicalFolder(folderV1({ kind: 'folder', name: 'f', title: 'Shop', parent: 'top' }))).toEqual(
    canonicalFolder(classic),
  );
});

test('an alert rule group of a file and of the API', () => {
  const rule = {
    uid: 'u',
    title: 'Down',
    condition: 'A',
    for: '5m',
    noDataState: 'OK',
    execErrState: 'Error',
    labels: { team: 'shop' },
  };
  const model = { expr: 'up == 0', instant: true };
  const file = {
    orgId: 1,
    name: 'g',
    folder: 'Alerts',
    interval: '1m',
    rules: [
      {
        ...rule,
        keepFiringFor: '10m',
        isPaused: false,
        annotations: { __dashboardUid__: 'd', __panelId__: '4' },
        data: [
          {
            refId: 'A',
            relativeTimeRange: { from: 600, to: 0 },
            datasourceUid: 'p',
            model: { ...model, refId: 'A', datasource: { uid: 'p' }, intervalMs: 1000, maxDataPoints: 43200 },
          },
        ],
      },
    ],
  };
  const api = {
    title: 'g',
    folderUid: 'alerts',
    interval: 60,
    rules: [
      {
        ...rule,
        id: 3,
        orgID: 1,
        folderUID: 'alerts',
        ruleGroup: 'g',
        updated: '2026-01-01T00:00:00Z',
        provenance: 'api',
        keep_firing_for: '10m0s',
        for: '5m0s',
        dashboardUid: 'd',
        panelId: 4,
        data: [{ refId: 'A', queryType: '', relativeTimeRange: { from: 600, to: 0 }, datasourceUid: 'p', model }],
      },
    ],
  };
  expect(canonicalGrafanaRuleGroup(api)).toEqual(canonicalGrafanaRuleGroup(file));
});

describe('the layout is what a person sees', () => {
  const box = (x: number, y: number, w: number, h: number): Box => ({ x, y, w, h });

  test.each([
    {
      name: 'a hole is closed',
      boxes: [box(0, 0, 24, 1), box(0, 9, 12, 8)],
      seen: [box(0, 0, 24, 1), box(0, 1, 12, 8)],
    },
    { name: 'what sticks out is moved in', boxes: [box(16, 0, 24, 8)], seen: [box(0, 0, 24, 8)] },
    {
      name: 'what overlaps is moved down',
      boxes: [box(0, 0, 8, 7), box(4, 0, 20, 8)],
      seen: [box(0, 0, 8, 7), box(4, 7, 20, 8)],
    },
    {
      name: 'beside each other stays',
      boxes: [box(12, 0, 12, 8), box(0, 0, 12, 8)],
      seen: [box(12, 0, 12, 8), box(0, 0, 12, 8)],
    },
  ])('$name', ({ boxes, seen }) => {
    expect(settle(boxes)).toEqual(seen);
  });

  test('nothing overlaps, nothing sticks out, and what was settled stays', () => {
    for (let seed = 0; seed < 300; seed++) {
      const { int } = random(seed);
      const boxes = Array.from({ length: int(12) }, () => box(int(24), int(30), 1 + int(24), 1 + int(9)));
      const seen = settle(boxes);
      expect(settle(seen)).toEqual(seen);
      for (const [i, a] of seen.entries()) {
        expect(a.x + a.w).toBeLessThanOrEqual(24);
        const isHit = seen
          .slice(i + 1)
          .some(b => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h);
        expect({ seed, isHit }).toEqual({ seed, isHit: false });
      }
    }
  });
});
