import { grafanaRulesFile } from '../grafana-rules-file.ts';
import type { OutFile } from '../files.ts';
import { renderJson } from '../json.ts';
import { present } from '../plain.ts';
import { renderYaml } from '../yaml.ts';
import type { ExportOptions } from './options.ts';
import { folderPath, type ExportSource } from './source.ts';

/** A folder that no title and no uid can be: the dashboards that lie in none. */
const ROOT = 'general';

/**
 * Files that Grafana reads at its start: `provisioning/` beside its own, `dashboards/` at the path of the options. It cannot
 * make nested folders from files, so that one gets the titles on the way to it: `Overflying / GPU`.
 * https://grafana.com/docs/grafana/latest/administration/provisioning/
 */
export function provisioningFiles(source: ExportSource, { project, path }: ExportOptions): OutFile[] {
  const { dashboards, folders, grafanaRules } = source;
  const used = [...new Set(dashboards.map(({ folder }) => folder))].sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1));
  const providers = used.map(uid => ({
    name: escaped(`${project} ${uid ?? ROOT}`),
    orgId: 1,
    ...present({ folder: escaped(folderPath(folders, uid).join(' / ')), folderUid: uid }),
    type: 'file',
    disableDeletion: false,
    allowUiUpdates: false,
    options: { path: escaped(`${path}/${uid ?? ROOT}`) },
  }));
  return [
    { path: `provisioning/dashboards/${project}.yaml`, text: renderYaml({ apiVersion: 1, providers }) },
    ...dashboards.map(({ uid, folder, spec }) => ({
      path: `dashboards/${folder ?? ROOT}/${uid}.json`,
      text: renderJson(spec),
    })),
    ...grafanaRules.map(({ name, groups }) => ({
      path: `provisioning/alerting/${name}.json`,
      text: renderJson(grafanaRulesFile({ kind: 'grafana-rules', name, groups })),
    })),
  ];
}

/** Grafana fills variables of its environment into these files; `$$` stands for a `$`. */
const escaped = (text: string): string => text.replaceAll('$', () => '$$');
