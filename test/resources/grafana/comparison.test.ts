import { describe, expect, test } from 'vitest';
import { comparisonOf } from '../../../src/resources/grafana/comparison.ts';

describe('comparisons are taken apart', () => {
  test.each([
    { text: 'up == 0', want: { query: 'up', op: '==', limit: 0 } },
    { text: '(sum(rate(a[5m])) > 1e3)', want: { query: 'sum(rate(a[5m]))', op: '>', limit: 1000 } },
    { text: 'a / b <= (-0.5)', want: { query: 'a / b', op: '<=', limit: -0.5 } },
    { text: '5 < a', want: { query: 'a', op: '>', limit: 5 } },
    { text: 'time() - a > 5m', want: { query: 'time() - a', op: '>', limit: 300 } },
    { text: '(a or b) != 1', want: { query: 'a or b', op: '!=', limit: 1 } },
    { text: 'a > 1 > 2', want: { query: 'a > 1', op: '>', limit: 2 } },
    { text: 'absent(up)', want: undefined },
    { text: 'a > bool 5', want: undefined },
    { text: 'a > b', want: undefined },
    { text: 'a > 2 * 3', want: undefined },
    { text: 'a > +Inf', want: undefined },
    { text: 'a > 1 and b > 2', want: undefined },
    { text: 'a > 1 or absent(a)', want: undefined },
    { text: 'a >', want: undefined },
  ])('PromQL: $text', ({ text, want }) => {
    expect(comparisonOf(text, 'promql')).toEqual(want);
  });

  test.each([
    {
      text: 'sum(count_over_time({a="b"}[5m])) > 50',
      want: { query: 'sum(count_over_time({a="b"}[5m]))', op: '>', limit: 50 },
    },
    {
      text: '(absent_over_time({a="b"}[5m])) == 1',
      want: { query: 'absent_over_time({a="b"}[5m])', op: '==', limit: 1 },
    },
    { text: '5 >= rate({a="b"}[5m])', want: { query: 'rate({a="b"}[5m])', op: '<=', limit: 5 } },
    { text: 'rate({a="b"}[5m]) > bool 5', want: undefined },
    { text: 'rate({a="b"}[5m]) > rate({a="c"}[5m])', want: undefined },
    { text: '{a="b"}', want: undefined },
  ])('LogQL: $text', ({ text, want }) => {
    expect(comparisonOf(text, 'logql')).toEqual(want);
  });
});
