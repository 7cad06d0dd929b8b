import { expect, test } from 'vitest';
import { readSubjects } from '../../../src/lint/read/read-text.ts';
import { show } from './show.ts';

interface Format {
  readonly name: string;
  readonly path?: string;
  readonly text: string;
  readonly want: readonly string[];
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const prometheus = { type: 'prometheus', uid: 'prometheus' };
const panel = { id: 1, type: 'stat', title: 'Up', datasource: prometheus, targets: [{ refId: 'A', expr: 'up' }] };

const FORMATS: readonly Format[] = [
  {
    name: 'a rule file',
    text: 'groups:\n  - name: api\n    rules:\n      - alert: Down\n        expr: up == 0\n      - record: a:b\n        expr: |\n          sum(\n            up)\n',
    want: ['alert Down in "api" promql 5:15 up == 0', 'record a:b in "api" promql 8:11 sum(\n  up)\n'],
  },
  {
    name: 'a rule file of LogQL, by its expressions',
    text: 'groups:\n  - name: api\n    rules:\n      - alert: Errors\n        expr: sum(rate({app="api"} |= "error" [5m])) > 1\n',
    want: ['alert Errors in "api" logql 5:15 sum(rate({app="api"} |= "error" [5m])) > 1'],
  },
  {
    name: 'a rule file of LogQL, by its path',
    path: 'rules/loki/api.yaml',
    text: 'groups:\n  - name: api\n    rules:\n      - alert: Lines\n        expr: sum(rate({app="api"}[5m])) > 1\n',
    want: ['alert Lines in "api" logql 5:15 sum(rate({app="api"}[5m])) > 1'],
  },
  {
    name: 'a file of mimirtool, and what a ruler exports',
    text: 'namespace: team\ngroups:\n  - name: api\n    source_tenants: [a]\n    rules: [{record: a, expr: up}]\n---\nteam:\n  - name: web\n    rules:\n      - {record: b, expr: up}\n',
    want: ['record a in "api" promql 5:31 up', 'record b in "web" promql 10:27 up'],
  },
  {
    name: 'alert rules without a group, as documents quote them',
    text: '# The queue\n- alert: Long\n  expr: queue_length > 1000\n  for: 10m\n- record: a:b\n  expr: up\n',
    want: ['alert Long in "" promql 3:9 queue_length > 1000', 'record a:b in "" promql 6:9 up'],
  },
  {
    name: 'manifests, also in a list',
    path: 'k8s/all.yaml',
    text: [
      'apiVersion: monitoring.coreos.com/v1',
      'kind: PrometheusRule',
      'metadata: {name: api}',
      'spec:',
      '  groups:',
      '    - name: api',
      '      rules: [{alert: Down, expr: "up == 0"}]',
      '---',
      'apiVersion: v1',
      'kind: List',
      'items:',
      '  - apiVersion: v1',
      '    kind: ConfigMap',
      '    data:',
      '      note.txt: "hello"',
      '      rules.yaml: |',
      '        groups:',
      '          - name: nested',
      '            rules:',
      '              - alert: Wrong',
      "                expr: 'up ='",
      '      board.json: |-',
      '        {"title": "B", "panels": [{"type": "stat", "title": "T",',
      '          "targets": [{"refId": "A", "expr": "sum(up{a=\\"x\\"}"}]}]}',
      '',
    ].join('\n'),
    want: [
      'alert Down in "api" promql 7:36 up == 0',
      `alert Wrong in "nested" promql 21:24 up =, wrong at 21:27`,
      'classic dashboard undefined "B" in "k8s/all.yaml"',
      'stat T',
      '  A undefined promql 24:47 sum(up{a="x"}, wrong at 24:62',
    ],
  },
  {
    name: 'a dashboard: variables of data sources, mixed panels, closed rows, library panels, annotations',
    path: 'boards/shop.json',
    text: json({
      uid: 'shop',
      title: 'Shop',
      templating: {
        list: [
          { name: 'logs', type: 'datasource', query: 'loki' },
          { name: 'job', type: 'query', datasource: prometheus, query: { query: 'label_values(up{env="x"}, job)' } },
        ],
      },
      annotations: { list: [{ name: 'Starts', datasource: prometheus, expr: 'changes(up[5m])' }] },
      panels: [
        {
          ...{ id: 3, type: 'timeseries', title: 'Both', datasource: { uid: '-- Mixed --' } },
          targets: [
            { refId: 'A', datasource: { uid: '${logs}' }, expr: '{app="$job"}' },
            { refId: 'B', datasource: { type: 'tempo' }, query: 'x' },
          ],
        },
        { id: 4, type: 'row', title: 'Closed', collapsed: true, panels: [panel] },
        { id: 5, title: 'Shared', libraryPanel: { uid: 'abc', name: 'Shared' } },
      ],
    }),
    want: [
      'classic dashboard shop "Shop" in "boards"',
      'variable logs no query',
      'variable job promql 19:34 up{env="x"}',
      'annotation promql 32:18 changes(up[5m])',
      'timeseries Both',
      '  A loki logql 50:20 {app="$job"}',
      '  B other no query',
      'row Closed',
      'stat Up',
      '  A prometheus promql 78:24 up',
      'library panel Shared',
    ],
  },
  {
    name: 'an export: inputs name the data sources, elements hold the library panels',
    path: 'export.json',
    text: json({
      __inputs: [{ name: 'DS_LOGS', type: 'datasource', pluginId: 'loki' }],
      __elements: {
        abc: { name: 'Lines', kind: 1, model: { type: 'logs', targets: [{ refId: 'A', expr: '{a="b"}' }] } },
      },
      title: 'Export',
      panels: [
        { type: 'logs', title: 'Own', datasource: '${DS_LOGS}', targets: [{ refId: 'A', expr: '{a="b"} |= "x"' }] },
        { title: 'Lines', libraryPanel: { uid: 'abc' } },
      ],
    }),
    want: [
      'classic dashboard undefined "Export" in ""',
      'logs Own',
      '  A loki logql 33:20 {a="b"} |= "x"',
      'logs Lines',
      '  A undefined promql 18:22 {a="b"}',
    ],
  },
  {
    name: 'a dashboard as the API returns it, and one from before Grafana 5',
    path: 'api.json',
    text: json({ meta: { folderUid: 'f1' }, dashboard: { uid: 'old', title: 'Old', rows: [{ panels: [panel] }] } }),
    want: ['classic dashboard old "Old" in "f1"', 'stat Up', '  A prometheus promql 22:26 up'],
  },
  {
    name: 'a dashboard as a resource of Grafana, in YAML',
    path: 'board.yaml',
    text: [
      'apiVersion: dashboard.grafana.app/v1beta1',
      'kind: Dashboard',
      'metadata: {name: shop, annotations: {grafana.app/folder: f1}}',
      'spec:',
      '  title: Shop',
      '  panels:',
      '    - type: stat',
      '      title: Up',
      '      datasource: {type: prometheus}',
      '      targets:',
      '        - refId: A',
      '          expr: >-',
      '            sum(',
      '            up',
      '',
    ].join('\n'),
    want: ['v1 dashboard shop "Shop" in "f1"', 'stat Up', '  A prometheus promql 13:13 sum( up, wrong at 14:15'],
  },
  {
    name: 'a dashboard in the newer schema',
    path: 'board.json',
    text: json({
      apiVersion: 'dashboard.grafana.app/v2beta1',
      kind: 'Dashboard',
      metadata: { name: 'shop' },
      spec: {
        title: 'Shop',
        variables: [
          {
            kind: 'QueryVariable',
            spec: {
              name: 'job',
              hide: 'dontHide',
              query: {
                kind: 'DataQuery',
                group: 'prometheus',
                spec: { __legacyStringValue: 'query_result(up)' },
              },
            },
          },
        ],
        elements: {
          'panel-1': {
            kind: 'Panel',
            spec: {
              id: 1,
              title: 'Up',
              data: {
                kind: 'QueryGroup',
                spec: {
                  queries: [
                    {
                      kind: 'PanelQuery',
                      spec: { refId: 'A', query: { kind: 'DataQuery', group: 'loki', spec: { expr: '{a="b"' } } },
                    },
                  ],
                },
              },
              vizConfig: { kind: 'VizConfig', group: 'logs', spec: {} },
            },
          },
        },
        layout: {
          kind: 'TabsLayout',
          spec: {
            tabs: [
              {
                kind: 'TabsLayoutTab',
                spec: {
                  title: 'First',
                  layout: {
                    kind: 'GridLayout',
                    spec: {
                      items: [
                        {
                          kind: 'GridLayoutItem',
                          spec: {
                            x: 0,
                            y: 0,
                            width: 8,
                            height: 8,
                            element: { kind: 'ElementReference', name: 'panel-1' },
                          },
                        },
                      ],
                    },
                  },
                },
              },
            ],
          },
        },
        timeSettings: { from: 'now-1h', to: 'now' },
      },
    }),
    want: [
      'v2 dashboard shop "Shop" in ""',
      'variable job promql 19:52 up',
      'row First',
      'logs Up',
      '  A loki logql 43:34 {a="b", wrong at 43:42',
    ],
  },
  {
    name: "Grafana's alert rules: provisioned, of the ruler's API, and alone",
    path: 'alerts.json',
    text: json({
      apiVersion: 1,
      groups: [
        {
          name: 'g',
          folder: 'f',
          rules: [
            {
              title: 'Costs $$5',
              condition: 'B',
              data: [
                { refId: 'A', datasourceUid: 'prometheus', model: { expr: 'rate(up[$__rate_interval])' } },
                { refId: 'B', datasourceUid: '__expr__', model: { type: 'threshold' } },
              ],
            },
          ],
        },
      ],
    }),
    want: ['grafana Costs $5 A promql 16:26 rate(up[$__rate_interval])', 'grafana Costs $5 B expression'],
  },
  {
    name: 'what is none of them',
    path: 'package.json',
    text: json({ name: 'x', scripts: { test: 'y' } }),
    want: [],
  },
];

test.each(FORMATS)('$name', ({ path = 'rules.yaml', text, want }) => {
  expect(show(readSubjects(path, text))).toEqual(want);
});
