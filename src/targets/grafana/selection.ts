import type { Kind, Live, Wanted } from '../../plan/change.ts';
import type { Hit, Hits } from './context.ts';

/** What has to be read one by one: what is wanted and there, and what is ours. */
export function namesToRead(kind: Kind, wanted: readonly Wanted[], hits: Hits): string[] {
  const names = new Set(wanted.filter(object => object.kind === kind).map(({ name }) => name));
  return [...hits.values()].filter(({ name, isOurs }) => isOurs || names.has(name)).map(({ name }) => name);
}

interface Around {
  readonly target: string;
  readonly hits: Hits;
  readonly folders: Hits;
  readonly wanted: readonly Wanted[];
  /** What was read itself. */
  readonly known: readonly Live[];
  /** Also what has a title that is wanted in the same folder. */
  readonly titles?: boolean;
}

/**
 * Objects of others that stand in the way: they lie in a folder of ours that is not wanted any more and would go with it, or
 * they have a title that is wanted.
 */
export function strangersIn(kind: Kind, { target, hits, folders, wanted, known, titles }: Around): Live[] {
  const stays = new Set(wanted.filter(object => object.kind === 'folder').map(({ name }) => name));
  const leaving = new Set([...folders.values()].filter(({ name, isOurs }) => isOurs && !stays.has(name)).map(nameOf));
  const read = new Set(known.map(({ name }) => name));
  const same = new Set(
    wanted.filter(object => object.kind === kind).map(({ folder, title }) => placeOf(folder, title)),
  );
  return [...hits.values()]
    .filter(({ name }) => !read.has(name))
    .filter(
      ({ folder, title }) =>
        (folder !== undefined && leaving.has(folder)) || (titles === true && same.has(placeOf(folder, title))),
    )
    .map(hit => strangerOf(hit, { target, kind }));
}

const nameOf = ({ name }: Hit): string => name;

const placeOf = (folder: string | undefined, title: string): string => `${folder ?? ''}\n${title.toLowerCase()}`;

const strangerOf = ({ name, title, folder }: Hit, of: { target: string; kind: Kind }): Live => ({
  ...of,
  name,
  title,
  folder,
  canonical: { title },
  owner: { kind: 'nobody' },
  revision: {},
  isEdited: false,
});
