import { describe, expect, test } from 'vitest';
import type { Expr } from '../../src/promql/ast.ts';
import { FEATURES } from '../../src/promql/feature.ts';
import { parse } from '../../src/promql/parse.ts';

const tree = (text: string): Expr => {
  const { expr, errors } = parse(text, { features: FEATURES });
  expect(errors).toEqual([]);
  return expr!;
};

describe('trees', () => {
  test.each([
    ['up', { kind: 'selector', name: 'up', matchers: [] }],
    ['{job="api"}', { kind: 'selector', matchers: [{ label: 'job', op: '=', value: 'api' }] }],
    ['up{job=~`a|b`,}', { name: 'up', matchers: [{ label: 'job', op: '=~', value: 'a|b' }] }],
    [
      '{"http.requests", "my label"!="x"}',
      {
        matchers: [
          { label: '__name__', op: '=', value: 'http.requests' },
          { label: 'my label', op: '!=', value: 'x' },
        ],
      },
    ],
    ['up offset 1h', { offset: { kind: 'duration', ms: 3_600_000 } }],
    ['up offset -90', { offset: { kind: 'duration', ms: -90_000 } }],
    ['up @ 1.5', { at: 1.5 }],
    ['up @ end()', { at: 'end' }],
    ['up anchored', { extended: 'anchored' }],
    [
      'up[5m] offset 1h',
      { kind: 'matrix', range: { ms: 300_000 }, selector: { name: 'up', offset: { ms: 3_600_000 } } },
    ],
    ['up[1h:5m] @ 7', { kind: 'subquery', range: { ms: 3_600_000 }, step: { ms: 300_000 }, at: 7 }],
    [
      'up[2 * 5m]',
      {
        range: { kind: 'duration-binary', op: '*', lhs: { kind: 'duration-number', value: 2 }, rhs: { ms: 300_000 } },
      },
    ],
    [
      'up[-(step())]',
      {
        range: {
          kind: 'duration-negation',
          expr: { kind: 'duration-paren', expr: { kind: 'duration-call', func: 'step' } },
        },
      },
    ],
    ['1h30m', { kind: 'number', value: 5400, duration: true }],
    ['0x1F', { kind: 'number', value: 31 }],
    ['-Inf', { kind: 'number', value: -Infinity }],
    ['"a\\n"', { kind: 'string', value: 'a\n' }],
    ['rate(up[5m])', { kind: 'call', func: 'rate', args: [{ kind: 'matrix' }] }],
    ['SUM(up) BY (job)', { kind: 'aggregation', op: 'sum', grouping: { mode: 'by', labels: ['job'] } }],
    ['sum without (by, "a.b") (up)', { grouping: { mode: 'without', labels: ['by', 'a.b'] } }],
    ['topk(3, up)', { op: 'topk', param: { kind: 'number', value: 3 }, expr: { kind: 'selector' } }],
    ['up > bool on (job) down', { op: '>', bool: true, matching: { mode: 'on', labels: ['job'] } }],
    [
      'up * ignoring (pod) group_left (team) info',
      {
        matching: { mode: 'ignoring', labels: ['pod'], group: { side: 'left', labels: ['team'] } },
      },
    ],
    ['up + fill_left (1) down', { matching: { mode: 'ignoring', labels: [], fill: { left: 1 } } }],
    ['(up)', { kind: 'paren', expr: { kind: 'selector' } }],
    ['-up', { kind: 'unary', op: '-', expr: { kind: 'selector' } }],
  ])('%s', (text, expected) => {
    expect(tree(text)).toMatchObject(expected);
  });

  test('an offset of nothing leaves no trace', () => {
    expect(tree('up offset 0s')).not.toHaveProperty('offset');
  });
});

/** A tree of binary and unary operators with all its parentheses. */
function grouped(expr: Expr): string {
  if (expr.kind === 'binary') return `(${grouped(expr.lhs)} ${expr.op} ${grouped(expr.rhs)})`;
  if (expr.kind === 'unary') return `(${expr.op}${grouped(expr.expr)})`;
  if (expr.kind === 'number') return String(expr.value);
  return expr.kind === 'selector' ? expr.name! + (expr.offset ? ' offset' : '') : expr.kind;
}

describe('precedence', () => {
  test.each([
    ['a + b * c', '(a + (b * c))'],
    ['a - b - c', '((a - b) - c)'],
    ['a ^ b ^ c', '(a ^ (b ^ c))'],
    ['-a ^ b', '(-(a ^ b))'],
    ['-1 ^ 2', '(-(1 ^ 2))'],
    ['a ^ -b * c', '((a ^ (-b)) * c)'],
    ['-a * b', '((-a) * b)'],
    ['-1 * 2', '(-1 * 2)'],
    ['a or b and c unless d', '(a or ((b and c) unless d))'],
    ['a == b + c', '(a == (b + c))'],
    ['a atan2 b % c', '((a atan2 b) % c)'],
    ['a - b offset 10m', '(a - b offset)'],
    ['-a offset 5m', '(-a offset)'],
    ['a offset 5m + b', '(a offset + b)'],
    ['a offset (5m) + 1m', 'a offset'],
  ])('%s is %s', (text, expected) => {
    expect(grouped(tree(text))).toBe(expected);
  });
});

describe('offsets of nodes', () => {
  const text = 'sum by (job) (rate(up{job="é"}[5m] offset 1h)) > -1';

  test.each([
    ['the query', (expr: Expr) => expr, text],
    ['the aggregation', (expr: Expr) => pick(expr, 'lhs'), 'sum by (job) (rate(up{job="é"}[5m] offset 1h))'],
    ['the call', (expr: Expr) => pick(expr, 'lhs', 'expr'), 'rate(up{job="é"}[5m] offset 1h)'],
    ['the range', (expr: Expr) => pick(expr, 'lhs', 'expr', 'args', 0), 'up{job="é"}[5m] offset 1h'],
    ['the selector', (expr: Expr) => pick(expr, 'lhs', 'expr', 'args', 0, 'selector'), 'up{job="é"}'],
    ['the matcher', (expr: Expr) => pick(expr, 'lhs', 'expr', 'args', 0, 'selector', 'matchers', 0), 'job="é"'],
    ['the grouping', (expr: Expr) => pick(expr, 'lhs', 'grouping'), 'by (job)'],
    ['the number with its sign', (expr: Expr) => pick(expr, 'rhs'), '-1'],
  ])('%s', (_, find, expected) => {
    const { start, end } = find(tree(text));
    expect(text.slice(start, end)).toBe(expected);
  });
});

function pick(expr: Expr, ...path: (string | number)[]): { start: number; end: number } {
  return path.reduce<any>((node, key) => node[key], expr);
}
