import { describe, expect, test } from 'vitest';
import { countOverTime, logql, logqlLines, sum } from 'obs/logql';
import { print } from '../../src/logql/print.ts';

const template = (text: string) => Object.assign([text], { raw: [text] });

describe('a metric query as text', () => {
  test.each<[text: string, printed: string]>([
    ['sum(rate({app="a"} | unpack [5m]))', 'sum(rate({app="a"} | unpack [5m]))'],
    ['rate({app="$app"} |= "$search" [$__auto])', 'rate({app="$app"} |= "$search" [$__auto])'],
    [
      'count_over_time({app=~"${app:regex}"}[$__range] offset $ago)',
      'count_over_time({app=~"${app:regex}"}[$__range] offset $ago)',
    ],
    ['topk(3, sum by (app) (rate({app=~".+"}[1m])))', 'topk(3, sum by (app) (rate({app=~".+"}[1m])))'],
  ])('%s', (text, printed) => {
    expect(print(logql(template(text)).expr)).toBe(printed);
  });
});

test('a log query as text', () => {
  const lines = logqlLines`{app="$app"} | json | level="error"`;
  expect(print(lines.expr)).toBe('{app="$app"} | json | level="error"');
  expect(print(sum(countOverTime(lines, '5m')).expr)).toBe(
    'sum(count_over_time({app="$app"} | json | level="error" [5m]))',
  );
});

test('holds other queries', () => {
  const lines = logqlLines`{app="a"}`;
  expect(print(logql`rate(${lines} |= "x" [5m]) > ${2}`.expr)).toBe('rate({app="a"} |= "x" [5m]) > 2');
  expect(print(logql`${countOverTime(lines, '5m')} / 2`.expr)).toBe('(count_over_time({app="a"}[5m])) / 2');
});

describe('says what is wrong and where', () => {
  test.each<[text: string, message: string]>([
    ['sum(rate({app="a"}[5m])', 'the query does not parse: '],
    ['rate({app="a"} |~ "(" [5m])', 'the query does not parse: '],
    ['{app="a"}', 'this query returns log lines, no numbers: use logqlLines`...`'],
    ['topk($k, rate({app="a"}[5m]))', '$k can only stand in a string or where a length of time stands'],
  ])('%s', (text, message) => {
    expect(() => logql(template(text))).toThrow(message);
  });

  test('numbers where lines are needed', () => {
    expect(() => logqlLines`rate({app="a"}[5m])`).toThrow('this query returns numbers, no log lines: use logql`...`');
  });
});
