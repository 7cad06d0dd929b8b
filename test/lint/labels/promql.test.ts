import { expect, test } from 'vitest';
import { catalogueOf } from '../../../src/lint/catalogue.ts';
import { CHECKOUT } from '../../../src/lint/examples.ts';
import { labelFlow } from '../../../src/lint/labels/flow.ts';
import { labelIn, type Possibility } from '../../../src/lint/labels/label-set.ts';
import { because } from '../../../src/lint/labels/words.ts';
import { knownOf, promqlOf, recordedRule } from '../soundness/known.ts';

const rules = [
  { record: 'job:orders:rate', expr: 'sum by (job) (rate(orders_total[5m]))', labels: { team: 'shop' } },
  { record: 'a:loop', expr: 'sum by (x) (b:loop)' },
  { record: 'b:loop', expr: 'a:loop * 2' },
];
const known = knownOf(catalogueOf([CHECKOUT]), rules.map(recordedRule));

const ONLY_QUEUE = 'the catalogue gives queue_length only queue, job, instance (column 1 of the query)';

test.each<[query: string, label: string, possibility: Possibility, reason: string]>([
  // Selectors
  ['unknown_metric', 'x', 'possible', 'nothing is known of unknown_metric (column 1 of the query)'],
  ['unknown_metric', '__name__', 'guaranteed', 'unknown_metric is its name (column 1 of the query)'],
  ['unknown_metric{x="a"}', 'x', 'guaranteed', 'the matcher `x="a"` demands it (column 16 of the query)'],
  ['unknown_metric{x=""}', 'x', 'impossible', 'the matcher `x=""` excludes it (column 16 of the query)'],
  ['unknown_metric{x!=""}', 'x', 'guaranteed', 'the matcher `x!=""` demands it (column 16 of the query)'],
  ['unknown_metric{x=~".+"}', 'x', 'guaranteed', 'the matcher `x=~".+"` demands it (column 16 of the query)'],
  ['unknown_metric{x=~".*"}', 'x', 'possible', 'nothing is known of unknown_metric (column 1 of the query)'],
  ['unknown_metric{x=~"a|"}', 'x', 'possible', 'nothing is known of unknown_metric (column 1 of the query)'],
  ['unknown_metric{x!~"|a"}', 'x', 'guaranteed', 'the matcher `x!~"|a"` demands it (column 16 of the query)'],
  ['unknown_metric{x!="a"}', 'x', 'possible', 'nothing is known of unknown_metric (column 1 of the query)'],
  ['queue_length', 'queue', 'guaranteed', ONLY_QUEUE],
  ['queue_length', 'status', 'impossible', ONLY_QUEUE],
  ['{__name__="queue_length"}', 'status', 'impossible', ONLY_QUEUE],
  ['{__name__=~"queue_.*"}', 'status', 'possible', 'nothing is known of these series (column 1 of the query)'],
  [
    'http_request_duration_seconds_bucket',
    'le',
    'guaranteed',
    'the catalogue gives http_request_duration_seconds_bucket only method, endpoint, job, instance, le (column 1 of the query)',
  ],

  // Recording rules
  [
    'job:orders:rate',
    'job',
    'guaranteed',
    'in the recording rule job:orders:rate, the catalogue gives orders_total only status, customer, job, instance (column 1 of the query)',
  ],
  [
    'job:orders:rate',
    'team',
    'guaranteed',
    'in the recording rule job:orders:rate, its labels say so (column 1 of the query)',
  ],
  [
    'job:orders:rate',
    'status',
    'impossible',
    'in the recording rule job:orders:rate, `sum by (job)` keeps only job (column 1 of the query)',
  ],
  [
    'a:loop',
    'x',
    'possible',
    'in the recording rule a:loop, in the recording rule b:loop, in the recording rule a:loop, nothing is known of its labels (column 1 of the query)',
  ],

  // Functions
  ['rate(queue_length[5m])', '__name__', 'impossible', "`rate()` at column 1 of the query removes the metric's name"],
  ['last_over_time(queue_length[5m])', '__name__', 'guaranteed', 'queue_length is its name (column 16 of the query)'],
  ['absent(x{a="1", b=~"2"})', 'a', 'guaranteed', 'the matcher `a="1"` demands it (column 10 of the query)'],
  [
    'absent(x{a="1", b=~"2"})',
    'b',
    'impossible',
    '`absent()` at column 1 of the query returns only the labels of its `=` matchers',
  ],
  [
    'absent(x{a="1", a="2"})',
    'a',
    'impossible',
    '`absent()` at column 1 of the query returns only the labels of its `=` matchers',
  ],
  [
    'absent(sum(x))',
    'a',
    'impossible',
    '`absent()` at column 1 of the query has no labels, since it is given no selector',
  ],
  [
    'histogram_quantile(0.9, rate(x_bucket[5m]))',
    'le',
    'impossible',
    '`histogram_quantile()` at column 1 of the query uses it up',
  ],
  ['vector(1)', 'x', 'impossible', '`vector()` at column 1 of the query has no labels'],
  ['hour()', 'x', 'impossible', '`hour()` at column 1 of the query has no labels'],
  ['hour(x)', 'x', 'possible', 'nothing is known of x (column 6 of the query)'],
  ['label_replace(x, "a", "v", "b", ".*")', 'a', 'guaranteed', '`label_replace` at column 1 of the query sets a'],
  ['label_replace(x, "a", "$1", "b", "(.*)")', 'a', 'possible', '`label_replace` at column 1 of the query sets a'],
  [
    'label_replace(x{b="1"}, "a", "$1", "b", "(.*)")',
    'a',
    'guaranteed',
    '`label_replace` at column 1 of the query sets a',
  ],
  [
    'label_replace(sum(x), "a", "$1", "b", "(.+)")',
    'a',
    'impossible',
    '`sum` at column 15 of the query without `by` removes all labels',
  ],
  ['label_join(sum by (a) (x), "c", "-", "a", "b")', 'c', 'guaranteed', '`label_join` at column 1 of the query sets c'],
  [
    'label_join(sum(x), "c", "", "a", "b")',
    'c',
    'impossible',
    '`label_join` at column 1 of the query has nothing to put into it',
  ],
  ['info(sum(x))', 'version', 'possible', '`info()` at column 1 of the query may set it'],

  // Aggregations
  ['sum(x)', 'a', 'impossible', '`sum` at column 1 of the query without `by` removes all labels'],
  ['sum by (a, b) (x)', 'a', 'possible', 'nothing is known of x (column 16 of the query)'],
  ['sum by (a, b) (x)', 'c', 'impossible', '`sum by (a, b)` at column 1 of the query keeps only a, b'],
  ['max by (a) (sum by (b) (x))', 'a', 'impossible', '`sum by (b)` at column 13 of the query keeps only b'],
  ['sum without (a) (x)', 'a', 'impossible', '`sum without (a)` at column 1 of the query removes it'],
  ['topk(3, x)', 'a', 'possible', 'nothing is known of x (column 9 of the query)'],
  ['count_values("v", x)', 'v', 'guaranteed', '`count_values` at column 1 of the query writes the value into v'],

  // Operators
  ['x > 1', '__name__', 'guaranteed', 'x is its name (column 1 of the query)'],
  ['x > bool 1', '__name__', 'impossible', "`>` at column 1 of the query removes the metric's name"],
  ['x * on (a) y', 'b', 'impossible', '`on (a)` at column 1 of the query keeps only a'],
  ['x * on (a) y{a="1"}', 'a', 'guaranteed', 'the matcher `a="1"` demands it (column 14 of the query)'],
  ['x * ignoring (a) y', 'a', 'impossible', '`ignoring (a)` at column 1 of the query removes it'],
  ['x / sum(y)', 'a', 'impossible', '`sum` at column 5 of the query without `by` removes all labels'],
  [
    'x * on (a) group_left (b) sum by (a) (y)',
    'b',
    'impossible',
    '`group_left` at column 1 of the query takes it from the other side, where `sum by (a)` keeps only a',
  ],
  ['x * on (a) group_left (b) y{b="1"}', 'b', 'guaranteed', 'the matcher `b="1"` demands it (column 29 of the query)'],
  ['sum by (a) (x) or sum by (b) (y)', 'a', 'possible', 'nothing is known of x (column 13 of the query)'],
  ['sum by (a) (x) or sum by (b) (y)', 'c', 'impossible', '`sum by (a)` at column 1 of the query keeps only a'],
  ['x unless on (a) y', 'b', 'possible', 'nothing is known of x (column 1 of the query)'],
  ['sum by (a) (x) and on () y', 'b', 'impossible', '`sum by (a)` at column 1 of the query keeps only a'],
  ['max_over_time(sum by (a) (x)[1h:])', 'b', 'impossible', '`sum by (a)` at column 15 of the query keeps only a'],
])('%s: %s is %s', (text, label, possibility, reason) => {
  const query = promqlOf(text);
  const fact = labelIn(labelFlow(query, known).result, label);
  expect([fact.possibility, because(query, fact.reason)]).toEqual([possibility, reason]);
});

test('a chain of a hundred thousand operators is no problem', () => {
  const query = promqlOf(Array.from({ length: 100_000 }, () => 'x').join(' + '));
  expect(labelIn(labelFlow(query, known).result, '__name__').possibility).toBe('impossible');
});
