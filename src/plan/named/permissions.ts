import { canonicalFolder } from '../canonical/folder.ts';
import { fieldsIn, textIn, type Fields } from '../fields.ts';

/** Who may do what in a folder. */
export interface FolderPermission {
  /** `role Editor`, `team shop`, or `user ada`. */
  readonly who: string;
  readonly may: 'View' | 'Edit' | 'Admin';
}

const LEVELS: Readonly<Record<number, FolderPermission['may']>> = { 1: 'View', 2: 'Edit', 4: 'Admin' };

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
const wantedPermissions = (permissions: unknown): FolderPermission[] =>
  sorted(
    fieldsIn(permissions).map(({ role, team, permission }) => ({
      who: textIn(role) !== undefined ? `role ${String(role)}` : `team ${String(team)}`,
      may: permission as FolderPermission['may'],
    })),
  );

/** The same from the answer of Grafana, without what the folder has from its parents. */
export const livePermissions = (permissions: unknown): FolderPermission[] =>
  sorted(
    fieldsIn(permissions)
      .filter(({ inherited }) => inherited !== true)
      .map(entry => ({ who: whoIn(entry), may: LEVELS[Number(entry['permission'])] ?? 'View' })),
  );

function whoIn({ role, team, userLogin, userId }: Fields): string {
  if (textIn(role) !== undefined) return `role ${String(role)}`;
  return textIn(team) !== undefined ? `team ${String(team)}` : `user ${textIn(userLogin) ?? String(userId)}`;
}

const sorted = (list: readonly FolderPermission[]): FolderPermission[] =>
  list.toSorted((a, b) => (a.who < b.who ? -1 : a.who > b.who ? 1 : 0));
