import { ObsError } from '../../errors.ts';
import { canonicalFolder } from '../../plan/canonical/folder.ts';
import type { Live, Wanted } from '../../plan/change.ts';
import { isFields, textIn, type Fields } from '../../fields.ts';
import type { Applied } from '../target.ts';
import { together } from '../together.ts';
import { settled } from './conflict.ts';
import { NOTHING, type Doing, type Grafana, type Part } from './context.ts';
import type { FolderOwners } from './folder-owners.ts';
import { namesToRead } from './selection.ts';
import { searchAll } from './search.ts';

/** Folders in the classic API. They hold no mark of their own. */
export function foldersOfClassic(grafana: Grafana, owners: FolderOwners): Part {
  const { client, target, project, facts, places } = grafana;

  async function readOne(name: string): Promise<Fields | undefined> {
    // Who is no admin is told 403 of a folder that is not there.
    const answer = await client.send({ method: 'GET', path: pathOf(name), allow: [403, 404] });
    return answer.status < 300 && isFields(answer.body) ? answer.body : undefined;
  }

  function liveOf(folder: Fields, wanted: ReadonlyMap<string, Wanted>): Live {
    const name = String(folder['uid']);
    const known = wanted.get(name);
    const canonical = canonicalFolder(folder);
    const isOurs = owners.isOurs(name, known !== undefined);
    if (isOurs) places.ours.add(name);
    return {
      target,
      kind: 'folder',
      name,
      title: canonical.title,
      // A server without nested folders puts all of them at the root, and says so when they are made.
      folder: facts.hasNestedFolders ? textIn(folder['parentUid']) : known?.folder,
      // This API does not tell the description.
      canonical: known ? { ...(known.canonical as Fields), title: canonical.title } : canonical,
      owner: { kind: isOurs ? 'ours' : 'nobody' },
      revision: { version: Number(folder['version'] ?? 0) },
      isEdited: isOurs && owners.isEdited(name, canonical.title),
    };
  }

  async function create({ name, title, folder }: Wanted): Promise<Applied> {
    const json = { uid: name, title, ...(folder !== undefined && { parentUid: folder }) };
    const made = await settled(
      async () => (await client.send({ method: 'POST', path: '/api/folders', json, idempotent: true })).body,
      async () => {
        const now = await readOne(name);
        return now?.['title'] === title ? now : undefined;
      },
    );
    const { uid, parentUid } = isFields(made) ? made : {};
    if (uid !== name)
      throw new ObsError(`Grafana made folder "${title}" with the uid "${String(uid)}" instead of "${name}"`, {
        hint: 'delete that folder in Grafana, and give ours a uid that Grafana takes',
      });
    const isElsewhere = folder !== undefined && textIn(parentUid) !== folder;
    return isElsewhere
      ? { warnings: [`folder "${title}" lies at the root: this Grafana has no nested folders`] }
      : NOTHING;
  }

  /** A PUT renames and never moves. */
  async function change({ name, title, folder }: Wanted, live: Live): Promise<Applied> {
    if (title !== live.title) {
      const json = { title, version: live.revision.version, overwrite: false };
      await settled(
        async () => (await client.send({ method: 'PUT', path: pathOf(name), json })).status < 300,
        async () => (await readOne(name))?.['title'] === title || undefined,
      );
    }
    if (folder === live.folder) return NOTHING;
    const json = { parentUid: folder ?? '' };
    await client.send({ method: 'POST', path: `${pathOf(name)}/move`, json, idempotent: true });
    return NOTHING;
  }

  /** Deleting a folder takes everything in it along, whoever it belongs to. Rules in it make the server refuse. */
  async function remove({ name, title }: Live): Promise<Applied> {
    const hits = await Promise.all([searchAll(client, 'dash-db', project), searchAll(client, 'dash-folder', project)]);
    const [first] = hits.flatMap(found => [...found.values()]).filter(({ folder }) => folder === name);
    if (first) {
      throw new ObsError(`folder "${title}" is not deleted: "${first.title}" lies in it`, {
        hint: 'somebody put it there after the plan was made; run obs diff again',
      });
    }
    await client.send({ method: 'DELETE', path: pathOf(name), allow: [404] });
    await owners.gone(name);
    return NOTHING;
  }

  return {
    async read(wanted, { folders }) {
      const byName = new Map(wanted.filter(({ kind }) => kind === 'folder').map(object => [object.name, object]));
      const names = new Set([...namesToRead('folder', wanted, folders), ...owners.unlisted(folders)]);
      const read = await together([...names], async name => {
        const folder = await readOne(name);
        if (!folder) owners.forget(name);
        return folder;
      });
      return read.flatMap(folder => (folder ? [liveOf(folder, byName)] : []));
    },
    apply(doing: Doing) {
      if (doing.action === 'delete') return remove(doing.live);
      const { wanted } = doing;
      const { name, title } = wanted;
      if (doing.action === 'create') return owners.making(name, title, () => create(wanted));
      return owners.changing(name, { title, before: doing.live.title }, () => change(wanted, doing.live));
    },
  };
}

const pathOf = (name: string): string => `/api/folders/${encodeURIComponent(name)}`;
