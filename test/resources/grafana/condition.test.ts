import { expect, test } from 'vitest';
import { conditionChain } from '../../../src/resources/grafana/condition.ts';

const chain = (expr: string) =>
  conditionChain({ expr, language: 'promql', datasource: 'prom', offset: 0 }).map(({ refId, model }) => {
    const [condition] = (model['conditions'] ?? []) as { evaluator: { type: string; params: number[] } }[];
    const evaluator = condition ? ` ${condition.evaluator.type} ${condition.evaluator.params}` : '';
    return `${refId}: ${model['expr'] ?? model['expression']}${evaluator}`;
  });

const ANY_SERIES = ['B: is_number($A) || is_nan($A) || is_inf($A)', 'C: B gt 0'];

test.each([
  { expr: 'a > 5', want: ['A: a', 'C: A gt 5'] },
  { expr: 'a < -5', want: ['A: a', 'C: A lt -5'] },
  { expr: '5 < a', want: ['A: a', 'C: A gt 5'] },
  { expr: 'a >= 5', want: ['A: a', 'C: $A >= 5'] },
  { expr: 'a == 0', want: ['A: a', 'C: $A == 0'] },
  { expr: 'a != 1', want: ['A: a', 'C: $A != 1'] },
  { expr: 'a > 1 and b', want: ['A: a > 1 and b', ...ANY_SERIES] },
  { expr: 'absent(a)', want: ['A: absent(a)', ...ANY_SERIES] },
  { expr: 'this is no PromQL', want: ['A: this is no PromQL', ...ANY_SERIES] },
])('$expr', ({ expr, want }) => {
  expect(chain(expr)).toEqual(want);
});
