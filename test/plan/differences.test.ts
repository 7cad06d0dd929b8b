import { describe, expect, test } from 'vitest';
import { canonicalDashboard } from '../../src/plan/canonical/dashboard.ts';
import type { Difference } from '../../src/plan/change.ts';
import { differences } from '../../src/plan/differences/differences.ts';
import { canonicalGroup } from '../../src/targets/rules/group.ts';

type Json = Record<string, any>;

const tell = ({ part, field, kind, before, after }: Difference): string => {
  const values =
    kind === 'moved' && before === undefined ? [after] : [before, after].filter(value => value !== undefined);
  return [part, field, kind, values.join(' -> ')].filter(text => text !== '').join(' | ');
};

const panel = (title: string, x: number, y: number, rest: object = {}): Json => ({
  type: 'timeseries',
  title,
  gridPos: { x, y, w: 12, h: 8 },
  targets: [{ refId: 'A', expr: `sum(rate(${title.toLowerCase()}_total[5m]))` }],
  ...rest,
});

const row = (title: string, y: number, rest: object = {}): Json => ({
  type: 'row',
  title,
  gridPos: { x: 0, y, w: 24, h: 1 },
  ...rest,
});

const board = (): Json => ({
  uid: 'a',
  title: 'A',
  tags: ['shop'],
  panels: [panel('Requests', 0, 0), panel('Errors', 12, 0), row('Queue', 8), panel('Depth', 0, 9), panel('Age', 12, 9)],
  templating: {
    list: [
      { name: 'job', type: 'query', query: 'label_values(job)' },
      { name: 'step', type: 'interval', query: '1m' },
    ],
  },
  links: [{ title: 'Runbook', url: '/runbook' }],
});

interface Case {
  readonly name: string;
  readonly edit: (json: Json) => void;
  readonly told: readonly string[];
}

const CASES: Record<string, readonly Case[]> = {
  panels: [
    {
      name: 'renamed',
      edit: ({ panels }) => (panels[0].title = 'All requests'),
      told: ['panel "Requests" | title | changed | Requests -> All requests'],
    },
    {
      name: 'of another kind',
      edit: ({ panels }) => (panels[0].type = 'stat'),
      told: ['panel "Requests" | kind | changed | timeseries -> stat'],
    },
    {
      name: 'renamed and with another query: still the same panel',
      edit: ({ panels }) => {
        panels[0].title = 'Requests of all';
        panels[0].targets[0].expr = 'sum(rate(requests_total[10m]))';
      },
      told: [
        'panel "Requests" | expr | changed | sum(rate(requests_total[5m])) -> sum(rate(requests_total[10m]))',
        'panel "Requests" | title | changed | Requests -> Requests of all',
      ],
    },
    {
      name: 'changed places',
      edit: ({ panels }) => ([panels[0].gridPos, panels[1].gridPos] = [panels[1].gridPos, panels[0].gridPos]),
      told: [
        'panel "Requests" | moved | column 0, line 0 -> column 12, line 0',
        'panel "Errors" | moved | column 12, line 0 -> column 0, line 0',
      ],
    },
    {
      name: 'moved to another row',
      edit: ({ panels }) => (panels[1].gridPos = { x: 0, y: 20, w: 12, h: 8 }),
      told: ['panel "Errors" | moved | column 12, line 0 above all rows -> column 0, line 8 of row "Queue"'],
    },
    {
      name: 'taller: what is below moves without a word',
      edit: ({ panels }) => (panels[0].gridPos.h = 12),
      told: ['panel "Requests" | size | changed | 12 x 8 -> 12 x 12'],
    },
    { name: 'gone', edit: ({ panels }) => panels.splice(0, 1), told: ['panel "Requests" | removed'] },
    {
      name: 'new at the top',
      edit: ({ panels }) => panels.unshift(panel('Latency', 0, 0, { gridPos: { x: 0, y: 0, w: 24, h: 4 } })),
      told: ['panel "Latency" | added'],
    },
    {
      name: 'many that moved are counted',
      edit: ({ panels }) =>
        panels.forEach(({ type, gridPos }: Json) => type !== 'row' && (gridPos.x = gridPos.x === 0 ? 12 : 0)),
      told: ['layout | moved | 4 panels: "Requests", "Errors", "Depth", "Age"'],
    },
  ],
  'what a panel says': [
    {
      name: 'a second query',
      edit: ({ panels }) => panels[0].targets.push({ refId: 'B', expr: 'up' }),
      told: ['panel "Requests" | query B | added | up'],
    },
    {
      name: 'a legend',
      edit: ({ panels }) => (panels[0].targets[0].legendFormat = '{{code}}'),
      told: ['panel "Requests" | legend | added | {{code}}'],
    },
    {
      name: 'a unit',
      edit: ({ panels }) => (panels[0].fieldConfig = { defaults: { unit: 's' } }),
      told: ['panel "Requests" | unit | added | s'],
    },
    {
      name: 'thresholds instead of the usual ones',
      edit: ({ panels }) =>
        (panels[0].fieldConfig = {
          defaults: { thresholds: { steps: [{ color: 'green' }, { color: 'red', value: 0.05 }] } },
        }),
      told: ['panel "Requests" | threshold red | changed | 80 -> 0.05'],
    },
    {
      name: 'another colour',
      edit: ({ panels }) =>
        (panels[0].fieldConfig = {
          defaults: { thresholds: { steps: [{ color: 'green' }, { color: 'orange', value: 80 }] } },
        }),
      told: ['panel "Requests" | colour from 80 | changed | red -> orange'],
    },
    {
      name: 'how it is drawn',
      edit: ({ panels }) => (panels[0].fieldConfig = { defaults: { custom: { fillOpacity: 10 } } }),
      told: ['panel "Requests" | fillOpacity | added | 10'],
    },
    {
      name: 'a data source',
      edit: ({ panels }) => (panels[0].datasource = { uid: 'mimir' }),
      told: ['panel "Requests" | data source | added | mimir'],
    },
    {
      name: 'an override',
      edit: ({ panels }) =>
        (panels[0].fieldConfig = {
          overrides: [{ matcher: { id: 'byName', options: '5xx' }, properties: [{ id: 'color', value: 'red' }] }],
        }),
      told: ['panel "Requests" | override "5xx" | added | {"color":"red"}'],
    },
  ],
  rows: [
    {
      name: 'renamed',
      edit: ({ panels }) => (panels[2].title = 'Jobs'),
      told: ['row "Queue" | title | changed | Queue -> Jobs'],
    },
    {
      name: 'closed: nothing moves',
      edit: json => {
        json['panels'][2].collapsed = true;
        json['panels'][2].panels = json['panels'].splice(3, 2);
      },
      told: ['row "Queue" | collapsed | changed | false -> true'],
    },
  ],
  'the rest': [
    {
      name: 'a variable',
      edit: ({ templating }) => (templating.list[0].multi = true),
      told: ['variable "job" | multi | changed | false -> true'],
    },
    {
      name: 'a variable that is gone',
      edit: ({ templating }) => templating.list.pop(),
      told: ['variable "step" | removed'],
    },
    {
      name: 'variables in another order',
      edit: ({ templating }) => templating.list.reverse(),
      told: ['order of variables | moved | job, step -> step, job'],
    },
    {
      name: 'a link',
      edit: ({ links }) => (links[0].url = '/other'),
      told: ['link "Runbook" | url | changed | /runbook -> /other'],
    },
    {
      name: 'an annotation',
      edit: json => (json['annotations'] = { list: [{ name: 'Deploys', expr: 'x' }] }),
      told: ['annotation "Deploys" | added'],
    },
    {
      name: 'the time',
      edit: json => (json['time'] = { from: 'now-1h', to: 'now' }),
      told: ['time | changed | now-6h to now -> now-1h to now'],
    },
    { name: 'tags', edit: ({ tags }) => tags.push('new'), told: ['tags | changed | shop -> shop, new'] },
  ],
};

