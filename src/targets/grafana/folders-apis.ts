import { canonicalFolder } from '../../plan/canonical/folder.ts';
import type { Grafana, Part } from './context.ts';
import { managedObjects } from './managed.ts';

export const FOLDERS = { group: 'folder.grafana.app', kind: 'Folder', plural: 'folders' } as const;

/** Folders in `/apis`. One that is moved changes its annotation, and one that is not empty is not deleted. */
export const foldersOfApis = (grafana: Grafana, version: string): Part =>
  managedObjects(grafana, {
    kind: 'folder',
    type: FOLDERS,
    version,
    formOf: ({ canonical }) => ({ version, spec: { ...canonicalFolder(canonical) } }),
    readSpec: ({ spec }) => ({ canonical: canonicalFolder({ spec }) }),
    // Editors edit and viewers view, as in a folder that is made in the browser.
    atCreation: ({ folder }) => (folder ? {} : { 'grafana.app/grant-permissions': 'default' }),
  });
