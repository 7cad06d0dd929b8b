import { expect, test } from 'vitest';
import { catalogueOf } from '../../../src/lint/catalogue.ts';
import { CHECKOUT } from '../../../src/lint/examples.ts';
import { labelFlow } from '../../../src/lint/labels/flow.ts';
import { labelIn, type Possibility } from '../../../src/lint/labels/label-set.ts';
import { because } from '../../../src/lint/labels/words.ts';
import { knownOf, logqlOf } from '../soundness/known.ts';

const known = knownOf(catalogueOf([CHECKOUT]), []);
const APP = '{service="checkout"}';
const FIELDS =
  'the catalogue gives these lines only the fields level, message, trace_id, metadata_request_id, duration_ms';

test.each<[query: string, label: string, possibility: Possibility, reason: string]>([
  // Streams
  ['{app="x"}', 'app', 'guaranteed', 'the matcher `app="x"` demands it (column 2 of the query)'],
  ['{app="x"}', 'level', 'possible', 'nothing is known of these logs (column 1 of the query)'],
  [
    APP,
    'level',
    'impossible',
    'the catalogue gives these logs only the stream labels service, pod (column 1 of the query)',
  ],
  [
    APP,
    'detected_level',
    'possible',
    'the catalogue gives these logs only the stream labels service, pod (column 1 of the query)',
  ],
  ['{service="other"}', 'level', 'possible', 'nothing is known of these logs (column 1 of the query)'],

  // Parsers
  [`${APP} | json`, 'level', 'possible', `${FIELDS} (column 22 of the query)`],
  [`${APP} | json`, 'severity', 'impossible', `${FIELDS} (column 22 of the query)`],
  [`${APP} | json`, 'pod_extracted', 'impossible', `${FIELDS} (column 22 of the query)`],
  [`${APP} | logfmt`, 'severity', 'possible', '`logfmt` at column 22 of the query may set it'],
  [`${APP} | json l="level"`, 'l', 'possible', '`json` at column 22 of the query sets it'],
  [
    `${APP} | json l="level"`,
    'level',
    'impossible',
    'the catalogue gives these logs only the stream labels service, pod (column 1 of the query)',
  ],
  [`${APP} | pattern "<ip> <_>"`, 'ip', 'possible', '`pattern` at column 22 of the query sets it'],
  [`${APP} | regexp "(?P<ip>.+)"`, 'ip', 'possible', '`regexp` at column 22 of the query sets it'],
  [`${APP} | unpack`, 'x', 'possible', '`unpack` at column 22 of the query may set it'],
  [`${APP} | line_format "{{.pod}}" | json`, 'severity', 'possible', '`json` at column 47 of the query may set it'],
  [`${APP} | json`, '__error__', 'possible', `${FIELDS} (column 22 of the query)`],

  // Other stages
  [
    `${APP} | json | level="error"`,
    'level',
    'guaranteed',
    'the matcher `level="error"` demands it (column 31 of the query)',
  ],
  [`${APP} | json | level="error" or level="warn"`, 'level', 'possible', `${FIELDS} (column 22 of the query)`],
  [
    `${APP} | json | label_format l=level`,
    'l',
    'possible',
    '`label_format` at column 44 of the query renames level to l',
  ],
  [
    `${APP} | json | label_format l=level`,
    'level',
    'impossible',
    '`label_format` at column 44 of the query renames level to l',
  ],
  [`${APP} | json | label_format l="{{.level}}"`, 'l', 'possible', '`label_format` at column 44 of the query sets l'],
  [`${APP} | json | drop level`, 'level', 'impossible', '`drop` at column 29 of the query removes it'],
  [`${APP} | json | keep level`, 'message', 'impossible', '`keep` at column 29 of the query keeps only level'],
  [`${APP} | json | keep level`, 'level', 'possible', `${FIELDS} (column 22 of the query)`],

  // Metrics
  [
    `rate(${APP} [5m])`,
    'pod',
    'possible',
    'the catalogue gives these logs only the stream labels service, pod (column 6 of the query)',
  ],
  [`sum(rate(${APP} [5m]))`, 'pod', 'impossible', '`sum` at column 1 of the query without `by` removes all labels'],
  [
    `sum by (pod) (rate(${APP} | json [5m]))`,
    'level',
    'impossible',
    '`sum by (pod)` at column 1 of the query keeps only pod',
  ],
  [
    `max_over_time(${APP} | json | unwrap duration_ms [5m]) by (level)`,
    'pod',
    'impossible',
    '`max_over_time by (level)` at column 1 of the query keeps only level',
  ],
  [
    `max_over_time(${APP} | json | unwrap duration_ms [5m])`,
    'duration_ms',
    'impossible',
    '`unwrap duration_ms` at column 43 of the query uses it up',
  ],
  [
    `absent_over_time(${APP} [5m])`,
    'pod',
    'impossible',
    '`absent_over_time` at column 1 of the query returns only the labels of its `=` matchers',
  ],
  [
    `topk(3, rate(${APP} [5m]))`,
    'pod',
    'possible',
    'the catalogue gives these logs only the stream labels service, pod (column 14 of the query)',
  ],
  [
    `sum by (pod) (rate(${APP} [5m])) / on () vector(1)`,
    'pod',
    'impossible',
    '`on ()` at column 1 of the query removes all labels',
  ],
  ['vector(1)', 'pod', 'impossible', 'a number has no labels (column 1 of the query)'],
])('%s: %s is %s', (text, label, possibility, reason) => {
  const query = logqlOf(text);
  expect(query.errors).toEqual([]);
  const fact = labelIn(labelFlow(query, known).result, label);
  expect([fact.possibility, because(query, fact.reason)]).toEqual([possibility, reason]);
});
