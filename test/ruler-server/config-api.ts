import { Refused, type Reply } from '../servers/reply.ts';
import type { Fields } from '../servers/json.ts';
import { type CheckQuery, findProblem } from './check.ts';
import type { Flavour } from './flavours.ts';
import { readGroup } from './group.ts';
import { countGroups, groupsOf, namespacesOf, type Tenant } from './store.ts';
import { toGoYaml } from './yaml.ts';

/** How much a tenant may store. */
export interface Limits {
  rulesPerGroup?: number;
  groupsPerTenant?: number;
}

/** A request for the groups of a tenant. */
interface ConfigCall {
  method: string;
  /** What follows the base: nothing, a namespace, or a namespace and a group. */
  names: readonly string[];
  text: string;
  tenant: Tenant;
  flavour: Flavour;
  checkQuery: CheckQuery;
  limits: Limits;
}

const ACCEPTED: Reply = { status: 202, body: { status: 'success', data: null, errorType: '', error: '' } };

const METHODS: Record<string, readonly string[]> = {
  '0': ['GET'],
  '1': ['GET', 'POST', 'DELETE'],
  '2': ['GET', 'DELETE'],
};

const refuse = (status: number, message: string) => new Refused({ status, body: `${message}\n` });

/** Answers for the groups of a tenant. */
export function answerConfig(call: ConfigCall): Reply {
  const { method, names } = call;
  const [namespace = '', group = ''] = names;
  if (!METHODS[names.length]?.includes(method)) return { status: 405 };
  if (method === 'POST') return storeGroup(call, namespace);
  if (method === 'DELETE')
    return names.length === 1 ? deleteNamespace(call, namespace) : deleteGroup(call, namespace, group);
  return names.length === 2
    ? showGroup(call, namespace, group)
    : list(call, names.length === 1 ? [namespace] : undefined);
}

const yaml = (value: unknown): Reply => ({ status: 200, body: toGoYaml(value), type: 'application/yaml' });

/** Where there is nothing, Mimir answers `{}` and Loki 404; an unknown tenant looks like an empty one. */
function list({ tenant, flavour }: ConfigCall, wanted?: readonly string[]): Reply {
  const names = namespacesOf(tenant).filter(name => !wanted || wanted.includes(name));
  if (names.length > 0) return yaml(Object.fromEntries(names.map(name => [name, groupsOf(tenant, name)])));
  if (!flavour.emptyIsFine) throw refuse(404, 'no rule groups found');
  return { status: 200, body: '{}\n', type: 'application/yaml' };
}

function showGroup({ tenant }: ConfigCall, namespace: string, name: string): Reply {
  const group = tenant.get(namespace)?.get(name);
  if (!group) throw refuse(404, 'group does not exist');
  return yaml(group);
}

/** Stored, not yet active. The content type of the body is not looked at. */
function storeGroup(call: ConfigCall, namespace: string): Reply {
  const { tenant, flavour, checkQuery, limits } = call;
  const read = readGroup(call.text, flavour);
  if (!read) throw refuse(400, flavour.saysWhere ? 'unable to decode rule group' : 'unable to decoded rule group');
  const problem = findProblem(read, flavour, checkQuery);
  if (problem) throw refuse(400, problem);
  checkFederation(call, read.group.name);
  checkLimits(tenant, limits, namespace, read.group);
  const groups = tenant.get(namespace) ?? new Map<string, Fields>();
  groups.set(read.group.name, read.group);
  tenant.set(namespace, groups);
  return ACCEPTED;
}

function checkFederation({ text, flavour }: ConfigCall, name: string): void {
  if (!flavour.saysWhere || !/(^|[{,])\s*"?source_tenants"?:/m.test(text)) return;
  const what = `rule group '${name}' is a federated rule group, but rules federation is disabled`;
  const hint = 'please contact your service administrator to have it enabled';
  throw refuse(400, `invalid rules configuration: ${what}; ${hint}`);
}

/** Over a limit is 400, not 429. */
function checkLimits(tenant: Tenant, limits: Limits, namespace: string, { name, rules = [] }: Fields): void {
  const { rulesPerGroup = Infinity, groupsPerTenant = Infinity } = limits;
  if (rules.length > rulesPerGroup) {
    const numbers = `(limit: ${rulesPerGroup} actual: ${rules.length})`;
    throw refuse(400, `per-user rules per rule group limit ${numbers} exceeded`);
  }
  const count = countGroups(tenant) + (tenant.get(namespace)?.has(name) ? 0 : 1);
  if (count <= groupsPerTenant) return;
  throw refuse(400, `per-user rule groups limit (limit: ${groupsPerTenant} actual: ${count}) exceeded`);
}

/** Deleting a group that is not there is accepted as well. */
function deleteGroup({ tenant }: ConfigCall, namespace: string, name: string): Reply {
  tenant.get(namespace)?.delete(name);
  return ACCEPTED;
}

function deleteNamespace({ tenant }: ConfigCall, namespace: string): Reply {
  if ((tenant.get(namespace)?.size ?? 0) === 0) throw refuse(404, 'group namespace does not exist');
  tenant.delete(namespace);
  return ACCEPTED;
}
