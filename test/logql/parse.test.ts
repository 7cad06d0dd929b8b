import { describe, expect, test } from 'vitest';
import { parse } from '../../src/logql/parse.ts';

/** The tree without offsets, which have a test of their own. */
function tree(text: string): unknown {
  const { query, errors } = parse(text);
  expect(errors).toEqual([]);
  return JSON.parse(JSON.stringify(query, (key, value) => (key === 'start' || key === 'end' ? undefined : value)));
}

const stages = (text: string) => (tree(`{app="cart"} ${text}`) as { stages: unknown[] }).stages;
const filter = (text: string) => (stages(`| ${text}`) as { filter: unknown }[])[0]!.filter;
const logs = { kind: 'logs', matchers: [{ label: 'app', op: '=', value: 'cart' }], stages: [] };
const minutes = (count: number) => ({ kind: 'duration', ns: count * 60e9 });

describe('log queries', () => {
  test('a selector', () => {
    expect(tree('{app="cart", env!~`a|b`}')).toEqual({
      kind: 'logs',
      matchers: [
        { label: 'app', op: '=', value: 'cart' },
        { label: 'env', op: '!~', value: 'a|b' },
      ],
      stages: [],
    });
  });

  test('parentheses around it are not kept', () => {
    expect(tree('(({app="cart"}))')).toEqual(logs);
  });

  test.each([
    ['|= "a"', { kind: 'line-filter', op: '|=', alternatives: [{ value: 'a' }] }],
    ['!~ "a" or `b`', { kind: 'line-filter', op: '!~', alternatives: [{ value: 'a' }, { value: 'b' }] }],
    ['!= ip("::1")', { kind: 'line-filter', op: '!=', alternatives: [{ value: '::1', ip: true }] }],
    ['| json', { kind: 'json', extractions: [] }],
    ['| JSON a, b="c"', { kind: 'json', extractions: [{ label: 'a' }, { label: 'b', expression: 'c' }] }],
    ['| logfmt --keep-empty a', { kind: 'logfmt', keepEmpty: true, extractions: [{ label: 'a' }] }],
    ['| logfmt --strict', { kind: 'logfmt', strict: true, extractions: [] }],
    ['| pattern "<a>"', { kind: 'pattern', pattern: '<a>' }],
    ['| regexp "(?P<a>.)"', { kind: 'regexp', regexp: '(?P<a>.)' }],
    ['| unpack', { kind: 'unpack' }],
    ['| decolorize', { kind: 'decolorize' }],
    ['| line_format "{{.a}}"', { kind: 'line_format', template: '{{.a}}' }],
    [
      '| label_format a=b, c="d"',
      {
        kind: 'label_format',
        assignments: [
          { to: 'a', from: 'b' },
          { to: 'c', template: 'd' },
        ],
      },
    ],
    ['| drop a, b=~"c"', { kind: 'drop', labels: [{ label: 'a' }, { label: 'b', op: '=~', value: 'c' }] }],
    ['| keep a', { kind: 'keep', labels: [{ label: 'a' }] }],
  ])('%s', (text, stage) => {
    expect(stages(text)).toEqual([stage]);
  });
});

describe('label filters', () => {
  test.each([
    ['a="b"', { kind: 'match', label: 'a', op: '=', value: 'b' }],
    ['a = 5', { kind: 'compare', label: 'a', op: '==', unit: 'number', value: 5 }],
    ['a >= -1.5', { kind: 'compare', label: 'a', op: '>=', unit: 'number', value: -1.5 }],
    ['a > 1.5s', { kind: 'compare', label: 'a', op: '>', unit: 'duration', value: 1.5e9 }],
    ['a > -5m', { kind: 'compare', label: 'a', op: '>', unit: 'duration', value: -300e9 }],
    ['a <= 1d12h', { kind: 'compare', label: 'a', op: '<=', unit: 'duration', value: 36 * 3600e9 }],
    ['a != 1.5KiB', { kind: 'compare', label: 'a', op: '!=', unit: 'bytes', value: 1536 }],
    ['a = 0x1F', { kind: 'compare', label: 'a', op: '==', unit: 'number', value: 0 }],
    ['a != ip("::1")', { kind: 'ip', label: 'a', op: '!=', pattern: '::1' }],
    ["'a' = 5", { kind: 'compare', label: "'a'", op: '==', unit: 'number', value: 5 }],
  ])('%s', (text, expected) => {
    expect(filter(text)).toEqual(expected);
  });

  /** The shape of a filter: `(a (b or c))` is a and (b or c). */
  function shape(node: any): string {
    if (node.kind === 'filter-paren') return shape(node.filter);
    return 'lhs' in node ? `(${shape(node.lhs)} ${node.kind} ${shape(node.rhs)})` : node.label;
  }

  test.each([
    ['a=1 or b=1 and c=1', '(a or (b and c))'],
    ['a=1 and b=1 or c=1', '((a and b) or c)'],
    ['a=1 and b=1 and c=1', '((a and b) and c)'],
    ['(a=1 or b=1) and c=1', '((a or b) and c)'],
    ['a=1, b=1 or c=1', '(a and (b or c))'],
    ['a=1 and b=1, c=1', '(a and (b and c))'],
    ['a=1 b=1 or c=1', '(a and (b or c))'],
    ['a=1 (b=1 or c=1)', '(a and (b or c))'],
  ])('%s is %s', (text, expected) => {
    expect(shape(filter(text))).toBe(expected);
  });
});

