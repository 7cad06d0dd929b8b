import { describe, expect, test } from 'vitest';
import { parse } from '../../src/logql/parse.ts';
import { pretty, print } from '../../src/logql/print.ts';
import { sameQuery } from '../../src/logql/same-query.ts';
import { walk } from '../../src/logql/walk.ts';

const LEVELS = 10_000;
const levels = (text: string) => text.repeat(LEVELS);
const logs = '{app="cart"}';

describe('10,000 levels are parsed, printed and walked, as in Loki', () => {
  test.each([
    ['parentheses', `${levels('(')}1${levels(')')}`, LEVELS + 1],
    ['aggregations', `${levels('sum(')}1${levels(')')}`, LEVELS + 1],
    ['parentheses around a log query', `${levels('(')}${logs}${levels(')')}`, 1],
    ['parentheses around a range', `rate(${levels('(')}${logs}[5m]${levels(')')})`, 2],
    ['sums', `1${levels(' + 1')}`, 2 * LEVELS + 1],
    ['powers', `1${levels(' ^ 1')}`, 2 * LEVELS + 1],
    ['sums in parentheses', `1${levels(' + (1')}${levels(')')}`, 3 * LEVELS + 1],
    ['parentheses in a label filter', `${logs} | ${levels('(')}a=1${levels(')')}`, 1],
    ['label filters', `${logs} | a=1${levels(' or b=1')}`, 1],
    ['label filters with commas', `${logs} | a=1${levels(', b=1')}`, 1],
    ['stages', `${logs}${levels('|json')}`, 1],
    ['alternatives', `${logs} |= "a"${levels(' or "b"')}`, 1],
    ['blocks in a template', `${logs} | line_format "${'{{if 1}}'.repeat(5000)}${'{{end}}'.repeat(5000)}"`, 1],
    ['parentheses in a template', `${logs} | line_format "{{${levels('(')}1${levels(')')}}}"`, 1],
  ])('%s', (_, text, count) => {
    const { query, pipelineErrors } = parse(text);
    expect(pipelineErrors).toEqual([]);
    expect([...walk(query!)]).toHaveLength(count);
    expect(sameQuery(parse(print(query!)).query!, query!)).toBe(true);
    expect(pretty(query!).length).toBeGreaterThan(0);
  });
});

describe('10,000 levels are an error and no stack overflow', () => {
  test.each([
    ['open parentheses', levels('(')],
    ['open braces', levels('{')],
    ['open calls', levels('sum(')],
    ['open label filters', `${logs} | ${levels('(')}`],
    ['signs', `${levels('-')}1`],
    ['pipes', logs + levels('|')],
    ['groups in a regular expression', `{app=~"${levels('(')}a${levels(')')}"}`],
    ['open groups', `${logs} | regexp "${levels('(')}"`],
    ['variants', `${levels('variants(')}1`],
    ['digits of a range', `rate(${logs}[${levels('1')}s])`],
    ['parts of a duration', `${logs} | a>${levels('1h1')}`],
  ])('%s', (_, text) => {
    expect(parse(text).errors).not.toEqual([]);
  });

  test('parentheses in a template, where Go has a limit', () => {
    const template = `{{${'('.repeat(10_001)}1${')'.repeat(10_001)}}}`;
    expect(parse(`${logs} | line_format "${template}"`).pipelineErrors).toMatchObject([
      { message: 'invalid line template: max expression depth exceeded' },
    ]);
  });
});

describe('Loki reads less than 128 KiB', () => {
  const padded = (bytes: number) => logs + ' '.repeat(bytes - logs.length);

  test.each([
    ['just short enough', padded(131_071), []],
    ['one byte too long', padded(131_072), ['input size too long (131072 > 131072)']],
    ['in bytes, not in characters', `${logs} # ${'é'.repeat(65_530)}`, ['input size too long (131075 > 131072)']],
    ['a megabyte', `${logs} |= "${'x'.repeat(1e6)}"`, ['input size too long (1000018 > 131072)']],
    ['a megabyte of parentheses', '('.repeat(1e6), ['input size too long (1000000 > 131072)']],
  ])('%s', (_, text, messages) => {
    expect(parse(text).errors.map(({ message }) => message)).toEqual(messages);
  });
});

describe('text that is no text', () => {
  test.each([
    ['a lone surrogate', '\ud800', 'syntax error: unexpected IDENTIFIER'],
    ['half of a pair in a string', '{app="\udc00"}', undefined],
    ['a replacement character in a string', '{app="\ufffd"}', undefined],
    ['a replacement character between stages', `${logs} \ufffd |= "a"`, 'syntax error: unexpected IDENTIFIER'],
    ['a null character', '\0', 'invalid character NUL'],
    ['a null character behind a query', `${logs}\0`, 'invalid character NUL'],
  ])('%s', (_, text, message) => {
    expect(parse(text).errors[0]?.message).toBe(message);
  });
});
