import { isDeepStrictEqual } from 'node:util';
import type { Fields } from '../../servers/json.ts';
import type { Reply } from '../../servers/reply.ts';
import { type Call, readBody, refuseTraced, type Route } from '../call.ts';
import { findItem } from '../items.ts';
import {
  addRule,
  changeRule,
  checkRuleTitle,
  inTransaction,
  provenanceOf,
  readRuleFields,
  rulesOfGroup,
  showRule,
} from '../rules.ts';
import type { AlertRule } from '../store.ts';
import { checkDelete } from './alert-rules.ts';

const PATH = '/api/v1/provisioning/folder/:folderUid/rule-groups/:group';
const BASE_INTERVAL = 10;

/** Groups of alert rules, written as a whole. */
export const ruleGroupRoutes: Route[] = [
  { method: 'GET', path: PATH, role: 'Editor', permission: 'alert.provisioning:read', handle: readGroup },
  { method: 'PUT', path: PATH, role: 'Editor', permission: 'alert.provisioning:write', handle: putGroup },
];

/** Deleting a group: only Grafana 11 and later have it. */
export const ruleGroupDeleteRoutes: Route[] = [
  { method: 'DELETE', path: PATH, role: 'Editor', permission: 'alert.provisioning:write', handle: deleteGroup },
];

const namesOf = ({ params }: Call) => ({ folderUid: params.folderUid ?? '', group: params.group ?? '' });

function groupOf(call: Call): AlertRule[] {
  const { folderUid, group } = namesOf(call);
  const rules = rulesOfGroup(call.grafana.store, folderUid, group);
  if (rules.length === 0) throw refuseTraced(404, 'rulegroup not found');
  return rules;
}

function readGroup(call: Call): Reply {
  const { folderUid, group } = namesOf(call);
  const rules = groupOf(call);
  const { provenanceInLists } = call.grafana.switches;
  const shown = rules.map(rule => showRule(rule, provenanceInLists));
  return { status: 200, body: { title: group, folderUid, interval: rules[0]?.interval, rules: shown } };
}

function deleteGroup(call: Call): Reply {
  const rules = groupOf(call);
  for (const rule of rules) checkDelete(rule, call);
  for (const rule of rules) call.grafana.store.rules.delete(rule.uid);
  return { status: 204, type: 'application/json' };
}

/** An alert rule of the body with what the server makes of it. */
interface WantedRule {
  uid: string;
  fields: Fields;
}

function putGroup(call: Call): Reply {
  const { grafana } = call;
  const { folderUid, group } = namesOf(call);
  const body = readBody(call);
  const interval = Number(body.interval ?? 0);
  if (interval === 0 || interval % BASE_INTERVAL !== 0) {
    const rule = `should be non-zero and divided exactly by scheduler interval: ${BASE_INTERVAL}`;
    throw refuseTraced(400, `invalid alert rule: interval (${interval}s) ${rule}`);
  }
  const wanted: WantedRule[] | undefined = body.rules?.map((rule: Fields) => ({
    uid: String(rule.uid ?? ''),
    fields: readRuleFields(grafana, rule),
  }));
  if (grafana.switches.ruleFolderMustExist && !findItem(grafana.store.folders, folderUid)) {
    throw refuseTraced(400, 'folder does not exist');
  }
  const isEmptyIgnored = wanted?.length === 0 && !grafana.switches.groupPutEmptyDeletes;
  if (wanted && !isEmptyIgnored) replace(call, wanted, interval);
  else setGroupInterval(call, interval);
  // The answer is the request, not the state of the server.
  const echo = { orgID: 1, folderUid, group, interval, index: 0, version: 0, id: 0, provenance: '' as const };
  const rules = wanted?.map(({ uid, fields }) => showRule({ ...echo, uid, fields, updated: NEVER }, false)) ?? null;
  return { status: 200, body: { title: group, folderUid, interval, rules } };
}

const NEVER = '0001-01-01T00:00:00Z';

function setGroupInterval(call: Call, interval: number): void {
  const { folderUid, group } = namesOf(call);
  const { grafana } = call;
  for (const rule of rulesOfGroup(grafana.store, folderUid, group)) {
    if (grafana.switches.groupPutSkipsEqual && rule.interval === interval) continue;
    changeRule(grafana, rule, { interval });
  }
}

/** What is left out goes first, then changes and additions in their order. */
function replace(call: Call, wanted: readonly WantedRule[], interval: number): void {
  const { store, switches } = call.grafana;
  const unknown = wanted.find(({ uid }) => uid !== '' && !store.rules.has(uid));
  if (unknown && !switches.groupPutNewUids) {
    const reason = `failed to update rule with UID ${unknown.uid} because could not find alert rule`;
    throw refuseTraced(500, `failed to calculate diff for alert rules: ${reason}`);
  }
  inTransaction(store, () => {
    removeLeftOut(call, new Set(wanted.map(({ uid }) => uid)));
    for (const [i, rule] of wanted.entries()) write(call, rule, { interval, index: i + 1 });
  });
}

function removeLeftOut(call: Call, kept: ReadonlySet<string>): void {
  const { folderUid, group } = namesOf(call);
  const { store } = call.grafana;
  for (const rule of rulesOfGroup(store, folderUid, group)) {
    if (kept.has(rule.uid)) continue;
    checkProvenance('delete', rule, provenanceOf(call));
    store.rules.delete(rule.uid);
  }
}

function write(call: Call, { uid, fields }: WantedRule, place: { interval: number; index: number }): void {
  const { grafana } = call;
  const { folderUid, group } = namesOf(call);
  const existing = grafana.store.rules.get(uid);
  const provenance = provenanceOf(call);
  checkRuleTitle(grafana, uid, folderUid, fields.title);
  if (!existing) {
    addRule(grafana, { uid: uid || grafana.store.counters.shortUid(), folderUid, group, fields, provenance, ...place });
    return;
  }
  checkProvenance('update', existing, provenance);
  const change = { fields, folderUid, group, ...place, provenance: provenance || existing.provenance };
  if (grafana.switches.groupPutSkipsEqual && isDeepStrictEqual({ ...existing, ...change }, existing)) return;
  changeRule(grafana, existing, change);
}

/** In a group, unlike for a single alert rule, `X-Disable-Provenance` may go over what the API provisioned. */
function checkProvenance(verb: 'update' | 'delete', { provenance }: AlertRule, given: string): void {
  if (provenance === '' || provenance === given) return;
  if (given === '' && provenance !== 'file') return;
  throw refuseTraced(500, `cannot ${verb} with provided provenance '${given}', needs '${provenance}'`);
}