describe.each(Object.entries(CASES))('%s', (_, cases) => {
  test.each(cases)('$name', ({ edit, told }) => {
    const now = board();
    edit(now);
    expect(differences('dashboard', canonicalDashboard(board()), canonicalDashboard(now)).map(tell)).toEqual(told);
  });
});

describe('alert rules', () => {
  const group = (): Json => ({
    name: 'g',
    rules: [
      { record: 'job:errors:ratio', expr: 'a / b' },
      { alert: 'High', expr: 'job:errors:ratio > 0.1', for: '5m', labels: { severity: 'warning' } },
      { alert: 'High', expr: 'job:errors:ratio > 0.5', for: '5m', labels: { severity: 'page' } },
    ],
  });

  const RULES: readonly Case[] = [
    {
      name: 'of one name are told apart by their labels',
      edit: ({ rules }) => (rules[2].expr = 'up'),
      told: ['alert "High" | expr | changed | job:errors:ratio > 0.5 -> up'],
    },
    {
      name: 'keep_firing_for, which mimirtool forgets',
      edit: ({ rules }) => (rules[1].keep_firing_for = '10m'),
      told: ['alert "High" | keep_firing_for | added | 10m'],
    },
    {
      name: 'fields of the group',
      edit: json => Object.assign(json, { limit: 5, labels: { team: 'a' } }),
      told: ['limit | added | 5', 'label team | added | a'],
    },
    {
      name: 'renamed',
      edit: ({ rules }) => (rules[0].record = 'x'),
      told: ['record "job:errors:ratio" | record | changed | job:errors:ratio -> x'],
    },
    {
      name: 'in another order',
      edit: ({ rules }) => rules.reverse(),
      told: ['order of rules | moved | High, High, job:errors:ratio'],
    },
    { name: 'gone', edit: ({ rules }) => rules.shift(), told: ['record "job:errors:ratio" | removed'] },
  ];

  test.each(RULES)('$name', ({ edit, told }) => {
    const now = group();
    edit(now);
    expect(differences('rule-group', canonicalGroup(group()), canonicalGroup(now)).map(tell)).toEqual(told);
  });

  test('a group that was renamed is that group', () => {
    const [before, after] = [
      { groups: [canonicalGroup(group())] },
      { groups: [canonicalGroup({ ...group(), name: 'h' })] },
    ];
    expect(differences('rule-file', before, after).map(tell)).toEqual(['group "g" | name | changed | g -> h']);
  });
});
