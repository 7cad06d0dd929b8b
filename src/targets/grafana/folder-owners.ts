import { ObsError } from '../../errors.ts';
import { checksum } from '../checksum.ts';
import { Refused } from '../http/index.ts';
import type { Grafana } from './context.ts';
import type { Ledger } from './named/ledger.ts';

/**
 * Whose classic folders are, which hold no mark. The ledger says it, and is written before a folder is made: a push may end at
 * any request. Where there is none, dashboards of ours say in which folders of ours they lie, and what is wanted is ours.
 */
export function folderOwners({ places }: Grafana, ledger: Ledger) {
  const isNoted = (name: string) => ledger.find('folder', name) !== undefined;

  /** Says beforehand what a folder will be called; what it is called until then counts as well. */
  async function announce(name: string, title: string, before = title): Promise<void> {
    if (!ledger.isUsable) return;
    try {
      await ledger.note('folder', name, { checksum: checksum(title), secrets: checksum(before) });
    } catch (error) {
      if (!(error instanceof Refused) || !NOT_FOR_US.includes(error.status)) throw error;
      ledger.forget('folder', name);
      ledger.giveUp();
    }
  }

  return {
    isOurs: (name: string, isWanted: boolean): boolean =>
      isNoted(name) || places.claimed.has(name) || (isWanted && !ledger.isUsable),

    /** Whether somebody gave it another title since it was pushed. */
    isEdited(name: string, title: string): boolean {
      const noted = ledger.find('folder', name);
      return noted !== undefined && ![noted.checksum, noted.secrets].includes(checksum(title));
    },

    /** Folders that are noted and in no list: the list is behind, or they are gone. */
    unlisted: (listed: ReadonlyMap<string, unknown>): string[] =>
      ledger.names('folder').filter(name => !listed.has(name)),

    /** Found to be gone. It is written down with the next change: reading writes nothing. */
    forget: (name: string): void => ledger.forget('folder', name),

    async changing<T>(name: string, titles: { title: string; before: string }, work: () => Promise<T>): Promise<T> {
      await announce(name, titles.title, titles.before);
      const done = await work();
      places.ours.add(name);
      return done;
    },

    /** What the server refuses to make is not ours: somebody has that uid already. */
    async making<T>(name: string, title: string, work: () => Promise<T>): Promise<T> {
      const wasNoted = isNoted(name);
      await announce(name, title);
      try {
        const done = await work();
        places.ours.add(name);
        return done;
      } catch (error) {
        const isRefused = error instanceof Refused && error.status < 500;
        if (isRefused && !wasNoted && isNoted(name)) await ledger.note('folder', name, undefined);
        throw error;
      }
    },

    async gone(name: string): Promise<void> {
      places.ours.delete(name);
      if (!isNoted(name)) return;
      try {
        await ledger.note('folder', name, undefined);
      } catch (error) {
        // The folder is gone all the same, and the next push forgets it.
        if (!(error instanceof ObsError)) throw error;
      }
    },
  };
}

export type FolderOwners = ReturnType<typeof folderOwners>;

/** A token that may not write templates, a Grafana that has none. */
const NOT_FOR_US: readonly number[] = [403, 404, 405];
