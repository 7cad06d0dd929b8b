import type { DashboardDefinition } from '../dashboard/dashboard.ts';
import type { DashboardResource, FolderResource } from './resource.ts';

/** Grafana's own rule for uids: https://grafana.com/docs/grafana/latest/developers/http_api/dashboard/#identifier-id-vs-unique-identifier-uid */
const UID = /^[a-zA-Z0-9_-]{1,40}$/;

/** Why Grafana would refuse the uid; undefined when it would not. */
export function uidProblem(uid: string): string | undefined {
  if (UID.test(uid)) return undefined;
  if (uid.length > 40) return `uid "${uid}" has ${uid.length} characters, Grafana allows 40`;
  return `uid "${uid}" may only have letters, digits, "-" and "_"`;
}

/** The resource of a board. `folder` is the uid of its folder. */
export const dashboardResource = (definition: DashboardDefinition, folder: string | undefined): DashboardResource => ({
  kind: 'dashboard',
  name: definition.uid,
  folder,
  spec: definition.spec(),
});

/** The folders of a module path: `Overflying/GPU/x.ts` lies in two, the outer one first. Titles are the names as they stand. */
export function foldersOf(path: string): FolderResource[] {
  const titles = path.split('/').slice(0, -1);
  return titles.map((title, depth) => ({
    kind: 'folder',
    name: folderUid(titles.slice(0, depth + 1)),
    title,
    parent: depth === 0 ? undefined : folderUid(titles.slice(0, depth)),
  }));
}

/** A uid from the titles on the way to a folder: `overflying-gpu`. */
const folderUid = (titles: readonly string[]): string =>
  titles
    .join('-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40);
