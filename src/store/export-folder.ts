import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ObsError } from '../errors.ts';
import type { OutFile } from '../render/files.ts';

/** What an export did to its folder. Paths are relative to it. */
export interface Exported {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly deleted: readonly string[];
  readonly unchanged: number;
}

/** Lists what an export wrote, so that the next one deletes what is gone, and nothing else. */
const LIST = '.obs-export.json';

/** Writes the files of an export and deletes those of the one before that are not among them. `name` is for messages. */
export function writeExport(folder: string, files: readonly OutFile[], name: string): Exported {
  try {
    const before = listed(folder);
    const written = files.map(file => ({ path: file.path, what: write(folder, file) }));
    const paths = files.map(({ path }) => path);
    const deleted = before.filter(path => !paths.includes(path));
    for (const path of deleted) rmSync(join(folder, path), { force: true });
    write(folder, { path: LIST, text: `${JSON.stringify(paths.toSorted(), null, 2)}\n` });
    const having = (what: string) => written.filter(file => file.what === what).map(({ path }) => path);
    return { created: having('created'), updated: having('updated'), deleted, unchanged: having('unchanged').length };
  } catch (cause) {
    throw new ObsError(`cannot write to "${name}": ${(cause as Error).message}`, {
      hint: 'make the folder writable, or name another one with --out',
      cause,
    });
  }
}

function listed(folder: string): string[] {
  const text = textOf(join(folder, LIST));
  if (text === undefined) return [];
  const paths: unknown = JSON.parse(text);
  // Only what an export can have written: nothing outside of the folder.
  return Array.isArray(paths) ? paths.filter(path => typeof path === 'string' && !path.split('/').includes('..')) : [];
}

function write(folder: string, { path, text }: OutFile): 'created' | 'updated' | 'unchanged' {
  const file = join(folder, path);
  const before = textOf(file);
  if (before === text) return 'unchanged';
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return before === undefined ? 'created' : 'updated';
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
