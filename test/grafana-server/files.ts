import { basename } from 'node:path';
import { parse } from 'yaml';
import { type Fields, parseJson } from '../servers/json.ts';
import type { Grafana } from './call.ts';
import { createItem, listItems } from './items.ts';
import { addRule, readRuleFields } from './rules.ts';
import type { Item } from './store.ts';
import { titleOf } from './classic/urls.ts';

const PROVISIONED_FOLDER = 'Provisioned';
const NOBODY = 'Anonymous';

/** Reads the files that a Grafana finds when it starts: `dashboards/*.json` and `provisioning/alerting/*.yaml`. */
export function provision(grafana: Grafana, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    if (path.startsWith('dashboards/')) addDashboard(grafana, basename(path), parseJson(text) as Fields);
  }
  for (const [path, text] of Object.entries(files)) {
    if (path.startsWith('provisioning/alerting/')) addGroups(grafana, parse(text));
  }
}

function folderOf({ store, switches }: Grafana, title: string): Item {
  const existing = listItems(store.folders).find(folder => titleOf(folder) === title);
  if (existing) return existing;
  const name = store.counters.shortUid();
  const [apiVersion = 'v1beta1'] = switches.folderApis;
  store.permissions.set(name, [
    { role: 'Editor', permission: 2 },
    { role: 'Viewer', permission: 1 },
  ]);
  return createItem(store, store.folders, { name, apiVersion, folder: '', spec: { title }, by: NOBODY });
}

function addDashboard(grafana: Grafana, file: string, { id: _id, uid, ...spec }: Fields): void {
  const { store, switches } = grafana;
  const folder = folderOf(grafana, PROVISIONED_FOLDER).name;
  const name = uid ?? store.counters.shortUid();
  const [apiVersion = 'v1beta1'] = switches.apis || [];
  createItem(store, store.dashboards, { name, apiVersion, folder, spec, by: NOBODY, file });
}

function addGroups(grafana: Grafana, { groups = [] }: Fields): void {
  for (const { name, folder, interval = 60, rules } of groups) {
    const folderUid = folderOf(grafana, folder).name;
    for (const { uid, ...rule } of rules) {
      const fields = readRuleFields(grafana, { execErrState: 'Alerting', ...rule });
      const seconds = Number.parseInt(interval, 10);
      addRule(grafana, { uid, folderUid, group: name, interval: seconds, provenance: 'file', fields });
    }
  }
}
