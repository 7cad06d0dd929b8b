import { VariableHide, VariableRefresh, VariableSort } from '@grafana/grafana-foundation-sdk/dashboardv2';
import { describe, expect, test } from 'vitest';
import { classicVariable } from '../../../src/render/v2/classic-variables.ts';
import { HIDE, REFRESH, SORT, type ClassicVariable } from '../../../src/render/v2/variable-model.ts';
import { variableOf } from '../../../src/render/v2/variables.ts';

const prometheus = { type: 'prometheus', uid: '${prometheus_datasource}' };
const current = { text: 'a', value: 'a' };
const several = { text: ['All'], value: ['$__all'] };
const options = [
  { selected: true, text: 'a', value: 'a' },
  { selected: false, text: 'b', value: 'b' },
];
const flags = { hide: 0, skipUrlSync: false } as const;
const choice = { ...flags, current, options, multi: false, includeAll: false, allowCustomValue: true };

const variables: readonly (ClassicVariable & { readonly says: string })[] = [
  { says: 'a data source', type: 'datasource', name: 'ds', ...choice, query: 'loki', refresh: 1, regex: '/prod/' },
  { says: 'words', type: 'custom', name: 'env', ...choice, query: 'a,b', description: 'where', valuesFormat: 'csv' },
  { says: 'a text', type: 'textbox', name: 'search', ...flags, query: 'a', current, options: options.slice(0, 1) },
  {
    says: 'a constant',
    type: 'constant',
    name: 'c',
    hide: 2,
    skipUrlSync: true,
    query: 'a',
    current,
    options: options.slice(0, 1),
  },
  {
    says: 'a switch',
    type: 'switch',
    name: 'on',
    ...flags,
    current: { text: '1', value: '1' },
    options: [
      { text: '1', value: '1' },
      { text: '0', value: '0' },
    ],
  },
  {
    says: 'lengths of time',
    type: 'interval',
    name: 'window',
    ...flags,
    current,
    options,
    query: '1m,5m',
    auto: true,
    auto_min: '10s',
    auto_count: 30,
    refresh: 2,
  },
  {
    says: 'filters',
    type: 'adhoc',
    name: 'filters',
    ...flags,
    label: 'Filters',
    datasource: prometheus,
    baseFilters: [],
    filters: [{ key: 'job', operator: '=', value: 'api' }],
    defaultKeys: [],
    allowCustomValue: false,
    enableGroupBy: true,
  },
  {
    says: 'labels to group by',
    type: 'groupby',
    name: 'by',
    ...flags,
    datasource: prometheus,
    current: several,
    options: [],
    multi: true,
  },
  {
    says: 'a query',
    type: 'query',
    name: 'service',
    label: 'Service',
    ...choice,
    current: several,
    multi: true,
    includeAll: true,
    allValue: '.+',
    datasource: prometheus,
    definition: 'label_values(up, job)',
    query: { qryType: 1, query: 'label_values(up, job)', refId: 'V' },
    refresh: 2,
    regex: '',
    sort: 1,
    staticOptions: options,
    staticOptionsOrder: 'before',
  },
  {
    says: 'a query that is a text',
    type: 'query',
    name: 'old',
    ...choice,
    datasource: prometheus,
    query: 'label_values(up, job)',
    refresh: 1,
    regex: '',
    sort: 0,
  },
];

test.each(variables)('$says', ({ says: _, ...variable }) => {
  expect(classicVariable(variableOf(variable)!)).toEqual(variable);
});

describe('numbers of the classic schema and names of v2', () => {
  test.each([
    { name: 'hide', names: HIDE, all: VariableHide },
    { name: 'refresh', names: REFRESH, all: VariableRefresh },
    { name: 'sort', names: SORT, all: VariableSort },
  ])('$name', ({ names, all }) => {
    expect(names).toEqual(Object.values(all));
  });
});

test('what is left out gets its default', () => {
  expect(variableOf({ type: 'query', name: 'x', current: {} as never })).toEqual({
    kind: 'QueryVariable',
    spec: {
      name: 'x',
      hide: 'dontHide',
      skipUrlSync: false,
      current: { text: '', value: '' },
      options: [],
      multi: false,
      includeAll: false,
      allowCustomValue: true,
      query: { kind: 'DataQuery', group: '', version: 'v0', spec: {} },
      refresh: 'never',
      regex: '',
      sort: 'disabled',
    },
  });
});

test.each(['system', 'snapshot'] as const)('boards have no variables of type %s', type => {
  expect(variableOf({ type, name: 'x' })).toBeUndefined();
});
