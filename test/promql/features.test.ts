import { describe, expect, test } from 'vitest';
import { FEATURES } from '../../src/promql/feature.ts';
import { parse } from '../../src/promql/parse.ts';

const FUNCTIONS = 'promql-experimental-functions';
const DURATIONS = 'promql-duration-expr';
const RANGES = 'promql-extended-range-selectors';
const FILL = 'promql-binop-fill-modifiers';

describe('a query that needs a flag', () => {
  test.each([
    ['mad_over_time(up[5m])', [FUNCTIONS], 'function "mad_over_time" is not enabled'],
    [
      'limitk(2, up)',
      [FUNCTIONS],
      'limitk() is experimental and must be enabled with --enable-feature=promql-experimental-functions',
    ],
    ['up[2 * 5m]', [DURATIONS], 'experimental duration expression is not enabled'],
    ['up offset step()', [DURATIONS], 'experimental duration expression is not enabled'],
    ['rate(up[5m] smoothed)', [RANGES], 'smoothed modifier is experimental and not enabled'],
    ['up + fill (0) up', [FILL], 'binop fill modifiers are experimental and not enabled'],
    ['mad_over_time(up[(5m)])', [DURATIONS, FUNCTIONS], 'experimental duration expression is not enabled'],
  ] as const)('%s', (text, needs, message) => {
    const plain = parse(text);
    expect(plain.errors[0]).toMatchObject({ message });
    expect(plain.needs).toEqual(needs);
    expect(parse(text, { features: needs }).errors).toEqual([]);
  });

  test('names them when they are on, too', () => {
    expect(parse('up[2 * 5m]', { features: FEATURES }).needs).toEqual([DURATIONS]);
  });

  test('names none when it is wrong in any case', () => {
    expect(parse('mad_over_time(up)').needs).toEqual([]);
    expect(parse('up[2 * 5m]]').needs).toEqual([]);
  });

  test.each(['up[5m]', 'up offset -(5)', 'first_over_time(up[5m])'])('%s needs none', text => {
    expect(parse(text)).toMatchObject({ errors: [], needs: [] });
  });
});
