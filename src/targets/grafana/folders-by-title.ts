import type { Wanted } from '../../plan/change.ts';
import type { Grafana, Hits, Part } from './context.ts';
import { searchAll } from './search.ts';
import type { FolderBody } from './wanted.ts';

const isByTitle = (object: Wanted): boolean =>
  object.kind === 'folder' && (object.body as FolderBody).isByTitle === true;

/** Finds the folders that only a title is known of. The first at the root with that title is meant. */
export async function foldersByTitle(grafana: Grafana, wanted: readonly Wanted[], folders: Hits): Promise<void> {
  const { client, project, places } = grafana;
  places.uidOf.clear();
  const missing = wanted.filter(object => isByTitle(object) && folders.get(object.name)?.isOurs !== true);
  if (missing.length === 0) return;
  const found = [...(await searchAll(client, 'dash-folder', project)).values()];
  for (const { name, title } of missing) {
    const same = found.find(hit => hit.title === title && hit.folder === undefined);
    if (same) places.uidOf.set(name, same.name);
  }
}

/** Folders that were found by their title are there, whoever made them: nothing is written to them. */
export const withTitleFolders = (part: Part, { places, target }: Grafana): Part => ({
  ...part,
  async read(wanted, inventory) {
    const known = wanted.filter(({ name, kind }) => kind === 'folder' && places.uidOf.has(name));
    return [
      ...(await part.read(wanted, inventory)),
      ...known.map(({ name, title, folder, canonical }) => ({
        target,
        kind: 'folder' as const,
        name,
        title,
        folder,
        canonical,
        owner: { kind: 'ours' as const },
        revision: {},
        isEdited: false,
      })),
    ];
  },
});
