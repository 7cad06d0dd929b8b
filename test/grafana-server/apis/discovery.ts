import type { Fields } from '../../servers/json.ts';
import type { Reply } from '../../servers/reply.ts';
import type { Resource } from './resources.ts';
import { noSuchResource } from './status.ts';

const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

const versionOf = (group: string, version: string) => ({ groupVersion: `${group}/${version}`, version });

const groupOf = ({ group, versions }: Resource): Fields => ({
  name: group,
  versions: versions.map(version => versionOf(group, version)),
  preferredVersion: versionOf(group, versions[0] ?? ''),
});

/** `GET /apis`: the groups and their versions. */
export const listGroups = (resources: readonly Resource[]): Reply => ({
  status: 200,
  body: {
    kind: 'APIGroupList',
    groups: resources.map(resource => ({
      ...groupOf(resource),
      serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: '' }],
    })),
  },
});

/** `GET /apis/{group}`. */
export const showGroup = (resource: Resource): Reply => ({
  status: 200,
  body: { kind: 'APIGroup', apiVersion: 'v1', ...groupOf(resource) },
});

/** `GET /apis/{group}/{version}`: the resources in it. */
export function listResources({ group, versions, plural, singular, kind }: Resource, version: string): Reply {
  if (!versions.includes(version)) throw noSuchResource();
  const resource = { name: plural, singularName: singular, namespaced: true, kind, verbs: VERBS };
  const body = {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: `${group}/${version}`,
    resources: [resource],
  };
  return { status: 200, body };
}

/** An unknown group is no `Status`: the answer lists what there is. */
export const unknownGroup = (resources: readonly Resource[]): Reply => ({
  status: 404,
  body: {
    paths: ['/apis', ...resources.flatMap(({ group, versions }) => [group, ...versions.map(v => `${group}/${v}`)])].map(
      path => (path.startsWith('/') ? path : `/apis/${path}`),
    ),
  },
});
