import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { Exit, ObsError } from '../errors.ts';
import { ignores, NOTHING_IGNORED, type Ignores } from './obsignore.ts';

/** A file to be linted, relative to the working directory. */
export interface LintPath {
  readonly path: string;
  /** It was named itself, and not found in a folder. */
  readonly isNamed: boolean;
}

/** What is looked at in folders; a file that is named may be called anything. */
const EXTENSIONS = /\.(ya?ml|json|rules?)$/i;

/** Folders that are never entered, whatever `.obsignore` says. */
const SKIPPED = /^(node_modules|\..+)$/;

const IGNORE_FILE = '.obsignore';

/** The files of folders, patterns and paths, sorted within each and without repetition. Throws for one that leads to nothing. */
export async function lintPaths(paths: readonly string[], cwd: string): Promise<LintPath[]> {
  const ignored = await readIgnores(cwd);
  const found = new Map<string, LintPath>();
  for (const path of paths) {
    for (const file of await filesOf(path, { cwd, ignored })) {
      if (!found.has(file.path) || file.isNamed) found.set(file.path, file);
    }
  }
  return [...found.values()];
}

interface Around {
  readonly cwd: string;
  readonly ignored: Ignores;
}

async function filesOf(path: string, { cwd, ignored }: Around): Promise<LintPath[]> {
  const told = relativePath(cwd, path);
  const kind = await kindOf(resolve(cwd, path), path);
  if (kind === 'file') return [{ path: told, isNamed: true }];
  const isPattern = kind === undefined && picomatch.scan(path).isGlob;
  if (kind === undefined && !isPattern) {
    throw new ObsError('there is no such file or folder', {
      exit: Exit.usage,
      place: { file: path },
      hint: 'paths are relative to the current folder; in quotes, ** stands for any folders',
    });
  }
  const base = isPattern ? picomatch.scan(told).base : told;
  const files: string[] = [];
  await collect(base === '.' ? '' : base, { cwd, ignored, files });
  const fits = isPattern ? picomatch(told) : (file: string) => EXTENSIONS.test(file);
  const fitting = files.filter(file => fits(file)).toSorted();
  if (fitting.length > 0) return fitting.map(file => ({ path: file, isNamed: false }));
  throw new ObsError(isPattern ? 'no file fits this pattern' : 'no YAML or JSON files in this folder', {
    exit: Exit.usage,
    place: { file: path },
    hint: `name a file or another folder; what ${IGNORE_FILE} lists is left out`,
  });
}

async function kindOf(absolute: string, path: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(absolute)).isDirectory() ? 'folder' : 'file';
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw cannotRead(path, cause);
  }
}

async function collect(folder: string, around: Around & { readonly files: string[] }): Promise<void> {
  const { cwd, ignored, files } = around;
  const entries = await entriesOf(folder, cwd);
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!SKIPPED.test(entry.name) && !ignored.folder(path)) await collect(path, around);
    } else if (!ignored.file(path)) {
      // Links to files are followed, as Kubernetes mounts them; links to folders could lead in circles.
      if (entry.isFile() || (entry.isSymbolicLink() && (await isLinkToFile(resolve(cwd, path))))) files.push(path);
    }
  }
}

async function entriesOf(folder: string, cwd: string): Promise<Dirent[]> {
  try {
    return await readdir(resolve(cwd, folder), { withFileTypes: true });
  } catch (cause) {
    // A pattern may begin with a folder that is not there.
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw cannotRead(folder, cause);
  }
}

const isLinkToFile = (path: string): Promise<boolean> =>
  stat(path).then(
    found => found.isFile(),
    () => false,
  );

async function readIgnores(cwd: string): Promise<Ignores> {
  try {
    return ignores(await readFile(join(cwd, IGNORE_FILE), 'utf8'));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return NOTHING_IGNORED;
    throw cannotRead(IGNORE_FILE, cause);
  }
}

/** As paths are told: relative, with `/`. */
function relativePath(cwd: string, path: string): string {
  const told = relative(cwd, resolve(cwd, path)).replaceAll(sep, '/');
  return told === '' ? '.' : told;
}

/** The error for a file that is there and cannot be read. */
export function cannotRead(path: string, cause: unknown): ObsError {
  const { code, message } = cause as NodeJS.ErrnoException;
  return new ObsError(`cannot be read: ${code === 'EACCES' ? 'permission denied' : message}`, {
    place: { file: path },
    hint:
      code === 'EACCES'
        ? `allow it (chmod +r), or leave it out in ${IGNORE_FILE}`
        : `look at it with ls -l, or leave it out in ${IGNORE_FILE}`,
    cause,
  });
}
