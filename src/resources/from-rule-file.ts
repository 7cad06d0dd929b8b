import type { RuleFileDefinition } from '../alerts/rule-file.ts';
import type { Config } from '../config/schema.ts';
import { rulesResource } from './from-rules.ts';
import { grafanaRulesResource } from './grafana-rules.ts';
import type { Resource } from './resource.ts';

/** The resources of a rule file: the rules themselves, and as Grafana-managed ones when the configuration asks for it. */
export function ruleFileResources(definition: RuleFileDefinition, { links, outputs }: Config): Resource[] {
  const rules = rulesResource(definition, { grafana: links.grafana, runbooks: links.runbooks });
  if (!outputs.grafanaRules) return [rules];
  const managed = grafanaRulesResource(rules, { ...outputs.grafanaRules, grafana: links.grafana });
  return managed ? [rules, managed] : [rules];
}
