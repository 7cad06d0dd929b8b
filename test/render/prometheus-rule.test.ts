import { describe, expect, test } from 'vitest';
import { prometheusRule } from '../../src/render/prometheus-rule.ts';
import type { RulesResource } from '../../src/resources/resource.ts';
import { ruleFiles } from '../resources/rule-files.ts';

const output = { namespace: 'observability', labels: { prometheus: 'main' } };

/** The fields of the CustomResourceDefinition; the API server drops any other without a word. */
const GROUP = ['name', 'interval', 'limit', 'labels', 'query_offset', 'partial_response_strategy', 'rules'];
const RULE = ['alert', 'record', 'expr', 'for', 'keep_firing_for', 'labels', 'annotations'];

describe.each(ruleFiles.filter(({ kind }) => kind === 'prometheus-rules'))('$name', file => {
  const manifest = prometheusRule(file, output);

  test('is found by the operator', () => {
    expect(manifest).toMatchObject({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: file.name, namespace: 'observability', labels: { prometheus: 'main' } },
    });
  });

  test('has the groups of the file and no field that Kubernetes does not know', () => {
    expect(manifest.spec.groups).toEqual(file.groups);
    for (const group of manifest.spec.groups) {
      expect(GROUP).toEqual(expect.arrayContaining(Object.keys(group)));
      for (const rule of group.rules) expect(RULE).toEqual(expect.arrayContaining(Object.keys(rule)));
    }
  });
});

const file = (name: string): RulesResource => ({ kind: 'prometheus-rules', name, groups: [] });

test.each([
  { name: 'api', want: 'api' },
  { name: 'My_rules', want: 'my-rules' },
  { name: '_api v2.', want: 'api-v2' },
])('an object may be called $want, so $name is', ({ name, want }) => {
  expect(prometheusRule(file(name), output).metadata.name).toBe(want);
});

test('namespace and labels are left out when nobody sets them', () => {
  expect(prometheusRule(file('api'), { labels: {} }).metadata).toEqual({ name: 'api' });
});
