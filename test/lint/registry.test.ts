import { describe, expect, test } from 'vitest';
import { rulePage } from '../../src/lint/page.ts';
import { RULES } from '../../src/lint/registry.ts';
import { lintExample } from './example.ts';

describe.each(RULES)('$id', rule => {
  test.each(rule.examples.bad)('reports %s', example => {
    expect(lintExample(rule, example)).toMatchObject([{ rule: rule.id }]);
  });

  test.each(rule.examples.good)('accepts %s', example => {
    expect(lintExample(rule, example)).toEqual([]);
  });

  test('has its page', async () => {
    await expect(rulePage(rule)).toMatchFileSnapshot(`../../docs/rules/${rule.id}.md`);
  });

  test('is well described', () => {
    expect(rule.id).toMatch(/^(promql|logql|alert|record|dashboard|grafana-rule|file|lint|live)\/[a-z-]+$/);
    expect(rule.what).not.toMatch(/^[A-Z]|\.$/);
    expect(rule.why).toMatch(/\.$/);
    expect(rule.fix).toMatch(/\.$/);
    expect(rule.examples.bad.length).toBeGreaterThan(0);
    expect(rule.examples.good.length).toBeGreaterThan(0);
  });
});

test('ids are unique and sorted by area and name', () => {
  const ids = RULES.map(rule => rule.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(ids.toSorted());
});
