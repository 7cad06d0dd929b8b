import { expect, test } from 'vitest';
import { RULES } from '../../../src/lint/registry.ts';
import { DASHBOARD_LINTER_RULES } from '../../../src/lint/suppress/dashboard-linter-rules.ts';
import { PINT_CHECKS } from '../../../src/lint/suppress/pint-checks.ts';

const ids = new Set(RULES.map(({ id }) => id));

test.each([
  ['pint', PINT_CHECKS],
  ['dashboard-linter', DASHBOARD_LINTER_RULES],
])('what corresponds to a check of %s exists', (_, table) => {
  expect(
    Object.values(table)
      .flat()
      .filter(id => !ids.has(id)),
  ).toEqual([]);
});

test('every rule of dashboard-linter that the preset "mixin" has is mapped', () => {
  const mapped = new Set(Object.values(DASHBOARD_LINTER_RULES).flat());
  const mixin = RULES.filter(({ presets }) => presets?.includes('mixin')).map(({ id }) => id);
  expect(mixin.filter(id => !mapped.has(id))).toEqual([]);
});
