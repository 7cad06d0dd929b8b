import { describe, expect, test } from 'vitest';
import { parse } from '../../src/promql/parse.ts';

/** The errors of a query, each with the text that it underlines. */
const errorsOf = (text: string) =>
  parse(text).errors.map(({ message, start, end }) => [text.slice(start, end), message]);

describe('syntax', () => {
  test.each([
    ['up down', 'down', 'unexpected identifier "down"'],
    ['sum(up down)', 'down', 'unexpected identifier "down" in aggregation'],
    ['sum by job (up)', 'job', 'unexpected identifier "job" in grouping opts, expected "("'],
    ['up{job}', '}', 'unexpected "}" in label matching, expected label matching operator'],
    ['up{job=5}', '5', "unexpected character inside braces: '5'"],
    ['up[5m', '', 'unclosed left bracket'],
    ['rate(up[]', ']', 'unexpected "]" in subquery or range selector, expected number, duration, step(), or range()'],
    ['(up', '', 'unclosed left parenthesis'],
    ['up{job="api', '"api', 'unterminated quoted string'],
    ['up{job="\\d"}', '"\\', "unknown escape sequence U+0064 'd'"],
    ['up offset', '', 'unexpected end of input in offset, expected number, duration, step(), or range()'],
    ['1e999', '1e999', 'error parsing number: strconv.ParseFloat: parsing "1e999": value out of range'],
    ['', '', 'no expression found in input'],
    ['  # nothing', '  # nothing', 'no expression found in input'],
  ])('%s', (text, underlined, message) => {
    expect(errorsOf(text)).toEqual([[underlined, message]]);
  });
});

describe('meaning', () => {
  test.each([
    ['{}', '{}', 'vector selector must contain at least one non-empty matcher'],
    ['up{job=~"[a"}', 'job=~"[a"', 'error parsing regexp: missing closing ]: `[a`'],
    ['up{__name__="a"}', 'up{__name__="a"}', 'metric name must not be set twice: "up" or "a"'],
    ['rate(up)', 'up', 'expected type range vector in call to function "rate", got instant vector'],
    ['rate()', 'rate()', 'expected 1 argument(s) in call to "rate", got 0'],
    ['round()', 'round()', 'expected at least 1 argument(s) in call to "round", got 0'],
    ['hour(up, up)', 'hour(up, up)', 'expected at most 1 argument(s) in call to "hour", got 2'],
    ['Rate(up[5m])', 'Rate', 'unknown function with name "Rate"'],
    ['sum(up[5m])', 'up[5m]', 'expected type instant vector in aggregation expression, got range vector'],
    ['topk("3", up)', '"3"', 'expected type scalar in aggregation parameter, got string'],
    ['1 > 2', '>', 'comparisons between scalars must use BOOL modifier'],
    ['up + bool up', '+ bool', 'bool modifier can only be used on comparison operators'],
    ['up and 1', 'up and 1', 'set operator "and" not allowed in binary scalar expression'],
    ['up[5m] + 1', 'up[5m]', 'binary expression must contain only scalar and instant vector types'],
    ['sum(up)[5m]', '[5m]', 'ranges only allowed for vector selectors'],
    ['up[0s]', '0s', 'duration must be greater than 0'],
    ['up[1m1h]', '1m1h', 'not a valid duration string: "1m1h"'],
    ['sum by ("") (up)', '""', 'invalid label name for grouping: ""'],
    [
      'up * on (job) group_left (job) up',
      '* on (job) group_left (job)',
      'label "job" must not occur in ON and GROUP clause at once',
    ],
  ])('%s', (text, underlined, message) => {
    expect(errorsOf(text)).toEqual([[underlined, message]]);
  });

  test('errors that have nothing to do with each other are all reported', () => {
    expect(errorsOf('rate(up) / {} > bool sum(up[5m])').map(([underlined]) => underlined)).toEqual([
      'up',
      '{}',
      'up[5m]',
    ]);
    expect(errorsOf('a(up{x=~"["}) + b(up)').map(([underlined]) => underlined)).toEqual(['x=~"["', 'a', 'b']);
  });

  test('a query with errors has no tree', () => {
    expect(parse('rate(up)')).not.toHaveProperty('expr');
  });
});
