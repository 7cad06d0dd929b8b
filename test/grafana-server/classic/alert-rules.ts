import { isFields } from '../../servers/json.ts';
import type { Reply } from '../../servers/reply.ts';
import { badData, type Call, type Grafana, refuseTraced, type Route } from '../call.ts';
import { findItem } from '../items.ts';
import {
  addRule,
  changeRule,
  checkRuleTitle,
  conflict,
  listRules,
  provenanceOf,
  readRuleFields,
  showRule,
} from '../rules.ts';
import type { AlertRule } from '../store.ts';

const BASE = '/api/v1/provisioning/alert-rules';
const READ = { role: 'Editor', permission: 'alert.provisioning:read' } as const;
const WRITE = { role: 'Editor', permission: 'alert.provisioning:write' } as const;

/** Single alert rules of the provisioning API. */
export const alertRuleRoutes: Route[] = [
  {
    method: 'GET',
    path: BASE,
    ...READ,
    handle: ({ grafana }) => {
      const { provenanceInLists } = grafana.switches;
      return { status: 200, body: listRules(grafana.store).map(rule => showRule(rule, provenanceInLists)) };
    },
  },
  {
    method: 'GET',
    path: `${BASE}/:uid`,
    ...READ,
    handle: ({ grafana, params }) => {
      const rule = grafana.store.rules.get(params.uid ?? '');
      if (rule) return { status: 200, body: showRule(rule, true) };
      // Grafana 9.4 takes a missing alert rule for an error of its own.
      if (!grafana.switches.ruleErrorsAreClient) throw refuseTraced(500, 'could not find alert rule');
      return { status: 404 };
    },
  },
  { method: 'POST', path: BASE, ...WRITE, handle: createRule },
  { method: 'PUT', path: `${BASE}/:uid`, ...WRITE, handle: updateRule },
  { method: 'DELETE', path: `${BASE}/:uid`, ...WRITE, handle: deleteRule },
];

function createRule(call: Call): Reply {
  const { grafana, request } = call;
  const body = request.json;
  const fields = readRuleFields(grafana, body);
  if (!isFields(body)) throw badData();
  const { uid = '', folderUID = '', ruleGroup = '' } = body;
  if (uid !== '' && grafana.store.rules.has(uid)) throw conflict(grafana.switches);
  checkFolder(grafana, folderUID);
  checkRuleTitle(grafana, uid, folderUID, fields.title);
  const rule = addRule(grafana, {
    uid: uid || grafana.store.counters.shortUid(),
    folderUid: folderUID,
    group: ruleGroup,
    provenance: provenanceOf(call),
    fields,
  });
  return { status: 201, body: showRule(rule, true) };
}

/** Grafana 9.4 accepts a folder that does not exist, and nobody can see the alert rule. */
function checkFolder({ store, switches }: Grafana, folderUid: string): void {
  if (!switches.ruleFolderMustExist || findItem(store.folders, folderUid)) return;
  throw refuseTraced(400, folderUid === '' ? 'invalid alert rule: folderUID must be set' : 'folder does not exist');
}

function updateRule(call: Call): Reply {
  const { grafana, params, request } = call;
  const body = request.json;
  const fields = readRuleFields(grafana, body);
  if (!isFields(body)) throw badData();
  const rule = grafana.store.rules.get(params.uid ?? '');
  if (!rule) return { status: 404, type: 'text/plain; charset=utf-8' };
  const provenance = provenanceOf(call);
  if (rule.provenance !== '' && rule.provenance !== provenance) {
    throw refuseTraced(500, `cannot changed provenance from '${rule.provenance}' to '${provenance}'`);
  }
  const { folderUID: folderUid = rule.folderUid, ruleGroup: group = rule.group } = body;
  checkFolder(grafana, folderUid);
  checkRuleTitle(grafana, rule.uid, folderUid, fields.title);
  return { status: 200, body: showRule(changeRule(grafana, rule, { fields, folderUid, group, provenance }), true) };
}

function deleteRule(call: Call): Reply {
  const { store } = call.grafana;
  const rule = store.rules.get(call.params.uid ?? '');
  if (rule) {
    checkDelete(rule, call);
    store.rules.delete(rule.uid);
  }
  return { status: 204, type: 'application/json' };
}

/** Refuses to delete what somebody else provisioned. */
export function checkDelete({ provenance }: AlertRule, call: Call): void {
  const given = provenanceOf(call);
  if (provenance === '' || provenance === given) return;
  throw refuseTraced(500, `cannot delete with provided provenance '${given}', needs '${provenance}'`);
}
