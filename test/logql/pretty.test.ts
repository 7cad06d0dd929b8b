import { describe, expect, test } from 'vitest';
import { parse } from '../../src/logql/parse.ts';
import { pretty, print } from '../../src/logql/print.ts';

const lines = (text: string): string[] => pretty(parse(text).query!).split('\n');

const selector = '{namespace="production", app="checkout-and-payment"}';
const parsed = `${selector} | json | level="error" or level="warn" | status >= 500 | took > 1s`;

test('what fits into 100 characters stays on one line', () => {
  const text = `sum by (route) (rate(${selector} | json | status >= 500 [5m]))`.replace('-and-payment', '');
  expect(lines(text)).toEqual([text]);
});

describe('longer queries', () => {
  test('one line for each stage', () => {
    expect(lines(`${parsed} | line_format "{{.route}} {{.status}}"`)).toEqual([
      selector,
      '  | json',
      '  | level="error" or level="warn"',
      '  | status >= 500',
      '  | took > 1s',
      '  | line_format "{{.route}} {{.status}}"',
    ]);
  });

  test('aggregations are indented, the range stands behind the last stage', () => {
    expect(
      lines(`topk(5, max_over_time(${parsed} | unwrap duration(took) | __error__="" [5m] offset 1h) by (route))`),
    ).toEqual([
      'topk(',
      '  5,',
      '  max_over_time(',
      `    ${selector}`,
      '      | json',
      '      | level="error" or level="warn"',
      '      | status >= 500',
      '      | took > 1s',
      '      | unwrap duration(took)',
      '      | __error__="" [5m] offset 1h',
      '  ) by (route)',
      ')',
    ]);
  });

  test('operators stand between their sides', () => {
    const rate = `sum by (env) (rate(${selector} | json [5m]))`;
    expect(lines(`${rate} / on (env) group_left (team) (${rate})`)).toEqual([
      `  ${rate}`,
      '/ on (env) group_left (team)',
      `  (${rate})`,
    ]);
  });

  test('other functions have an argument on each line', () => {
    expect(lines(`label_replace(rate(${selector}[5m]), "service", "$1", "pod", "(.*)-[a-z0-9]+-[a-z0-9]+")`)).toEqual([
      'label_replace(',
      `  rate(${selector}[5m]),`,
      '  "service",',
      '  "$1",',
      '  "pod",',
      '  "(.*)-[a-z0-9]+-[a-z0-9]+"',
      ')',
    ]);
    expect(lines(`variants(rate(${selector}[5m]), bytes_rate(${selector}[5m])) of (${parsed} | b == 1 [5m])`)).toEqual([
      'variants(',
      `  rate(${selector}[5m]),`,
      `  bytes_rate(${selector}[5m])`,
      ') of (',
      `  ${selector}`,
      '    | json',
      '    | level="error" or level="warn"',
      '    | status >= 500',
      '    | took > 1s',
      '    | b == 1 [5m]',
      ')',
    ]);
  });

  test('they are the same query on one line', () => {
    const text = `sum by (route) (rate(${parsed} [5m])) > 0.5`;
    const query = parse(pretty(parse(text).query!)).query!;
    expect(print(query)).toBe(text);
  });
});
