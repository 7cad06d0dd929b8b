import { ObsError } from '../../errors.ts';
import { isEqual } from '../../plan/canonical/equal.ts';
import type { Live, Wanted } from '../../plan/change.ts';
import { fieldsIn, isFields, type Fields } from '../../plan/fields.ts';
import { levelOf, livePermissions, type FolderPermission } from '../../plan/named/permissions.ts';
import { together } from '../together.ts';
import type { Doing, Grafana, Part } from './context.ts';

/**
 * Folders with their permissions, where the code says some: then they are all that the folder has. Both kinds of servers have them
 * in the classic API.
 */
export function withPermissions(part: Part, { client, places }: Grafana): Part {
  const pathOf = (name: string) => `/api/folders/${encodeURIComponent(places.uidOf.get(name) ?? name)}/permissions`;

  async function read(live: Live): Promise<Live> {
    const { body } = await client.send({ method: 'GET', path: pathOf(live.name) });
    return { ...live, canonical: { ...(live.canonical as Fields), permissions: livePermissions(body) } };
  }

  /** A POST replaces all of them. */
  async function write(name: string, permissions: readonly FolderPermission[]): Promise<void> {
    const items = await together(permissions, async ({ who, may }) => ({
      ...(await subject(who)),
      permission: levelOf(may),
    }));
    await client.send({ method: 'POST', path: pathOf(name), json: { items }, idempotent: true });
  }

  async function subject(who: string): Promise<{ readonly role: string } | { readonly teamId: number }> {
    const [kind, ...words] = who.split(' ');
    const name = words.join(' ');
    if (kind === 'role') return { role: name };
    const { body } = await client.send({ method: 'GET', path: '/api/teams/search', query: { name } });
    const team = fieldsIn(isFields(body) ? body['teams'] : []).find(entry => entry['name'] === name);
    if (team) return { teamId: Number(team['id']) };
    throw new ObsError(`there is no team "${name}" in Grafana`, {
      hint: 'make it there first, or mend the name in obs.config.ts',
    });
  }

  return {
    ...part,
    async read(wanted, inventory) {
      const bare = wanted.map(object => (object.kind === 'folder' ? withoutPermissions(object) : object));
      const asked = new Set(wanted.filter(object => permissionsOf(object)).map(({ name }) => name));
      return together(await part.read(bare, inventory), async live => (asked.has(live.name) ? read(live) : live));
    },
    async apply(change: Doing) {
      if (change.action === 'delete') return part.apply(change);
      const { wanted } = change;
      const done = await part.apply({ ...change, wanted: withoutPermissions(wanted) });
      const permissions = permissionsOf(wanted);
      const before = change.action === 'create' ? undefined : permissionsOf(change.live);
      if (permissions && !isEqual(permissions, before)) await write(wanted.name, permissions);
      return done;
    },
  };
}

const permissionsOf = ({ canonical }: Pick<Wanted, 'canonical'>): readonly FolderPermission[] | undefined =>
  isFields(canonical) ? (canonical['permissions'] as readonly FolderPermission[] | undefined) : undefined;

function withoutPermissions(wanted: Wanted): Wanted {
  const { permissions: _, ...canonical } = wanted.canonical as Fields;
  return { ...wanted, canonical };
}
