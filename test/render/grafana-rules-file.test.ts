import { expect, test } from 'vitest';
import { fromGrafanaRulesFile, grafanaRulesFile } from '../../src/render/grafana-rules-file.ts';
import { grafanaRulesResource } from '../../src/resources/grafana-rules.ts';

const rule = {
  alert: 'Down',
  expr: 'up{job=~"a$"} == 0',
  labels: { pod: '{{ $labels.pod }}', price: '5 $$' },
  annotations: { summary: '{{ $labels.job }} is down' },
};
const resource = grafanaRulesResource(
  { kind: 'prometheus-rules', name: 'api', groups: [{ name: 'api-$1', rules: [rule] }] },
  { folder: 'Alerts', datasources: { prometheus: 'prom', loki: 'logs' }, grafana: 'http://localhost:3000' },
)!;

test('a dollar is doubled where Grafana fills in variables of its environment', () => {
  const [group] = grafanaRulesFile(resource).groups;
  expect(group).toMatchObject({ name: 'api-$$1' });
  expect(group?.rules[0]).toMatchObject({
    labels: { pod: '{{ $$labels.pod }}', price: '5 $$$$' },
    annotations: { summary: '{{ $labels.job }} is down' },
    data: [{ model: { expr: 'up{job=~"a$"}' } }, {}],
  });
});

test('the file holds the resource', () => {
  expect(fromGrafanaRulesFile('api', grafanaRulesFile(resource))).toEqual(resource);
});
