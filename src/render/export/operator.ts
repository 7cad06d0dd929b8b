import type { GrafanaRule, GrafanaRuleGroup } from '../../resources/resource.ts';
import type { OutFile } from '../files.ts';
import { renderJson } from '../json.ts';
import { present } from '../plain.ts';
import { renderYaml } from '../yaml.ts';
import { kubernetesName, uniqueNames } from './names.ts';
import { metadata, type ExportOptions } from './options.ts';
import { ruleFolders } from './rule-folders.ts';
import type { ExportDashboard, ExportFolder, ExportSource } from './source.ts';

const API_VERSION = 'grafana.integreatly.org/v1beta1';

/**
 * The objects of the Grafana operator: https://grafana.github.io/grafana-operator/docs/api/. Its `Grafana` objects are found by
 * the label `dashboards: grafana`, as in all of its examples.
 */
export function operatorManifests(source: ExportSource, options: ExportOptions): OutFile[] {
  const folders = ruleFolders(source);
  const nameOf = {
    folder: uniqueNames('GrafanaFolder', kubernetesName),
    dashboard: uniqueNames('GrafanaDashboard', kubernetesName),
    group: uniqueNames('GrafanaAlertRuleGroup', kubernetesName),
  };
  const manifest = (kind: string, name: string, spec: object): OutFile => ({
    path: `${kind.toLowerCase().replace('grafana', '')}-${name}.yaml`,
    text: renderYaml({
      apiVersion: API_VERSION,
      kind,
      metadata: metadata(name, options),
      spec: { instanceSelector: { matchLabels: { dashboards: 'grafana' } }, ...spec },
    }),
  });
  return [
    ...folders.all.map(folder =>
      manifest('GrafanaFolder', nameOf.folder(folder.uid), folderSpec(folder, nameOf.folder)),
    ),
    ...source.dashboards.map(one =>
      manifest('GrafanaDashboard', nameOf.dashboard(one.uid), dashboardSpec(one, nameOf.folder)),
    ),
    ...source.grafanaRules.flatMap(({ groups }) =>
      groups.map(group => {
        const folder = folders.uidOf(group.folder);
        return manifest(
          'GrafanaAlertRuleGroup',
          nameOf.group(`${folder}-${group.name}`),
          groupSpec(group, nameOf.folder(folder)),
        );
      }),
    ),
  ];
}

const folderSpec = ({ uid, title, parent }: ExportFolder, nameOf: (uid: string) => string) =>
  present({ uid, title, parentFolderRef: parent === undefined ? undefined : nameOf(parent) });

const dashboardSpec = ({ uid, folder, spec }: ExportDashboard, nameOf: (uid: string) => string) =>
  present({ uid, folderRef: folder === undefined ? undefined : nameOf(folder), json: renderJson(spec) });

const groupSpec = ({ name, interval, rules }: GrafanaRuleGroup, folderRef: string) => ({
  folderRef,
  name,
  interval,
  rules: rules.map(ruleSpec),
});

const ruleSpec = ({ missing_series_evals_to_resolve: missing, keepFiringFor, data, ...rule }: GrafanaRule) =>
  present({ ...rule, keepFiringFor, missingSeriesEvalsToResolve: missing, data });
