import type { RuleGroup } from '../alerts/rules.ts';
import type { Config } from '../config/schema.ts';
import type { RulesResource } from '../resources/resource.ts';
import { kubernetesName } from './export/names.ts';
import type { Manifest } from './manifest.ts';

/** https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule */
export type PrometheusRule = Manifest<
  'monitoring.coreos.com/v1',
  'PrometheusRule',
  { readonly groups: readonly RuleGroup[] }
>;

/** A PromQL rule file as the resource that the Prometheus operator reads: the groups are those of the file. */
export const prometheusRule = (
  { name, groups }: RulesResource,
  { namespace, labels }: NonNullable<Config['outputs']['kubernetes']>,
): PrometheusRule => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  metadata: {
    name: kubernetesName(name),
    ...(namespace !== undefined && { namespace }),
    ...(Object.keys(labels).length > 0 && { labels }),
  },
  spec: { groups },
});
