import { describe, expect, test } from 'vitest';
import { readSubjects } from '../../../src/lint/read/read-text.ts';
import { undefinedVariable } from '../../../src/lint/rules/dashboard/undefined-variable.ts';
import { unusedVariable } from '../../../src/lint/rules/dashboard/unused-variable.ts';
import { lintSubjects } from '../example.ts';

const JOB = { name: 'job', type: 'custom', query: 'api,worker' };
const other = (more: object) => ({ name: 'pod', type: 'query', ...more });

/** A dashboard with a variable `job`; all others use each other. */
function board({
  list = [],
  panel = {},
  ...rest
}: {
  list?: object[];
  panel?: object;
  [key: string]: unknown;
}): string {
  const variables = [JOB, ...list];
  const text = { id: 2, type: 'text', options: { content: list.map(variable => `$${(variable as typeof JOB).name}`) } };
  const panels = [{ id: 1, type: 'timeseries', title: 'Up', ...panel }, text];
  return JSON.stringify({ uid: 'a', title: 'A', templating: { list: variables }, panels, ...rest });
}

const unused = (text: string) =>
  lintSubjects([unusedVariable], readSubjects('a.json', text)).map(({ message }) => message);

describe('a variable is used', () => {
  test.each<[string, Parameters<typeof board>[0]]>([
    ['in a query', { panel: { targets: [{ expr: 'up{job="$job"}' }] } }],
    ['in a query of another kind', { panel: { targets: [{ rawSql: 'select 1 where job = [[job]]' }] } }],
    ['in a title', { panel: { title: 'Of ${job:csv}' } }],
    ['in a description', { panel: { description: 'Of $job' } }],
    ['in the title of the dashboard', { title: 'Of $job' }],
    ['in a legend', { panel: { targets: [{ expr: 'up', legendFormat: '{{instance}} $job' }] } }],
    ['in a link of the dashboard', { links: [{ type: 'link', url: '/d/x?${job:queryparam}' }] }],
    ['in a link of the panel', { panel: { links: [{ url: '/d/x?var-job=$job' }] } }],
    ['in a data link', { panel: { fieldConfig: { defaults: { links: [{ url: '/x/${job}' }] } } } }],
    ['in an override', { panel: { fieldConfig: { overrides: [{ matcher: { id: 'byName', options: '$job' } }] } } }],
    ['as a data source', { panel: { datasource: { uid: '${job}' } } }],
    ['as a data source by name', { panel: { datasource: '$job' } }],
    ['as an interval', { panel: { interval: '$job' } }],
    ['to repeat a panel', { panel: { repeat: 'job' } }],
    ['to repeat a closed row', { panel: { type: 'row', repeat: 'job', panels: [] } }],
    ['in a closed row', { panel: { type: 'row', panels: [{ id: 9, type: 'text', title: '$job' }] } }],
    ['in rows of the old schema', { panels: undefined, rows: [{ panels: [{ id: 1, span: 6, title: '$job' }] }] }],
    ['to repeat a row of the old schema', { panels: undefined, rows: [{ repeat: 'job', panels: [] }] }],
    ['in the query of another variable', { list: [other({ query: 'label_values(up{job="$job"}, pod)' })] }],
    ['in the regexp of another variable', { list: [other({ query: 'label_values(up, pod)', regex: '/$job-.*/' })] }],
    ['in the data source of another variable', { list: [other({ datasource: { uid: '$job' }, query: 'x' })] }],
    ['in an annotation', { annotations: { list: [{ name: 'A', expr: 'changes(up{job="$job"}[5m])' }] } }],
    ['in a transformation', { panel: { transformations: [{ id: 'filterByValue', options: { value: '$job' } }] } }],
    ['in a text panel', { panel: { type: 'text', options: { content: '# $job' } } }],
    ['by its name alone in a plugin', { panel: { type: 'volkovlabs-variable-panel', options: { variable: 'job' } } }],
    ['by links that hand on all variables', { links: [{ type: 'dashboards', tags: [], includeVars: true }] }],
    ['by a link that hands on all variables', { panel: { links: [{ url: '/d/x?${__all_variables}' }] } }],
    ['perhaps, in a library panel', { panel: { libraryPanel: { uid: 'x', name: 'X' } } }],
  ])('%s', (_, parts) => {
    expect(unused(board(parts))).toEqual([]);
  });
});

