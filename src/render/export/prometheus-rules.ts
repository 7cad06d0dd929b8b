import type { RuleGroup } from '../../alerts/rules.ts';
import type { OutFile } from '../files.ts';
import { prometheusRule } from '../prometheus-rule.ts';
import { renderYaml } from '../yaml.ts';
import { kubernetesName, uniqueNames } from './names.ts';
import type { ExportOptions } from './options.ts';
import type { ExportSource } from './source.ts';

/** The PromQL rule files as `PrometheusRule` of the Prometheus operator. */
export function prometheusRules({ promqlRules }: ExportSource, { namespace, labels }: ExportOptions): OutFile[] {
  const nameOf = uniqueNames('PrometheusRule', kubernetesName);
  return promqlRules.map(({ namespace: name, groups }) => {
    const resource = { kind: 'prometheus-rules', name, groups: groups as unknown as RuleGroup[] } as const;
    const manifest = prometheusRule(resource, { ...(namespace !== undefined && { namespace }), labels: { ...labels } });
    return { path: `${nameOf(name)}.yaml`, text: renderYaml(manifest) };
  });
}
