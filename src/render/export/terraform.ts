import { milliseconds } from '../../query/window.ts';
import type { GrafanaRule, GrafanaRuleGroup, GrafanaRuleQuery } from '../../resources/resource.ts';
import type { OutFile } from '../files.ts';
import { renderJson } from '../json.ts';
import { present } from '../plain.ts';
import { uniqueNames } from './names.ts';
import { ruleFolders } from './rule-folders.ts';
import type { ExportSource } from './source.ts';
import { literal, literals } from './terraform-text.ts';

/**
 * Terraform's JSON syntax for the provider grafana/grafana, one file for all folders and one for each dashboard and rule file:
 * https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function terraformFiles(source: ExportSource): OutFile[] {
  const folders = ruleFolders(source);
  const folderName = uniqueNames('grafana_folder', identifier);
  const dashboardName = uniqueNames('grafana_dashboard', identifier);
  const groupName = uniqueNames('grafana_rule_group', identifier);
  const fileName = uniqueNames('file', identifier);
  const uidOf = (uid: string): string => `\${grafana_folder.${folderName(uid)}.uid}`;
  const file = (path: string, type: string, resources: Readonly<Record<string, object>>): OutFile => ({
    path: `${path}.tf.json`,
    text: renderJson({ resource: { [type]: resources } }),
  });
  const folderEntries = folders.all.map(({ uid, title, parent }) => [
    folderName(uid),
    present({
      uid: literal(uid),
      title: literal(title),
      parent_folder_uid: parent === undefined ? undefined : uidOf(parent),
    }),
  ]);
  return [
    {
      path: 'versions.tf.json',
      text: renderJson({ terraform: { required_providers: { grafana: { source: 'grafana/grafana' } } } }),
    },
    ...(folderEntries.length > 0 ? [file('folders', 'grafana_folder', Object.fromEntries(folderEntries))] : []),
    ...source.dashboards.map(({ uid, folder, spec }) => {
      const name = dashboardName(uid);
      const body = present({
        folder: folder === undefined ? undefined : uidOf(folder),
        config_json: literal(JSON.stringify(spec)),
      });
      return file(`dashboard-${name}`, 'grafana_dashboard', { [name]: body });
    }),
    ...source.grafanaRules.map(({ name, groups }) => {
      const entries = groups.map(group => [
        groupName(`${group.folder} ${group.name}`),
        ruleGroup(group, uidOf(folders.uidOf(group.folder))),
      ]);
      return file(`rules-${fileName(name)}`, 'grafana_rule_group', Object.fromEntries(entries));
    }),
  ];
}

/** https://developer.hashicorp.com/terraform/language/syntax/configuration#identifiers */
const identifier = (text: string): string => text.replaceAll(/[^A-Za-z0-9_-]+/g, '_').replace(/^(?=[^A-Za-z_])/, '_');

const ruleGroup = ({ name, interval, rules }: GrafanaRuleGroup, folder: string) => ({
  name: literal(name),
  folder_uid: folder,
  interval_seconds: milliseconds(interval) / 1000,
  rule: rules.map(ruleBlock),
});

const ruleBlock = (rule: GrafanaRule) =>
  present({
    uid: literal(rule.uid),
    name: literal(rule.title),
    condition: rule.condition,
    for: rule.for,
    keep_firing_for: rule.keepFiringFor,
    no_data_state: rule.noDataState,
    exec_err_state: rule.execErrState,
    missing_series_evals_to_resolve: rule.missing_series_evals_to_resolve,
    is_paused: rule.isPaused,
    annotations: literals(rule.annotations),
    labels: literals(rule.labels),
    data: rule.data.map(queryBlock),
  });

const queryBlock = ({ refId, datasourceUid, relativeTimeRange, model }: GrafanaRuleQuery) => ({
  ref_id: refId,
  datasource_uid: literal(datasourceUid),
  relative_time_range: [relativeTimeRange],
  model: literal(JSON.stringify(model)),
});
