import type { Wanted } from '../../plan/change.ts';

/** The wanted folders around a place, the innermost first. */
export function ancestorsIn(wanted: readonly Wanted[]): (folder: string | undefined) => string[] {
  const parents = new Map(wanted.filter(({ kind }) => kind === 'folder').map(({ name, folder }) => [name, folder]));
  return folder => {
    const above: string[] = [];
    for (let at = folder; at !== undefined && parents.has(at) && !above.includes(at); at = parents.get(at))
      above.push(at);
    return above;
  };
}
