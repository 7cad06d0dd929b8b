import type { Collection } from '../store.ts';
import type { Grafana } from '../call.ts';

/** A kind of object that `/apis` serves. */
export interface Resource {
  group: string;
  /** The preferred one first. */
  versions: readonly string[];
  kind: string;
  plural: string;
  singular: string;
  collection: Collection;
}

/** What this Grafana serves. */
export function resourcesOf({ store, switches }: Grafana): Resource[] {
  const dashboards: Resource = {
    group: 'dashboard.grafana.app',
    versions: switches.apis || [],
    kind: 'Dashboard',
    plural: 'dashboards',
    singular: 'dashboard',
    collection: store.dashboards,
  };
  const folders: Resource = {
    group: 'folder.grafana.app',
    versions: switches.folderApis,
    kind: 'Folder',
    plural: 'folders',
    singular: 'folder',
    collection: store.folders,
  };
  return switches.bareApis ? [dashboards] : [dashboards, folders];
}
