import type { Fields } from '../servers/json.ts';
import { defaultPermissions } from './access.ts';
import type { Grafana } from './call.ts';
import { keepDataSource } from './classic/data-sources.ts';
import { createItem } from './items.ts';
import { addRule, readRuleFields } from './rules.ts';
import type { Permission, Provenance } from './store.ts';
import { ADMIN } from './users.ts';

/** What a Grafana already holds when a test begins. Folders come before what is in them. */
export interface Seed {
  folders?: { uid: string; title: string; parent?: string; permissions?: Permission[]; annotations?: Annotations }[];
  dashboards?: {
    uid: string;
    folder?: string;
    json: Fields;
    apiVersion?: string;
    annotations?: Annotations;
    labels?: Record<string, string>;
    file?: string;
  }[];
  rules?: { uid: string; folder: string; group: string; interval?: number; provenance?: Provenance; rule: Fields }[];
  dataSources?: (Fields & { uid: string; name: string; type: string; readOnly?: boolean })[];
  contactPoints?: (Fields & { uid: string; name: string; type: string; provenance?: Provenance })[];
}

type Annotations = Record<string, string>;

const SOMEBODY = 'somebody';

/** Puts all of this into the store, as if somebody else had made it. */
export function seed(grafana: Grafana, given: Seed): void {
  const { store, switches } = grafana;
  const [folderApi = 'v1beta1'] = switches.folderApis;
  const [dashboardApi = 'v1beta1'] = switches.apis || [];
  for (const { uid, title, parent = '', permissions, annotations = {} } of given.folders ?? []) {
    const folder = { name: uid, apiVersion: folderApi, folder: parent, spec: { title }, annotations, by: SOMEBODY };
    createItem(store, store.folders, folder);
    const granted = permissions ?? (parent === '' ? defaultPermissions(ADMIN) : undefined);
    if (granted) store.permissions.set(uid, granted);
  }
  for (const { uid, folder = '', json, apiVersion = dashboardApi, ...more } of given.dashboards ?? []) {
    const { id: _id, uid: _uid, version: _version, ...spec } = json;
    createItem(store, store.dashboards, { ...more, name: uid, apiVersion, folder, spec, by: SOMEBODY });
  }
  for (const { uid, folder, group, interval = 60, provenance = '', rule } of given.rules ?? []) {
    const fields = readRuleFields(grafana, rule);
    addRule(grafana, { uid, folderUid: folder, group, interval, provenance, fields });
  }
  for (const { uid, readOnly = false, ...fields } of given.dataSources ?? []) {
    const id = store.counters.next('data source');
    keepDataSource(store, { id, uid, version: 1, readOnly, fields: { access: 'proxy', ...fields } });
  }
  for (const { uid, name, type, settings = {}, provenance = '' } of given.contactPoints ?? []) {
    store.contactPoints.push({ uid, name, type, settings, disableResolveMessage: false, provenance });
  }
}
