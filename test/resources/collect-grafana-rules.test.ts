import { expect, test } from 'vitest';
import { parseConfig } from '../../src/config/parse.ts';
import { collector, type EvaluatedModule } from '../../src/resources/collect.ts';
import * as rules from '../../src/resources/from-rule-file.ts';
import { alert, group, prometheusRules } from '../../src/alerts/index.ts';
import { imageProcessor } from '../../services/image-processor.ts';

const { up } = imageProcessor.metrics;

const module = (file: string, name: string): EvaluatedModule => {
  const down = alert(name, { expr: up.eq(0), severity: 'critical', summary: 'down', description: 'down' });
  const ruleFile = prometheusRules({ name: file, team: 'media', groups: [group('up', [down])] });
  return { role: 'rules', path: `alerts/${file}.ts`, below: `${file}.ts`, exports: { default: ruleFile } };
};
const grafanaRules = { folder: 'Alerts', datasources: { prometheus: 'prom', loki: 'logs' } };
const place = { file: 'obs.config.ts' };

test.each([
  { name: 'asked for', outputs: { grafanaRules }, want: ['prometheus-rules', 'grafana-rules'] },
  { name: 'not asked for', outputs: {}, want: ['prometheus-rules'] },
])('rules of Grafana, $name', ({ outputs, want }) => {
  const collect = collector(parseConfig({ outputs }, place), { rules });
  expect([...collect(module('api', 'Down'))].map(({ resource }) => resource.kind)).toEqual(want);
});

test('two alert rules that would get one uid in Grafana are refused', () => {
  const collect = collector(parseConfig({ outputs: { grafanaRules } }, place), { rules });
  expect([...collect(module('a', 'BDown'))]).toHaveLength(2);
  expect(() => [...collect(module('a-b', 'Down'))]).toThrow(
    'Grafana alert rule "a-b-down" exists in alerts/a.ts already',
  );
});
