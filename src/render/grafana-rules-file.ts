import type { GrafanaRuleGroup, GrafanaRulesResource } from '../resources/resource.ts';

/** https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning/ */
export interface GrafanaRulesFile {
  readonly apiVersion: 1;
  readonly groups: readonly GrafanaRuleGroup[];
}

/**
 * The groups as Grafana provisions them from a file. It fills variables of its environment into names and labels, where
 * `$$` stands for a `$`; queries and annotations are left alone.
 */
export const grafanaRulesFile = ({ groups }: GrafanaRulesResource): GrafanaRulesFile => ({
  apiVersion: 1,
  groups: groups.map(group => mapped(group, text => text.replaceAll('$', () => '$$'))),
});

/** The resource in such a file. */
export const fromGrafanaRulesFile = (name: string, { groups }: GrafanaRulesFile): GrafanaRulesResource => ({
  kind: 'grafana-rules',
  name,
  groups: groups.map(group => mapped(group, text => text.replaceAll('$$', () => '$'))),
});

const mapped = (group: GrafanaRuleGroup, change: (text: string) => string): GrafanaRuleGroup => ({
  ...group,
  name: change(group.name),
  folder: change(group.folder),
  rules: group.rules.map(rule => ({
    ...rule,
    title: change(rule.title),
    labels: Object.fromEntries(Object.entries(rule.labels).map(([key, text]) => [key, change(text)])),
  })),
});
