import type { Fields } from '../servers/json.ts';

/** The groups of one tenant by namespace and name, in the order in which the ruler lists them. */
export type Tenant = Map<string, Map<string, Fields>>;

/** What a ruler keeps, and what of it is evaluated already. */
export interface RulerStore {
  tenants: Map<string, Tenant>;
  active: Map<string, Tenant>;
}

/** A ruler without groups. */
export const createRulerStore = (): RulerStore => ({ tenants: new Map(), active: new Map() });

/** The tenant of this name, made where it is new. */
export function tenantOf({ tenants }: RulerStore, name: string): Tenant {
  const known = tenants.get(name);
  if (known) return known;
  const tenant: Tenant = new Map();
  tenants.set(name, tenant);
  return tenant;
}

/** Groups are stored under their names in base64, and listed in the order of that. */
const byStoredName = ([a]: [string, unknown], [b]: [string, unknown]) => (encode(a) < encode(b) ? -1 : 1);

const encode = (name: string) => Buffer.from(name).toString('base64');

/** The groups of a namespace in the order of the list. */
export const groupsOf = (tenant: Tenant, namespace: string): Fields[] =>
  [...(tenant.get(namespace) ?? [])].sort(byStoredName).map(([, group]) => group);

/** The namespaces that have groups, by name. */
export const namespacesOf = (tenant: Tenant): string[] =>
  [...tenant]
    .filter(([, groups]) => groups.size > 0)
    .map(([name]) => name)
    .sort();

/** How many groups a tenant has, in all namespaces. */
export const countGroups = (tenant: Tenant): number => [...tenant.values()].reduce((sum, { size }) => sum + size, 0);

/** What the ruler does every now and then: from here on it evaluates what is stored. */
export function poll(store: RulerStore): void {
  store.active = structuredClone(store.tenants);
}
