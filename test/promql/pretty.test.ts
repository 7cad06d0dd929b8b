import { expect, test } from 'vitest';
import { FEATURES } from '../../src/promql/feature.ts';
import { parse } from '../../src/promql/parse.ts';
import { pretty } from '../../src/promql/print.ts';

const formatted = (text: string) => pretty(parse(text, { features: FEATURES }).expr!);
const selector = (name: string) => `${name}{cluster="production-1",namespace="shop",service=~"checkout|payment"}`;

test('a short query stays on one line', () => {
  expect(formatted('sum  by(job)(rate(up[5m]))')).toBe('sum by (job) (rate(up[5m]))');
});

test('operators, aggregations, calls and parentheses are broken, selectors are not', () => {
  const errors = selector('http_requests_errors_total');
  const query = `(sum by (service) (rate(${errors}[5m])) / sum by (service) (rate(${selector('http_requests_total')}[5m]))) > 0.01`;
  expect(`\n${formatted(query)}`).toBe(`
  (
      sum by (service) (
        rate(
          ${errors}[5m]
        )
      )
    /
      sum by (service) (
        rate(${selector('http_requests_total')}[5m])
      )
  )
>
  0.01`);
});

test('the argument before the vector has a line of its own', () => {
  expect(`\n${formatted(`topk(3, -${selector('a')} offset 5m > bool on (service) group_left (team) b)`)}`).toBe(`
topk(
  3,
    -${selector('a')} offset 5m
  > bool on (service) group_left (team)
    b
)`);
});

test('the width is counted in bytes, as Prometheus counts it', () => {
  const word = (length: number) => 'é'.repeat(length / 2);
  expect(formatted(`abs({x="${word(88)}"})`)).not.toContain('\n');
  expect(formatted(`abs({x="${word(90)}"})`)).toContain('\n');
});

test('indentation stops growing in a long chain', () => {
  const lines = formatted(`a${' + a'.repeat(1000)}`).split('\n');
  expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(200);
});

test('the text is the same query', () => {
  const query = `sum(rate(${selector('a')}[5m])) / on () group_left () (sum(rate(${selector('b')}[1h:5m])) - -2 ^ 3)`;
  const { expr } = parse(formatted(query));
  expect(formatted(query)).toBe(pretty(expr!));
});
