import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import type { DashboardResource, FolderResource } from '../resources/resource.ts';
import type { FolderApiVersion, FolderKind, Folder } from '@grafana/grafana-foundation-sdk/folderv1';
import { folderOf, inFolder, type Manifest } from './manifest.ts';
import type { Plain } from './plain.ts';

/** `uid` is the name of the resource; `id` and `version` belong to the server. */
type Spec = Omit<Dashboard, 'uid' | 'id' | 'version'>;

/** The classic schema as a Kubernetes-style resource, which Grafana 13 serves. The SDK has no type for it. */
export type DashboardV1 = Manifest<'dashboard.grafana.app/v1', 'Dashboard', Spec>;

export type FolderV1 = Manifest<typeof FolderApiVersion, typeof FolderKind, Plain<Folder>>;

export function dashboardV1({ name, folder, spec }: DashboardResource): DashboardV1 {
  const { uid: _uid, id: _id, version: _version, ...rest } = spec;
  return { apiVersion: 'dashboard.grafana.app/v1', kind: 'Dashboard', metadata: inFolder(name, folder), spec: rest };
}

/** The dashboard in a manifest, in the classic schema: nothing is lost. */
export const fromDashboardV1 = ({ metadata, spec }: DashboardV1): DashboardResource => ({
  kind: 'dashboard',
  name: metadata.name,
  folder: folderOf(metadata),
  spec: { uid: metadata.name, ...spec },
});

export const folderV1 = ({ name, title, parent }: FolderResource): FolderV1 => ({
  apiVersion: 'folder.grafana.app/v1',
  kind: 'Folder',
  metadata: inFolder(name, parent),
  spec: { title },
});
