import { describe, expect, test } from 'vitest';
import { readExposition } from '../../src/catalog/import/exposition.ts';

/** The labels of the only family, with their values. */
const labelsOf = (text: string) =>
  Object.fromEntries(readExposition(text).families.flatMap(({ labels }) => [...labels].map(([k, v]) => [k, [...v]])));

describe('readExposition reads', () => {
  test.each([
    ['a sample alone', 'up 1', {}],
    ['labels', 'up{job="api",instance="a:80"} 1', { job: ['api'], instance: ['a:80'] }],
    ['a comma behind the last label', 'up{job="api",} 1', { job: ['api'] }],
    ['blanks everywhere', '\t up { job = "api" , a = "b" }\t1  1395066363000 ', { job: ['api'], a: ['b'] }],
    ['escapes', String.raw`up{path="C:\\DIR\n\"x\""} 1`, { path: ['C:\\DIR\n"x"'] }],
    ['a backslash that escapes nothing', String.raw`up{path="\d"} 1`, { path: ['\\d'] }],
    ['braces and marks in a value', 'up{q="{a=\\"b\\"} # , 1"} 1', { q: ['{a="b"} # , 1'] }],
    ['no value of a label that is empty', 'up{job=""} 1', {}],
    ['Windows line ends', '# TYPE up gauge\r\nup{job="api"} 1\r\n', { job: ['api'] }],
    ['an exemplar', 'up{job="a"} 1 # {trace_id="b"} 0.5 1.5', { job: ['a'] }],
    ['an exemplar behind a timestamp', 'up{job="a"} 1 1.5 # {} 1', { job: ['a'] }],
    ['a name in quotes', '{"up",job="a"} 1', { job: ['a'] }],
    ['a label in quotes', 'up{"the job"="a"} 1', { 'the job': ['a'] }],
  ])('%s', (_, text, labels) => {
    expect(readExposition(text).problems).toEqual([]);
    expect(labelsOf(text)).toEqual(labels);
  });

  test.each(['1', '-1.5', '.5', '5.', '1e-7', '1E+6', 'NaN', '+Inf', '-Inf', 'inf'])('the value %s', value => {
    expect(readExposition(`up ${value}\n`)).toMatchObject({ families: [{ name: 'up' }], problems: [] });
  });

  test('comments that say nothing of a metric', () => {
    expect(readExposition('# hello\n#\n# TYPES up gauge\n#HELP is glued\n\n')).toMatchObject({ families: [] });
  });
});

describe('readExposition says what is wrong with', () => {
  test.each([
    ['up', 3, 'there is no value'],
    ['up one', 4, 'the value "one" is not a number'],
    ['up 1 now', 6, 'the timestamp "now" is not a number'],
    ['up 1 2 3', 8, 'nothing may follow here, but "3" does'],
    ['up 1 # 5', 8, 'an exemplar starts with "{"'],
    ['up 1 # {a="b"}', 15, 'there is no value of the exemplar'],
    ['up 1 # {a="b"} 1 2 3', 20, 'nothing may follow an exemplar, but "3" does'],
    ['up{job="api" 1', 14, 'expected "," or "}", found "1"'],
    ['up{job="api', 8, 'the quote is not closed'],
    ['up{job=api} 1', 8, 'the value of "job" does not stand in quotes'],
    ['up{job} 1', 7, 'expected "=" behind "job", found "}"'],
    ['up{,} 1', 4, 'expected a label or "}", found ","'],
    ['up{job="a",job="b"} 1', 12, 'the label "job" stands here twice'],
    ['up{', 4, 'expected a label or "}", found the end of the line'],
    ['up{"down"} 1', 1, 'the metric is named twice'],
    ['{"up","down"} 1', 7, 'the metric is named twice'],
    ['{job="a"} 1', 1, 'there is no metric name'],
    ['{"up} 1', 2, 'the quote is not closed'],
    ['http.requests 1', 5, 'a name without quotes has only letters, digits, "_" and ":"'],
    ['5xx 1', 1, 'there is no metric name'],
    ['# TYPE', 7, 'there is no metric name'],
    ['# TYPE up', 10, expect.stringMatching(/^"" is no type; known are counter, gauge, /)],
    ['# TYPE up meter', 11, expect.stringMatching(/^"meter" is no type/)],
    ['# TYPE http.requests gauge', 12, 'a name without quotes has only letters, digits, "_" and ":"'],
    ['# UNIT up_time seconds', 16, '"up_time" does not end in its unit "seconds"'],
  ])('%s', (text, column, message) => {
    expect(readExposition(`# TYPE first gauge\nfirst 1\n${text}\nlast 1\n`)).toMatchObject({
      families: [{ name: 'first' }, { name: 'last' }],
      problems: [{ line: 3, column, message }],
    });
  });

  test.each([
    ['a second TYPE line', '# TYPE a gauge\n# TYPE a counter', '"a" has a TYPE line already'],
    ['a bucket without a bound', '# TYPE a histogram\na_bucket 1', '"a_bucket" needs the label "le"'],
    ['a bound that is no number', '# TYPE a histogram\na_bucket{le="x"} 1', 'le="x" is not a number'],
    ['a summary without a quantile', '# TYPE a summary\na 1', '"a" needs the label "quantile"'],
    ['a histogram in one series', '# TYPE a histogram\na 1', expect.stringContaining('only with a suffix')],
  ])('%s', (_, text, message) => {
    expect(readExposition(text).problems).toMatchObject([{ line: 2, column: 1, message }]);
  });

  test('OpenMetrics that is cut off, or goes on behind its end', () => {
    expect(readExposition('up 1\n', true).problems).toMatchObject([
      { line: 2, message: expect.stringMatching(/cut off/) },
    ]);
    expect(readExposition('up 1\n# EOF\n\nup 2\nup x\n').problems).toMatchObject([
      { line: 4, message: expect.stringMatching(/may follow/) },
    ]);
  });
});
