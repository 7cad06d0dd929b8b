import type { DataSourcesDefinition } from '../alerts/notifications/data-sources.ts';
import type { NotificationsDefinition } from '../alerts/notifications/notifications.ts';
import type { RuleFileDefinition } from '../alerts/rule-file.ts';
import type { Service } from '../catalog/service.ts';
import type { Config } from '../config/schema.ts';
import type { DashboardDefinition } from '../dashboard/dashboard.ts';
import { ObsError } from '../errors.ts';
import { dashboardResource, foldersOf, uidProblem } from './from-dashboard.ts';
import { dataSourcesResource, namesIn, notificationsResource } from './from-named.ts';
import { identity, type Resource } from './resource.ts';

/** A module that was evaluated. */
export interface EvaluatedModule {
  readonly role: 'service' | 'dashboard' | 'rules';
  /** Relative to the project. */
  readonly path: string;
  /** The path below the folder of its role: its folders are those of Grafana. */
  readonly below: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

export type Definition =
  DashboardDefinition | RuleFileDefinition | NotificationsDefinition | DataSourcesDefinition | Service;

/** Loaded when a project has rules: it brings the parsers along. */
export type RuleConverter = typeof import('./from-rule-file.ts');

export interface CollectorOptions {
  readonly rules?: RuleConverter | undefined;
  /** Which module has which identity already; the collector adds to it. */
  readonly owners?: Map<string, string>;
}

/** A resource, with the identities that it has to itself. */
export interface Collected {
  readonly resource: Resource;
  readonly claimed: readonly string[];
}

/** Turns modules into resources, and refuses two that are the same. One collector serves one build. */
export function collector(
  config: Config,
  { rules, owners = new Map() }: CollectorOptions = {},
): (module: EvaluatedModule) => Iterable<Collected> {
  return function* collect(module) {
    for (const definition of definitionsOf(module)) {
      for (const resource of resourcesOf(definition, module, { config, rules })) {
        refuseSharedUid(resource, module.path, owners);
        // Every board of a folder brings the folder along.
        const claimed = resource.kind === 'folder' ? [] : claimsOf(resource);
        const taken = claimed.find(claim => owners.has(claim));
        if (taken !== undefined) throw twice(taken, module.path, owners.get(taken)!);
        for (const claim of claimed) owners.set(claim, module.path);
        yield { resource, claimed };
      }
    }
  };
}

/** What no other resource may have. Grafana takes a second alert rule with the same uid for a change of the first. */
const claimsOf = (resource: Resource): string[] => [
  identity(resource),
  ...(resource.kind === 'notifications' || resource.kind === 'data-sources' ? namesIn(resource) : []),
  ...(resource.kind === 'grafana-rules'
    ? resource.groups.flatMap(group => group.rules.map(({ uid }) => `Grafana alert rule "${uid}"`))
    : []),
];

/** Up to Grafana 11 folders and dashboards lie in one table: a dashboard with the uid of a folder is refused there. */
function refuseSharedUid(resource: Resource, path: string, owners: Map<string, string>): void {
  if (resource.kind === 'folder') owners.set(identity(resource), path);
  if (resource.kind !== 'folder' && resource.kind !== 'dashboard') return;
  const { name } = resource;
  const other = identity({ ...resource, kind: resource.kind === 'folder' ? 'dashboard' : 'folder' } as Resource);
  if (!owners.has(other)) return;
  throw new ObsError(`a dashboard and a folder would both have the uid "${name}"`, {
    place: { file: path },
    hint: 'give the dashboard another uid: Grafana before version 12 keeps both in one table',
  });
}

function twice(key: string, path: string, owner: string): ObsError {
  const where = owner === path ? 'twice in this module' : `in ${owner} already`;
  return new ObsError(`${key} exists ${where}`, {
    place: { file: path },
    hint: 'give one of them another uid or name; names identify things on the servers',
  });
}

const WANTED = {
  dashboard: { kinds: ['dashboard'], words: 'a dashboard: export default dashboard({ ... })' },
  rules: {
    kinds: ['rule-file', 'notifications', 'data-sources'],
    words: 'a rule file: export default prometheusRules({ ... }) or lokiRules({ ... })',
  },
} as const;

/** What a module exports. Throws when it is not what its folder is for. */
export function* definitionsOf({ role, path, exports }: EvaluatedModule): Iterable<Definition> {
  if (role === 'service') {
    yield* Object.values(exports).filter(value => kindOf(value) === 'service') as Service[];
    return;
  }
  const { kinds, words } = WANTED[role];
  if (!('default' in exports)) {
    throw new ObsError('has no default export', { place: { file: path, line: 1 }, hint: `it has to export ${words}` });
  }
  for (const value of valuesOf(exports['default'])) {
    if (!(kinds as readonly unknown[]).includes(kindOf(value))) {
      throw new ObsError(`exports ${describe(value)} by default`, {
        place: { file: path, line: 1 },
        hint: `it has to export ${words}; several of them as an array or from a generator`,
      });
    }
    yield value as Definition;
  }
}

/** One definition, an array of them, or a function or generator that makes them when they are needed. */
function valuesOf(exported: unknown): Iterable<unknown> {
  const value: unknown = typeof exported === 'function' ? (exported as () => unknown)() : exported;
  const iterable = typeof value === 'object' && value !== null && Symbol.iterator in value;
  return iterable ? (value as Iterable<unknown>) : [value];
}

const kindOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;

function describe(value: unknown): string {
  const kind = kindOf(value);
  if (typeof kind === 'string') return `a "${kind}"`;
  if (value instanceof Promise) return 'a promise';
  return value === null || value === undefined
    ? String(value)
    : `a ${Array.isArray(value) ? 'nested array' : typeof value}`;
}

interface Conversion {
  readonly config: Config;
  readonly rules: RuleConverter | undefined;
}

function resourcesOf(definition: Definition, module: EvaluatedModule, { config, rules }: Conversion): Resource[] {
  switch (definition.kind) {
    case 'dashboard': {
      const problem = uidProblem(definition.uid);
      const place = definition.site ?? { file: module.path };
      if (problem) throw new ObsError(problem, { place, hint: 'shorten or correct the uid' });
      const folders = foldersOf(module.below);
      return [...folders, dashboardResource(definition, folders.at(-1)?.name)];
    }
    case 'rule-file':
      return rules!.ruleFileResources(definition, config);
    case 'notifications':
      return [notificationsResource(definition)];
    case 'data-sources':
      return [dataSourcesResource(definition)];
    case 'service':
      return [{ kind: 'catalog', name: definition.name, data: definition.data }];
  }
}
