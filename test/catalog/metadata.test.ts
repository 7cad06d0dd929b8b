import { expect, test } from 'vitest';
import { familiesOf, type Metadata } from '../../src/catalog/import/metadata.ts';
import { recognise } from '../../src/catalog/import/recognise.ts';

const opinion = (type: string, help = '', unit = '') => ({ type, help, unit });

test.each<[name: string, opinions: Metadata[string], expected: object]>([
  [
    'one opinion',
    [opinion('counter', 'Requests', 'seconds')],
    { type: 'counter', help: 'Requests', unit: 'seconds', remarks: [] },
  ],
  [
    'most say gauge',
    [opinion('counter'), opinion('gauge'), opinion('gauge', 'Jobs')],
    { type: 'gauge', help: 'Jobs', remarks: ['the targets disagree about the type: gauge (2), counter (1)'] },
  ],
  [
    'a tie, decided by the alphabet',
    [opinion('gauge', 'b'), opinion('counter', 'a')],
    {
      type: 'counter',
      help: 'a',
      remarks: ['the targets disagree about the type: counter (1), gauge (1)', 'the targets disagree about the help'],
    },
  ],
  [
    'one says nothing',
    [opinion('unknown'), opinion('summary', 'Time')],
    { type: 'summary', help: 'Time', remarks: [] },
  ],
  ['a type that nobody knows', [opinion('heatmap')], { type: 'unknown' }],
  [
    'two units',
    [opinion('gauge', '', 'seconds'), opinion('gauge', '', 'bytes')],
    { unit: 'bytes', remarks: ['the targets disagree about the unit: bytes (1), seconds (1)'] },
  ],
])('%s', (_, opinions, expected) => {
  expect(familiesOf({ jobs: opinions })).toMatchObject([{ name: 'jobs', ...expected }]);
});

test.each([
  ['an answer without metadata', '{"status":"success","data":{}}', 'metadata'],
  ['an exposition', 'up 1', 'exposition'],
  ['an exposition that starts with a quoted name', '{"up"} 1', 'exposition'],
  ['an error of the API', '{"status":"error","error":"no"}', undefined],
  ['another answer of the API', '{"status":"success","data":["up"]}', undefined],
  ['a page', '<!DOCTYPE html>\nup 1', undefined],
  ['prose', 'This is not an exposition.', undefined],
  ['nothing', '', undefined],
])('recognises %s', (_, text, kind) => {
  expect(recognise(text)?.kind).toBe(kind);
});

test('the content type decides where the text does not', () => {
  expect(recognise('up 1\n', 'application/openmetrics-text; version=1.0.0')).toMatchObject({
    exposition: { isOpenMetrics: true },
  });
  expect(recognise('up 1\n', 'text/html; charset=utf-8')).toBe(undefined);
});