describe('metric queries', () => {
  test('a range aggregation', () => {
    expect(tree('quantile_over_time(0.9, {app="cart"} | unwrap bytes(a) | b="" [5m] offset -1h) by (c)')).toEqual({
      kind: 'range',
      op: 'quantile_over_time',
      param: 0.9,
      logs,
      unwrap: {
        label: 'a',
        conversion: 'bytes',
        filters: [{ kind: 'label-filter', filter: { kind: 'match', label: 'b', op: '=', value: '' } }],
      },
      range: minutes(5),
      offset: minutes(-60),
      grouping: { mode: 'by', labels: ['c'] },
    });
  });

  const failures = 'rate({app="cart"} | json | a="b" [5m])';
  test.each([
    'rate({app="cart"}[5m] | json | a="b")',
    'rate(({app="cart"} | json | a="b")[5m])',
    'rate((({app="cart"} | json | a="b")[5m]))',
    'RATE({app="cart"}\n# only failures\n| json | a="b" /* all */ [300s])',
  ])('%s is the same as with the range at the end', text => {
    expect(tree(text)).toEqual(tree(failures));
  });

  test('a vector aggregation', () => {
    const expected = {
      kind: 'aggregation',
      op: 'topk',
      param: 5,
      expr: { kind: 'vector', value: 1 },
      grouping: { mode: 'without', labels: ['a', 'b'] },
    };
    expect(tree('topk without (a, b) (5, vector(1))')).toEqual(expected);
    expect(tree('topk(5, vector(1)) without (a, b)')).toEqual(expected);
  });

  test('an operator with all modifiers', () => {
    expect(tree('vector(1) > bool on (a) group_left (b) vector(2)')).toEqual({
      kind: 'binary',
      op: '>',
      lhs: { kind: 'vector', value: 1 },
      rhs: { kind: 'vector', value: 2 },
      bool: true,
      matching: { mode: 'on', labels: ['a'], group: { side: 'left', labels: ['b'] } },
    });
  });

  test('label_replace and variants', () => {
    expect(tree('label_replace(1, "a", "b", "c", "d")')).toEqual({
      kind: 'label_replace',
      expr: { kind: 'number', value: 1 },
      dst: 'a',
      replacement: 'b',
      src: 'c',
      regexp: 'd',
    });
    expect(tree('variants(1, vector(2)) of ({app="cart"}[5m])')).toEqual({
      kind: 'variants',
      variants: [
        { kind: 'number', value: 1 },
        { kind: 'vector', value: 2 },
      ],
      of: { logs, range: minutes(5) },
    });
  });

  /** Operators with their operands in parentheses. */
  function shape(node: any): string {
    if (node.kind === 'paren') return shape(node.expr);
    return node.kind === 'binary' ? `(${shape(node.lhs)} ${node.op} ${shape(node.rhs)})` : String(node.value);
  }

  test.each([
    ['1 + 2 * 3', '(1 + (2 * 3))'],
    ['1 - 2 - 3', '((1 - 2) - 3)'],
    ['2 ^ 3 ^ 2', '(2 ^ (3 ^ 2))'],
    ['-2 ^ 2', '(-2 ^ 2)'],
    ['2 ^ -2 * 3', '((2 ^ -2) * 3)'],
    ['1 > 2 == 3', '((1 > 2) == 3)'],
    ['1 + 2 > 3 * 4', '((1 + 2) > (3 * 4))'],
    ['vector(1) or vector(2) and vector(3)', '(1 or (2 and 3))'],
    ['vector(1) and vector(2) unless vector(3)', '((1 and 2) unless 3)'],
    ['(1 + 2) * 3', '((1 + 2) * 3)'],
  ])('%s is %s', (text, expected) => {
    expect(shape(tree(text))).toBe(expected);
  });
});

test('offsets are those of the text', () => {
  const text = 'sum(rate({app="cart"} |= "é😀" | json [5m])) # done';
  const { query } = parse(text);
  const { expr } = query as any;
  const parts = [query, expr, expr.logs, expr.logs.matchers[0], ...expr.logs.stages, expr.range];
  expect(parts.map(({ start, end }) => text.slice(start, end))).toEqual([
    'sum(rate({app="cart"} |= "é😀" | json [5m]))',
    'rate({app="cart"} |= "é😀" | json [5m])',
    '{app="cart"} |= "é😀" | json',
    'app="cart"',
    '|= "é😀"',
    '| json',
    '[5m]',
  ]);
});

describe('text that is no text', () => {
  test.each([
    ['a lone surrogate is an identifier', '{\ud800="cart"}', '\ufffd'],
    ['a byte order mark is skipped', '\ufeff{app="cart"}', 'app'],
    ['an odd character is an identifier', '{?="cart"}', '?'],
  ])('%s', (_, text, label) => {
    expect(parse(text).query).toMatchObject({ matchers: [{ label }] });
  });
});
