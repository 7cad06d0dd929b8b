import type { Fields } from '../../servers/json.ts';
import type { Switches } from '../switches.ts';
import type { Item } from '../store.ts';
import type { ApiCall } from './api-call.ts';
import { showOwner } from './field-owners.ts';
import { FOLDER } from './wanted.ts';

type Asked = Pick<ApiCall, 'resource' | 'version' | 'grafana'>;

/** An object as the asked version of the API shows it. */
export const toObject = (asked: Asked, item: Item): Fields => ({
  kind: asked.resource.kind,
  apiVersion: `${asked.resource.group}/${asked.version}`,
  ...toListItem(asked, item),
});

/** The same without kind and apiVersion, which the items of a list do not have. */
export const toListItem = ({ resource, version, grafana }: Asked, item: Item): Fields => ({
  metadata: toMetadata(item, resource.group, grafana.switches),
  ...convert(item, version),
});

/** The metadata of an object. */
function toMetadata(item: Item, group: string, switches: Switches): Fields {
  const labels = switches.bareApis ? item.labels : { ...item.labels, 'grafana.app/deprecatedInternalID': `${item.id}` };
  const annotations = switches.bareApis ? item.annotations : { ...item.annotations, ...ownAnnotations(item) };
  return {
    name: item.name,
    ...(item.generateName ? { generateName: item.generateName } : {}),
    namespace: item.namespace,
    uid: item.uid,
    ...(item.resourceVersion ? { resourceVersion: `${item.resourceVersion}` } : {}),
    generation: item.version,
    creationTimestamp: item.created,
    ...(item.deleted ? { deletionTimestamp: item.deleted, deletionGracePeriodSeconds: 0 } : {}),
    ...(isEmpty(labels) ? {} : { labels }),
    ...(isEmpty(annotations) ? {} : { annotations }),
    ...(item.finalizers.length > 0 ? { finalizers: item.finalizers } : {}),
    ...(item.owners.length > 0
      ? { managedFields: item.owners.map(owner => showOwner({ ...owner, apiVersion: `${group}/${owner.apiVersion}` })) }
      : {}),
  };
}

const isEmpty = (map: Fields) => Object.keys(map).length === 0;

/** What Grafana itself writes into the annotations. */
const ownAnnotations = (item: Item): Record<string, string> => ({
  ...(item.folder ? { [FOLDER]: item.folder } : {}),
  'grafana.app/createdBy': `user:${item.createdBy}`,
  ...(item.version > 1
    ? { 'grafana.app/updatedBy': `user:${item.updatedBy}`, 'grafana.app/updatedTimestamp': item.updated }
    : {}),
  ...(item.file
    ? {
        'grafana.app/managedBy': 'classic-file-provisioning',
        'grafana.app/managerId': 'default',
        'grafana.app/sourcePath': item.file,
      }
    : {}),
});

const familyOf = (version: string) => (version.startsWith('v2') ? 'v2' : 'v1');

/**
 * The spec in the asked version. Versions of one family are the same here; from the other family only the title
 * comes along, so that a client which does not look at `status.conversion` loses visibly.
 */
function convert({ apiVersion, spec }: Item, version: string): Fields {
  if (apiVersion === version) return { spec };
  const storedVersion = apiVersion;
  if (familyOf(apiVersion) === familyOf(version)) {
    return { spec, status: { conversion: { failed: false, storedVersion } } };
  }
  const error = `conversion from ${apiVersion} to ${version} is not possible`;
  return { spec: { title: spec.title }, status: { conversion: { failed: true, storedVersion, error } } };
}
