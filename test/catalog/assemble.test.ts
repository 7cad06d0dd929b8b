import { expect, test } from 'vitest';
import { importText } from '../../src/catalog/import/text.ts';

/** Metrics with their labels, and the labels of targets. */
function told(...lines: string[]) {
  const { metrics, targetLabels } = importText(lines.join('\n'), 'metrics.txt');
  return {
    metrics: metrics.map(({ maker, name, labels }) => `${maker} ${name}(${labels.map(([label]) => label).join()})`),
    targetLabels: targetLabels.map(([label]) => label).join(),
  };
}

test.each([
  ['a process', ['requests{code="200"} 1'], { metrics: ['gauge requests(code)'], targetLabels: 'job,instance' }],
  [
    'a federation, which has the labels of targets',
    ['up{job="a",instance="b",zone="c"} 1', 'requests{job="a",instance="b",zone="c",code="200"} 1'],
    { metrics: ['gauge requests(code)', 'gauge up()'], targetLabels: 'job,instance,zone' },
  ],
  [
    'two families with one name of a series',
    ['# TYPE jobs counter', 'jobs_total{a="b"} 1', '# TYPE jobs_total gauge', 'jobs_total 1'],
    { metrics: ['counter jobs_total(a)'], targetLabels: 'job,instance' },
  ],
  [
    'a gauge that only carries labels',
    ['# TYPE build_info gauge', 'build_info{version="1"} 1', '# TYPE disk_info gauge', 'disk_info 2'],
    { metrics: ['info build_info(version)', 'gauge disk_info()'], targetLabels: 'job,instance' },
  ],
])('%s', (_, lines, expected) => {
  expect(told(...lines)).toEqual(expected);
});

test('says what a reader has to look at', () => {
  const lines = [
    '# TYPE a counter',
    'a_total 1',
    '# TYPE a_total gauge',
    '# TYPE b histogram',
    'b_bucket{le="+Inf"} 1',
    'c 1',
  ];
  expect(importText(lines.join('\n'), 'metrics.txt').metrics.map(({ name, remarks }) => [name, ...remarks])).toEqual([
    ['a_total', 'the source tells of it twice: this is what comes first'],
    ['b', 'has no bucket but +Inf: is it a native histogram?'],
    ['c', 'untyped in the source: a gauge until somebody knows'],
  ]);
});

test('metadata without a server does not know what the series of a counter are called', () => {
  const metadata = { status: 'success', data: { jobs: [{ type: 'counter', help: '' }] } };
  expect(importText(JSON.stringify(metadata), 'metadata.json').metrics).toMatchObject([
    { name: 'jobs', remarks: ['from an OpenMetrics target its name has "_total" at its end'] },
  ]);
});
