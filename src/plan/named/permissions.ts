import { canonicalFolder } from '../canonical/folder.ts';
import { fieldsIn, textIn, type Fields } from '../../fields.ts';

type Level = 'View' | 'Edit' | 'Admin';

/** Who may do what in a folder: `{ 'role Editor': 'Edit', 'team shop': 'Admin', 'user ada': 'View' }`. */
export type FolderPermissions = Readonly<Record<string, Level>>;

const LEVELS: Readonly<Record<number, Level>> = { 1: 'View', 2: 'Edit', 4: 'Admin' };

/** A folder as it is compared: with its permissions where its file has some. Without, they are left to Grafana. */
export const folderWithPermissions = (json: Fields): Fields & { readonly title: string } => {
  const { permissions } = json;
  const folder = canonicalFolder(json);
  return permissions === undefined ? { ...folder } : { ...folder, permissions: wantedPermissions(permissions) };
};

/** As it is sent: 1, 2 or 4. */
export const levelOf = (may: string): number =>
  Number(Object.entries(LEVELS).find(([, name]) => name === may)?.[0] ?? 0);

/** The permissions of a folder as they are compared, from its file in `out/`. */
const wantedPermissions = (permissions: unknown): FolderPermissions =>
  Object.fromEntries(fieldsIn(permissions).map(entry => [whoIn(entry), entry['permission'] as Level]));

/** The same from the answer of Grafana, without what the folder has from its parents. */
export const livePermissions = (permissions: unknown): FolderPermissions =>
  Object.fromEntries(
    fieldsIn(permissions)
      .filter(({ inherited }) => inherited !== true)
      .map(entry => [whoIn(entry), LEVELS[Number(entry['permission'])] ?? 'View']),
  );

function whoIn({ role, team, user, userLogin, userId }: Fields): string {
  if (textIn(role) !== undefined) return `role ${String(role)}`;
  if (textIn(team) !== undefined) return `team ${String(team)}`;
  return `user ${textIn(user) ?? textIn(userLogin) ?? String(userId)}`;
}
