import { describe, expect, test } from 'vitest';
import { conversions, rangeOperations, stages, vectorOperations } from '../../src/logql/operations.ts';
import { parse } from '../../src/logql/parse.ts';
import { templateFunctions } from '../../src/logql/template-functions.ts';

const isValid = (text: string) => parse(text).errors.length === 0;

describe.each(Object.entries(rangeOperations))('%s', (op, { unwrap, grouping, param, doc }) => {
  const call = (stage: string, end = '') => `${op}(${param ? '0.5, ' : ''}{app="cart"} | json ${stage} [5m])${end}`;
  const best = unwrap === 'required' ? '| unwrap took' : '';

  test('takes and needs an unwrapped label as the table says', () => {
    expect(isValid(call('| unwrap took'))).toBe(unwrap !== 'refused');
    expect(isValid(call(''))).toBe(unwrap !== 'required');
  });

  test('takes a grouping and a number as the table says', () => {
    expect(isValid(call(best, ' by (env)'))).toBe(grouping);
    expect(isValid(`${op}(0.5, {app="cart"} | json ${best} [5m])`)).toBe(param);
    expect(isValid(`${op}({app="cart"} | json ${best} [5m])`)).toBe(!param);
  });

  test('has a line of documentation', () => expect(doc).toMatch(/^\S.{4,}[^.]$/));
});

describe.each(Object.entries(vectorOperations))('%s', (op, { grouping, param, doc }) => {
  const call = (by: string) => `${op} ${by} (${param ? '5, ' : ''}vector(1))`;

  test('takes a grouping and a number as the table says', () => {
    expect(isValid(call(''))).toBe(true);
    expect(isValid(call('by (env)'))).toBe(grouping === 'any');
    expect(isValid(call('by ()'))).toBe(grouping !== 'none');
    expect(isValid(`${op}(5, vector(1))`)).toBe(param);
    expect(isValid(`${op}(vector(1))`)).toBe(!param);
  });

  test('has a line of documentation', () => expect(doc).toMatch(/^\S.{4,}[^.]$/));
});

test.each(Object.keys(conversions))('unwrap %s(label)', conversion => {
  expect(isValid(`sum_over_time({app="cart"} | unwrap ${conversion}(took) [5m])`)).toBe(true);
});

test('every stage with a name is in the table', () => {
  const arguments_: Record<string, string> = {
    pattern: '"<a>"',
    regexp: '"(?P<a>.)"',
    line_format: '"x"',
    label_format: 'a=b',
    drop: 'a',
    keep: 'a',
  };
  for (const name of Object.keys(stages)) {
    const { query } = parse(`{app="cart"} | ${name} ${arguments_[name] ?? ''}`);
    expect(query).toMatchObject({ stages: [{ kind: name }] });
  }
});

test.each(Object.keys(templateFunctions))('a template may call %s', name => {
  expect(parse(`{app="cart"} | line_format "{{ ${name} }}"`).pipelineErrors).toEqual([]);
});
