import type { Config } from '../config/schema.ts';
import type { GrafanaRulesResource, RulesResource } from '../resources/resource.ts';
import type { OutFile } from './files.ts';
import { grafanaRulesFile } from './grafana-rules-file.ts';
import { renderJson } from './json.ts';
import { prometheusRule } from './prometheus-rule.ts';
import { renderYaml } from './yaml.ts';

/** The files of alert and recording rules: for the ruler, and for the operator when the configuration asks for it. */
export function ruleFiles(resource: RulesResource | GrafanaRulesResource, { outputs }: Config): OutFile[] {
  const { kind, name } = resource;
  if (kind === 'grafana-rules') return [{ path: `${kind}/${name}.json`, text: renderJson(grafanaRulesFile(resource)) }];
  const file = { path: `${kind}/${name}.yaml`, text: renderYaml({ groups: resource.groups }) };
  if (!outputs.kubernetes || kind !== 'prometheus-rules') return [file];
  const manifest = renderYaml(prometheusRule(resource, outputs.kubernetes));
  return [file, { path: `kubernetes/${kind}/${name}.yaml`, text: manifest }];
}
