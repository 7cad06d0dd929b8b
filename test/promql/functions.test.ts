import { describe, expect, test } from 'vitest';
import { AGGREGATIONS } from '../../src/promql/aggregations.ts';
import type { ValueType } from '../../src/promql/ast.ts';
import { FEATURES } from '../../src/promql/feature.ts';
import { FUNCTIONS, type FunctionInfo, type FunctionName, functionInfo } from '../../src/promql/functions.ts';
import { parse } from '../../src/promql/parse.ts';
import { typeOf } from '../../src/promql/type-of.ts';

const EXAMPLES: Record<ValueType, string> = { scalar: '1', string: '"x"', vector: 'up', matrix: 'up[5m]' };
const call = (name: string, args: readonly ValueType[]) => `${name}(${args.map(type => EXAMPLES[type]).join(', ')})`;
const parseAll = (text: string) => parse(text, { features: FEATURES });

test('there are 90 functions, 17 of them experimental', () => {
  const all: FunctionInfo[] = Object.values(FUNCTIONS);
  expect(all).toHaveLength(90);
  expect(all.filter(({ experimental }) => experimental === true)).toHaveLength(17);
});

describe.each(Object.entries<FunctionInfo>(FUNCTIONS))('%s', (name, info) => {
  const args = name === 'info' ? info.args.slice(0, 1) : info.args;

  test('takes what the table says and returns it', () => {
    const { expr, errors } = parseAll(call(name, args));
    expect(errors).toEqual([]);
    expect(typeOf(expr!)).toBe(info.returns);
  });

  test('takes no argument too few or too many', () => {
    const min = info.min ?? args.length;
    if (min > 0) expect(parseAll(call(name, args.slice(0, min - 1))).errors).not.toEqual([]);
    if (info.max === undefined) expect(parseAll(call(name, [...info.args, 'scalar'])).errors).not.toEqual([]);
  });

  test('needs its flag', () => {
    expect(parse(call(name, args)).errors.length === 0).toBe(info.experimental !== true);
  });
});

test.each(Object.entries(AGGREGATIONS))('%s takes what the table says', (op, { param, experimental }) => {
  const args: ValueType[] = param ? [param, 'vector'] : ['vector'];
  expect(parseAll(call(op, args))).toMatchObject({ errors: [], type: 'vector' });
  expect(parseAll(call(op, ['vector'])).errors.length === 0).toBe(param === undefined);
  expect(parse(call(op, args)).errors.length === 0).toBe(experimental !== true);
});

test('names are exact', () => {
  expect(functionInfo('rate' satisfies FunctionName)).toBe(FUNCTIONS.rate);
  expect(functionInfo('Rate')).toBeUndefined();
  expect(functionInfo('toString')).toBeUndefined();
});
