import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../src/config/parse.ts';
import type { ConfigInput } from '../../src/config/schema.ts';
import * as kubernetes from '../../src/render/kubernetes.ts';
import * as ruleFiles from '../../src/render/rule-files.ts';
import { filesOf } from '../../src/render/files.ts';
import type { Resource } from '../../src/resources/resource.ts';

const spec = { uid: 'checkout', title: 'Checkout', schemaVersion: 39, templating: {}, annotations: {} };
const board: Resource = { kind: 'dashboard', name: 'checkout', folder: 'team', spec };
const folder: Resource = { kind: 'folder', name: 'team', title: 'Team', parent: undefined };
const rules = (kind: 'prometheus-rules' | 'loki-rules'): Resource => ({ kind, name: 'api', groups: [] });

const files = (resource: Resource, outputs: ConfigInput['outputs'] = {}) =>
  filesOf(resource, parseConfig({ outputs }, { file: 'obs.config.ts' }), { kubernetes, rules: ruleFiles });

describe('paths', () => {
  test.each<{ name: string; resource: Resource; outputs?: ConfigInput['outputs']; want: string[] }>([
    { name: 'a dashboard', resource: board, want: ['dashboards/team/checkout.json'] },
    { name: 'a dashboard at the root', resource: { ...board, folder: undefined }, want: ['dashboards/checkout.json'] },
    {
      name: 'a dashboard in all forms',
      resource: board,
      outputs: { dashboards: ['classic', 'v1', 'v2', 'v2'] },
      want: ['dashboards/team/checkout.json', 'dashboards-v1/team/checkout.json', 'dashboards-v2/team/checkout.json'],
    },
    { name: 'a folder', resource: folder, want: ['folders/team.json'] },
    { name: 'a folder for v1', resource: folder, outputs: { dashboards: ['v1'] }, want: ['folders-v1/team.json'] },
    {
      name: 'a folder for both',
      resource: folder,
      outputs: { dashboards: ['classic', 'v2'] },
      want: ['folders/team.json', 'folders-v1/team.json'],
    },
    { name: 'rules', resource: rules('prometheus-rules'), want: ['prometheus-rules/api.yaml'] },
    {
      name: 'rules for Kubernetes',
      resource: rules('prometheus-rules'),
      outputs: { kubernetes: {} },
      want: ['prometheus-rules/api.yaml', 'kubernetes/prometheus-rules/api.yaml'],
    },
    {
      name: 'rules of Loki',
      resource: rules('loki-rules'),
      outputs: { kubernetes: {} },
      want: ['loki-rules/api.yaml'],
    },
    {
      name: 'rules of Grafana',
      resource: { kind: 'grafana-rules', name: 'api', groups: [] },
      want: ['grafana-rules/api.json'],
    },
  ])('$name', ({ resource, outputs, want }) => {
    expect(files(resource, outputs).map(({ path }) => path)).toEqual(want);
  });
});

test('manifests say what they are', () => {
  const made = files(board, { dashboards: ['v1', 'v2'] });
  expect(made.map(({ text }) => JSON.parse(text).apiVersion)).toEqual([
    'dashboard.grafana.app/v1',
    'dashboard.grafana.app/v2',
  ]);
  const [, manifest] = files(rules('prometheus-rules'), { kubernetes: { namespace: 'observability' } });
  expect(parse(manifest!.text)).toEqual({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'api', namespace: 'observability' },
    spec: { groups: [] },
  });
});
