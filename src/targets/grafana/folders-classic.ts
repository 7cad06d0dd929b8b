import { ObsError } from '../../errors.ts';
import { canonicalFolder } from '../../plan/canonical/folder.ts';
import type { Live, Wanted } from '../../plan/change.ts';
import { isFields, textIn, type Fields } from '../../plan/fields.ts';
import type { Applied } from '../target.ts';
import { together } from '../together.ts';
import { settled } from './conflict.ts';
import { NOTHING, type Doing, type Grafana, type Part } from './context.ts';
import { namesToRead } from './selection.ts';
import { searchAll } from './search.ts';

/** Folders in the classic API. They hold no mark: ours is what is wanted, and what dashboards of ours say to lie in. */
export function foldersOfClassic(grafana: Grafana): Part {
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
    return {
      target,
      kind: 'folder',
      name,
      title: canonical.title,
      // A server without nested folders puts all of them at the root, and says so when they are made.
      folder: facts.hasNestedFolders ? textIn(folder['parentUid']) : known?.folder,
      // This API does not tell the description.
      canonical: known ? { ...(known.canonical as Fields), title: canonical.title } : canonical,
      owner: { kind: known || places.claimed.has(name) ? 'ours' : 'nobody' },
      revision: { version: Number(folder['version'] ?? 0) },
      isEdited: false,
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
    return NOTHING;
  }

  return {
    async read(wanted, { folders }) {
      const byName = new Map(wanted.filter(({ kind }) => kind === 'folder').map(object => [object.name, object]));
      const read = await together(namesToRead('folder', wanted, folders), readOne);
      return read.flatMap(folder => (folder ? [liveOf(folder, byName)] : []));
    },
    apply(change_: Doing) {
      if (change_.action === 'delete') return remove(change_.live);
      if (change_.action === 'create') return create(change_.wanted);
      return change(change_.wanted, change_.live);
    },
  };
}

const pathOf = (name: string): string => `/api/folders/${encodeURIComponent(name)}`;
