import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Exit, ObsError } from '../errors.ts';
import type { OutFile } from './out-file.ts';
import { isRead, OBJECT_FOLDERS, parseOut, type OutText } from './parse-out.ts';

/** Files that are open at a time. */
const AT_ONCE = 64;

export interface ReadOptions {
  /** How the folder is called in messages: `out`. */
  readonly name?: string;
}

/**
 * All files of `out/` that describe an object of a server, sorted by path. Throws an `ObsError` when there is no such folder,
 * and when a file cannot be read or parsed.
 */
export async function readOut(out: string, options: ReadOptions = {}): Promise<readonly OutFile[]> {
  return (await readOutTexts(out, options)).flatMap(file => parseOut(file) ?? []);
}

/** The same before anything is parsed. */
export async function readOutTexts(out: string, { name = 'out' }: ReadOptions = {}): Promise<readonly OutText[]> {
  const paths = await listPaths(out, name);
  const texts: OutText[] = [];
  for (let i = 0; i < paths.length; i += AT_ONCE) {
    const some = paths.slice(i, i + AT_ONCE);
    const read = some.map(async path => ({
      path,
      source: `${name}/${path}`,
      text: await readFile(join(out, path), 'utf8'),
    }));
    texts.push(...(await Promise.all(read)));
  }
  return texts;
}

async function listPaths(out: string, name: string): Promise<string[]> {
  try {
    await readdir(out);
  } catch (cause) {
    throw new ObsError(`there is no folder ${name}/`, { exit: Exit.usage, hint: 'run obs build first', cause });
  }
  const listed = await Promise.all(OBJECT_FOLDERS.map(folder => pathsBelow(out, folder)));
  return listed.flat().filter(isRead).sort();
}

async function pathsBelow(out: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(out, folder), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const paths = entries.map(async entry => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? await pathsBelow(out, path) : entry.isFile() ? [path] : [];
  });
  return (await Promise.all(paths)).flat();
}
