import { isEqual } from '../../plan/canonical/equal.ts';
import type { Live, Wanted } from '../../plan/change.ts';
import { isFields, type Fields } from '../../fields.ts';
import { levelOf, livePermissions, type FolderPermissions } from '../../plan/named/permissions.ts';
import { checksum } from '../checksum.ts';
import { Refused } from '../http/index.ts';
import type { Applied } from '../target.ts';
import { together } from '../together.ts';
import { changedMeanwhile } from './conflict.ts';
import type { Doing, Grafana, Part } from './context.ts';
import type { Ledger } from './named/ledger.ts';
import { subjects } from './subjects.ts';

/**
 * Folders with their permissions, where the code says some: then they are all that the folder has. Both kinds of servers have
 * them in the classic API, and keep neither a version nor a mark of them: the ledger knows what was pushed.
 */
export function withPermissions(part: Part, { client, places }: Grafana, ledger: Ledger): Part {
  const pathOf = (name: string) => `/api/folders/${encodeURIComponent(places.uidOf.get(name) ?? name)}/permissions`;
  const subject = subjects(client);

  async function granted(name: string): Promise<FolderPermissions> {
    return livePermissions((await client.send({ method: 'GET', path: pathOf(name) })).body);
  }

  async function read(live: Live): Promise<Live> {
    const permissions = await granted(live.name);
    const noted = ledger.find(KIND, live.name);
    const isEdited = live.isEdited || (noted !== undefined && noted.checksum !== checksum(permissions));
    return { ...live, isEdited, isAsWanted: false, canonical: { ...(live.canonical as Fields), permissions } };
  }

  /** A POST replaces all of them, and has no condition: what was planned has to be what is there. */
  async function write(
    { name, title }: Wanted,
    permissions: FolderPermissions,
    before: FolderPermissions | undefined,
  ): Promise<void> {
    if (before && !isEqual(await granted(name), before)) throw changedMeanwhile(`the permissions of folder "${title}"`);
    const items = await together(Object.entries(permissions), async ([who, may]) => ({
      ...(await subject(who)),
      permission: levelOf(may),
    }));
    await client.send({ method: 'POST', path: pathOf(name), json: { items }, idempotent: true });
  }

  /** Who may not write templates can push permissions all the same, and is told what that means. */
  async function note({ name, title }: Wanted, permissions: FolderPermissions): Promise<Applied['warnings']> {
    try {
      await ledger.note(KIND, name, { checksum: checksum(permissions), secrets: NO_SECRETS });
      return [];
    } catch (error) {
      if (!(error instanceof Refused) || ![403, 404, 405].includes(error.status)) throw error;
      ledger.forget(KIND, name);
      return [`edits of the permissions of folder "${title}" will not be seen: this token may not write templates`];
    }
  }

  return {
    ...part,
    async read(wanted, inventory) {
      const bare = wanted.map(object => (object.kind === 'folder' ? withoutPermissions(object) : object));
      const folders = wanted.filter(({ kind }) => kind === 'folder');
      const asked = new Set(folders.filter(folder => permissionsOf(folder)).map(({ name }) => name));
      for (const name of ledger.names(KIND)) if (!asked.has(name)) ledger.forget(KIND, name);
      return together(await part.read(bare, inventory), async live => (asked.has(live.name) ? read(live) : live));
    },
    async apply(change: Doing) {
      if (change.action === 'delete') return part.apply(change);
      const { wanted } = change;
      const { warnings } = await part.apply({ ...change, wanted: withoutPermissions(wanted) });
      const permissions = permissionsOf(wanted);
      if (!permissions) return { warnings };
      const before = change.action === 'create' ? undefined : permissionsOf(change.live);
      if (!isEqual(permissions, before)) await write(wanted, permissions, before);
      return { warnings: [...warnings, ...(await note(wanted, permissions))] };
    },
  };
}

const KIND = 'folder-permissions';

const NO_SECRETS = checksum({});

const permissionsOf = ({ canonical }: Pick<Wanted, 'canonical'>): FolderPermissions | undefined =>
  isFields(canonical) ? (canonical['permissions'] as FolderPermissions | undefined) : undefined;

function withoutPermissions(wanted: Wanted): Wanted {
  const { permissions: _, ...canonical } = wanted.canonical as Fields;
  return { ...wanted, canonical };
}
