import { describe, expect, test } from 'vitest';
import { FEATURES } from '../../src/promql/feature.ts';
import { parse } from '../../src/promql/parse.ts';
import { isBefore, versionNumber } from '../../src/promql/version.ts';

const errorsFor = (text: string, version: string) => parse(text, { version, features: FEATURES }).errors;

describe('what an older Prometheus does not know', () => {
  test.each([
    ['histogram_stddev(up)', '2.47', 'histogram_stddev()'],
    ['limitk(1, up)', '2.54', 'limitk()'],
    ['up[300]', '2.54', 'durations without a unit'],
    ['up offset 300', '2.54', 'durations without a unit'],
    ['vector(5m)', '2.54', 'durations as numbers'],
    ['1_000', '2.54', 'underscores in numbers'],
    ['{"http.requests"}', '3.0', 'quoted names'],
    ['sum by ("http.method") (up)', '3.0', 'quoted names'],
    ['up[(5m)]', '3.4', 'duration expressions'],
    ['up offset -(5m)', '3.4', 'duration expressions'],
    ['rate(up[5m] anchored)', '3.7', 'anchored selectors'],
    ['up + fill (0) up', '3.10', 'fill modifiers'],
    ['up >/ 5', '3.11', 'histogram trimming operators'],
    ['step()', '3.12', 'step()'],
    ['max_of(1, 2)', '3.13', 'max_of()'],
  ])('%s since %s', (text, since, what) => {
    const [major, minor] = since.split('.').map(Number);
    const before = minor === 0 ? '2.55' : `${major}.${minor! - 1}`;
    expect(errorsFor(text, since)).toEqual([]);
    expect(errorsFor(text, before)[0]?.message).toBe(
      `${what} exist since Prometheus ${since}, the target is ${before}`,
    );
  });

  test('holt_winters() got another name', () => {
    expect(errorsFor('holt_winters(up[1h], 0.5, 0.5)', '2.55')).toEqual([]);
    expect(errorsFor('holt_winters(up[1h], 0.5, 0.5)', '3.0')[0]?.message).toBe(
      'unknown function with name "holt_winters": it is double_exponential_smoothing since Prometheus 3.0',
    );
  });

  test('first_over_time() was experimental', () => {
    const text = 'first_over_time(up[5m])';
    expect(parse(text, { version: '3.13' }).needs).toEqual(['promql-experimental-functions']);
    expect(parse(text, { version: '3.14' }).errors).toEqual([]);
  });
});

test.each([
  ['2.42', 2042],
  ['v3.5.3', 3005],
  ['3.14.0-rc.1', 3014],
  ['latest', undefined],
])('versionNumber(%j)', (text, number) => {
  expect(versionNumber(text)).toBe(number);
});

test('minor versions are numbers', () => {
  expect(isBefore('3.5', '3.10')).toBe(true);
  expect(isBefore('3.10', '3.5')).toBe(false);
  expect(isBefore(undefined, '3.10')).toBe(false);
});
