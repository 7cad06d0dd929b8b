import { parse } from 'yaml';
import { parseDuration } from '../../servers/durations.ts';
import { type Fields, isFields } from '../../servers/json.ts';
import type { Reply } from '../../servers/reply.ts';
import { badData, type Call, refuseTraced } from '../call.ts';
import { addRule, checkRuleTitle, inTransaction, rulesOfGroup } from '../rules.ts';
import type { Item, Provenance } from '../store.ts';
import { header, namespaceOf, namespacesOf, notThere, workingFolder } from './convert-folders.ts';
import { toGrafanaRule } from './convert-rule.ts';
import { addFolder } from './folder-write.ts';
import { titleOf } from './urls.ts';

const SUCCESS: Reply = { status: 202, body: { status: 'success', errorType: '', error: '' } };

/** One group into the namespace that the path names. */
export function postGroup(call: Call): Reply {
  write(call, { [call.params.namespace ?? '']: [readYaml(call)] });
  return SUCCESS;
}

/** Several namespaces at once. */
export function postNamespaces(call: Call): Reply {
  write(call, readYaml(call));
  return SUCCESS;
}

/** Deletes a group, or all of a namespace; only what was converted. */
export function deleteGroups(call: Call): Reply {
  const { store } = call.grafana;
  const { group } = call.params;
  const folder = namespaceOf(call);
  const rules = [...store.rules.values()].filter(
    rule => rule.folderUid === folder.name && rule.prometheus && (group === undefined || rule.group === group),
  );
  if (rules.length === 0) throw notThere();
  for (const rule of rules) store.rules.delete(rule.uid);
  return SUCCESS;
}

function readYaml({ request }: Call): Fields {
  try {
    const body: unknown = parse(request.text);
    if (isFields(body)) return body;
  } catch {
    // Falls through to the same answer.
  }
  throw badData();
}

function write(call: Call, namespaces: Fields): void {
  const { grafana, request, user } = call;
  const dataSource = header(call, 'x-grafana-alerting-datasource-uid');
  if (dataSource === '') throw refuseTraced(400, 'Missing datasource UID header: X-Grafana-Alerting-Datasource-UID');
  if (!grafana.store.dataSources.has(dataSource)) {
    throw refuseTraced(404, 'failed to get datasource: data source not found');
  }
  const isPlain = request.headers['x-disable-provenance'] !== undefined;
  for (const [title, groups] of Object.entries(namespaces)) {
    const folder =
      namespacesOf(call).find(candidate => titleOf(candidate) === title) ??
      addFolder(grafana, user, { uid: grafana.store.counters.shortUid(), title, parent: workingFolder(call) });
    inTransaction(grafana.store, () => {
      for (const group of groups) writeGroup(call, folder, group, isPlain ? '' : 'converted_prometheus');
    });
  }
}

function writeGroup(call: Call, folder: Item, group: Fields, provenance: Provenance): void {
  const { store } = call.grafana;
  const before = rulesOfGroup(store, folder.name, group.name);
  for (const rule of before) {
    const isOurs = rule.provenance === '' || rule.provenance === 'converted_prometheus';
    if (!isOurs) throw refuseTraced(409, `rule group already exists with provenance '${rule.provenance}'`);
  }
  for (const rule of before) store.rules.delete(rule.uid);
  for (const [i, rule] of (group.rules ?? []).entries()) {
    const uid = before[i]?.uid ?? store.counters.shortUid();
    writeRule(call, rule, { folder, group, uid, index: i + 1, provenance });
  }
}

interface Place {
  folder: Item;
  group: Fields;
  uid: string;
  index: number;
  provenance: Provenance;
}

function writeRule(call: Call, rule: Fields, { folder, group, uid, index, provenance }: Place): void {
  const fields = toGrafanaRule(rule, {
    dataSource: header(call, 'x-grafana-alerting-datasource-uid'),
    isPaused: header(call, `x-grafana-alerting-${rule.record ? 'recording' : 'alert'}-rules-paused`) === 'true',
    labels: group.labels ?? {},
  });
  checkRuleTitle(call.grafana, uid, folder.name, fields.title);
  const interval = (parseDuration(String(group.interval ?? '1m')) ?? 60_000) / 1000;
  const place = { uid, folderUid: folder.name, group: group.name, interval, index };
  addRule(call.grafana, { ...place, provenance, fields, ...(provenance === '' ? {} : { prometheus: rule }) });
}
