import { watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { USUAL_FOLDERS } from '../config/usual.ts';

export interface WatchOptions {
  /** The files that went into the last build, relative to the project. */
  readonly inputs: () => readonly string[];
  readonly signal: AbortSignal | undefined;
}

/** An editor writes a file in several steps, and a checkout many files: what comes together is built together. */
const QUIET_MS = 15;

/**
 * Paths that changed, relative to the project, as they come, until the signal. Watches the folders that builds read from and
 * the project's own files, never `node_modules`.
 */
export async function* watchFiles(
  project: string,
  { inputs, signal }: WatchOptions,
): AsyncGenerator<ReadonlySet<string>> {
  const watchers = new Map<string, FSWatcher>();
  let changed = new Set<string>();
  let wake = () => {};
  const note = (path: string) => {
    changed.add(path.replaceAll('\\', '/'));
    wake();
  };
  const follow = (folder: string) => {
    if (watchers.has(folder)) return;
    const watcher = open(join(project, folder), folder !== '', name =>
      note(folder === '' ? name : `${folder}/${name}`),
    );
    if (watcher) watchers.set(folder, watcher);
  };
  signal?.addEventListener('abort', () => wake());
  try {
    while (!signal?.aborted) {
      follow('');
      for (const folder of foldersOf(inputs())) follow(folder);
      if (changed.size === 0) await new Promise<void>(resolve => (wake = resolve));
      if (signal?.aborted) return;
      await delay(QUIET_MS);
      const batch = changed;
      changed = new Set();
      if (batch.size > 0) yield batch;
    }
  } finally {
    for (const watcher of watchers.values()) watcher.close();
  }
}

/** A folder that does not exist yet is looked at again after the next change. */
function open(path: string, recursive: boolean, changed: (name: string) => void): FSWatcher | undefined {
  try {
    return watch(path, { recursive }, (_, name) => {
      if (name) changed(name);
    });
  } catch {
    return undefined;
  }
}

/** The top folders that inputs lie in, and those where modules usually are. */
const foldersOf = (inputs: readonly string[]): Set<string> =>
  new Set([
    ...Object.values(USUAL_FOLDERS),
    ...inputs
      .filter(
        path =>
          path.includes('/') && !path.includes('node_modules/') && !path.startsWith('..') && !path.startsWith('<'),
      )
      .map(path => path.slice(0, path.indexOf('/'))),
  ]);