describe('a variable is not used', () => {
  test.each<[string, Parameters<typeof board>[0]]>([
    ['by a longer name', { panel: { title: '$jobs and ${job_name}' } }],
    ['by its own definition', { templating: { list: [{ ...JOB, query: '$job' }] } }],
    ['by its name alone', { panel: { title: 'job' } }],
    ['by a link that sets it elsewhere', { panel: { links: [{ url: '/d/x?var-job=api' }] } }],
  ])('%s', (_, parts) => {
    expect(unused(board(parts))).toEqual(['nothing uses the variable "job"']);
  });
});

const missing = (text: string) =>
  lintSubjects([undefinedVariable], readSubjects('a.json', text)).map(({ message }) => message);
const asked = (expr: string, type = 'prometheus') => ({ panel: { datasource: { type }, targets: [{ expr }] } });

describe('no variable is missing', () => {
  test.each<[string, Parameters<typeof board>[0]]>([
    ['of Grafana', asked('rate(up{a="${__user.login}"}[$__rate_interval]) * $__range_s + ${__from} + $__interval_ms')],
    ['of Grafana, by a date', asked('up{day="${__from:date:YYYY-MM}"}')],
    [
      'in data links',
      { panel: { title: '${__field.name} ${__series.name} ${__value.raw} ${__data.fields[0]} $__cell_1' } },
    ],
    ['groups of a regexp', asked('label_replace(up, "a", "$1-$host-${host}", "b", "(.*):(?P<host>.*)")')],
    ['the end of a regexp', asked('up{a=~"^(a|b)$"}')],
    ['an escaped dollar', asked('up{a!~"\\\\$SYS.*"}')],
    ['of a template', asked('{a="b"} | line_format "{{ $x := .c }}{{ $x }}"', 'loki')],
    ['of another query language', { panel: { targets: [{ rawSql: 'select $tag from $measurement' }] } }],
    ['money', { panel: { title: 'Costs in $US, $5 each' } }],
    ['asked for at import', { __inputs: [{ name: 'DS', type: 'datasource' }], panel: { datasource: '${DS}' } }],
    ['repeated by nothing', { panel: { repeat: '' } }],
    ['repeated by null', { panel: { repeat: null } }],
  ])('%s', (_, parts) => {
    expect(missing(board(parts))).toEqual([]);
  });
});

describe('a variable is missing', () => {
  test.each<[string, Parameters<typeof board>[0]]>([
    ['in a matcher', asked('up{pod="$pod"}')],
    ['in brackets', asked('rate(up[$pod])')],
    ['with a format', asked('up{pod=~"${pod:regex}"}')],
    ['in the old form', asked('up{pod=~"[[pod]]"}')],
    ['in LogQL', asked('{a="b"} |= "$pod"', 'loki')],
    ['in a title', { panel: { title: 'Of ${pod}' } }],
    ['as a data source', { panel: { datasource: { type: 'prometheus', uid: '$pod' } } }],
    ['as the data source of a variable', { list: [{ name: 'x', type: 'query', datasource: '$pod', query: 'up' }] }],
    ['to repeat', { panel: { repeat: 'pod' } }],
    ['in a variable', { list: [{ name: 'x', type: 'query', query: 'label_values(up{pod="$pod"}, x)' }] }],
    [
      'in an annotation',
      {
        annotations: { list: [{ datasource: { type: 'prometheus' }, name: 'A', expr: 'changes(up{pod="$pod"}[5m])' }] },
      },
    ],
    ['in rows of the old schema', { panels: undefined, rows: [{ panels: [{ ...asked('up{pod="$pod"}').panel }] }] }],
  ])('%s', (_, parts) => {
    expect(missing(board(parts))).toEqual(['the dashboard has no variable "pod"']);
  });
});
