import { Exit, ObsError } from '../../errors.ts';
import { fieldsIn, isFields, textIn, type Fields } from '../../fields.ts';
import type { GrafanaOptions } from './options.ts';

/** What a Grafana is, found out by asking it. */
export interface Facts {
  readonly version: string;
  /** How dashboards and folders are read and written. */
  readonly dashboards: DashboardApi;
  readonly folders: { readonly api: 'classic' } | { readonly api: 'kubernetes'; readonly version: string };
  /** Of `/apis`. */
  readonly namespace: string;
  /** Whether a folder may lie in a folder. */
  readonly hasNestedFolders: boolean;
  /** Whether a folder holds a title only once: then a save with the title of another dashboard is refused. */
  readonly hasUniqueTitles: boolean;
}

export type DashboardApi =
  | { readonly api: 'classic' }
  /** The versions that are served for either schema, the one to use. */
  | { readonly api: 'kubernetes'; readonly v1: string; readonly v2: string | undefined };

const DASHBOARDS = 'dashboard.grafana.app';
const FOLDERS = 'folder.grafana.app';

/** Asks a Grafana what it is. Throws an `ObsError` for what is none, and for one without the API that is forced. */
export async function discover({ client, api = 'auto', namespace }: GrafanaOptions): Promise<Facts> {
  const health = await client.send({ method: 'GET', path: '/api/health' });
  const version = isFields(health.body) ? textIn(health.body['version']) : undefined;
  // Before /apis, which does not tell what is wrong with a token.
  const settings = await client.send({ method: 'GET', path: '/api/frontend/settings', allow: [403, 404] });
  const groups = await client.send({ method: 'GET', path: '/apis', allow: [403, 404, 406] });
  const served = groups.status === 200 && api !== 'classic' ? versionsOf(groups.body) : () => [];
  const v1 = newest(served(DASHBOARDS), /^v[01]/);
  if (api === 'kubernetes' && v1 === undefined) {
    throw new ObsError(`${client.connection.product} ${version ?? ''} serves no ${DASHBOARDS} under /apis`, {
      exit: Exit.usage,
      hint: 'Grafana 12 and later have it; leave the choice of the API to obs, or take the classic one',
    });
  }
  const folders = newest(served(FOLDERS), /^v[01]/);
  const told = settings.status === 200 && isFields(settings.body) ? settings.body : {};
  const major = Number.parseInt(version ?? '', 10);
  return {
    version: version ?? 'unknown',
    dashboards: v1 ? { api: 'kubernetes', v1, v2: newest(served(DASHBOARDS), /^v2/) } : { api: 'classic' },
    folders: v1 && folders ? { api: 'kubernetes', version: folders } : { api: 'classic' },
    namespace: namespace ?? textIn(told['namespace']) ?? namespaceOf(client.connection.orgId),
    hasNestedFolders: folders !== undefined || major >= 11 || hasToggle(told, 'nestedFolders'),
    hasUniqueTitles: major < 11 && v1 === undefined,
  };
}

const namespaceOf = (orgId = 1): string => (orgId === 1 ? 'default' : `org-${orgId}`);

const hasToggle = ({ featureToggles }: Fields, name: string): boolean =>
  isFields(featureToggles) && featureToggles[name] === true;

/** The versions of a group, the preferred one first. */
function versionsOf(list: unknown): (group: string) => readonly string[] {
  const groups = isFields(list) ? fieldsIn(list['groups']) : [];
  return name => {
    const group = groups.find(entry => entry['name'] === name) ?? {};
    const preferred = isFields(group['preferredVersion']) ? [group['preferredVersion']] : [];
    return [...preferred, ...fieldsIn(group['versions'])].flatMap(({ version }) => textIn(version) ?? []);
  };
}

/**
 * The version of a schema to use: the one that the server prefers, or else the most stable one. `v1` comes before `v1beta1`
 * before `v1alpha1`, and `v1` before `v0`.
 */
function newest(versions: readonly string[], family: RegExp): string | undefined {
  const [preferred, ...all] = versions.filter((version, i) => family.test(version) || i === 0);
  if (preferred !== undefined && family.test(preferred)) return preferred;
  return all.toSorted((a, b) => stability(b) - stability(a))[0];
}

function stability(version: string): number {
  const [, major = '0', stage, minor = '0'] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? [];
  const stages = { alpha: 1, beta: 2 } as const;
  const stable = stage === 'alpha' || stage === 'beta' ? stages[stage] : 3;
  return stable * 10_000 + Number(major) * 100 + Number(minor);
}
