/** A rule group by the uid of its folder and its name; a uid has no slash. */
export const groupName = (folder: string, group: string): string => `${folder}/${group}`;

/** Folder and group of such a name. */
export function splitGroupName(name: string): { folder: string; group: string } {
  const slash = name.indexOf('/');
  return { folder: name.slice(0, slash), group: name.slice(slash + 1) };
}
