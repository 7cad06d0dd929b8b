import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeFileSync,
  type Dirent,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ObsError } from '../errors.ts';
import type { OutFile } from '../render/files.ts';

/** What a build did to `out/`, or would do. Paths are relative to `out/`. */
export interface Outcome {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly deleted: readonly string[];
  readonly unchanged: number;
}

/** The folders of `out/` that belong to the build; anything else that lies there is left alone. */
export const OWNED = [
  'catalog',
  'dashboards',
  'dashboards-v1',
  'dashboards-v2',
  'data-sources',
  'folders',
  'folders-v1',
  'grafana-rules',
  'kubernetes',
  'loki-rules',
  'notifications',
  'prometheus-rules',
] as const;

/** The ending of a file that is not in its place yet. One that a killed build left behind goes with the next. */
const NEW = '.obs-new';

/**
 * Takes the files of a build one by one and puts them into `out/` all together at the end, so that a build that fails leaves
 * everything as it was. Changed files are written beside and renamed: nobody ever reads a half-written one.
 */
export class Stage {
  private readonly out: string;
  private readonly name: string;
  private readonly write: boolean;
  /** What lay there before. */
  private readonly existing: ReadonlySet<string>;
  private readonly paths = new Set<string>();
  private readonly created: string[] = [];
  private readonly updated: string[] = [];
  /** Folders that exist for sure, and those of them that this build made. */
  private readonly folders = new Set<string>();
  private readonly madeFolders: string[] = [];
  private unchanged = 0;

  /** `name` is how the folder is called in messages. With `write` false nothing is touched: the outcome tells what would be. */
  constructor(out: string, { name, write }: { readonly name: string; readonly write: boolean }) {
    this.out = out;
    this.name = name;
    this.write = write;
    this.existing = new Set(OWNED.flatMap(folder => listFiles(out, folder)));
  }

  /** Compares the file with the one that exists and keeps it for {@link commit} when they differ. */
  add({ path, text }: OutFile): void {
    if (this.paths.has(path)) return;
    this.paths.add(path);
    const exists = this.existing.has(path);
    if (exists && this.read(path) === text) {
      this.unchanged++;
      return;
    }
    (exists ? this.updated : this.created).push(path);
    if (this.write) this.stage(path, text);
  }

  /** Moves what was added to its place and deletes what is neither added nor among `kept`. */
  commit(kept: readonly string[] = []): Outcome {
    const { created, updated } = this;
    for (const path of kept) {
      if (this.paths.has(path)) continue;
      this.paths.add(path);
      this.unchanged++;
    }
    const lying = [...this.existing].filter(path => !this.paths.has(path));
    if (this.write) {
      guarded(this.name, () => {
        for (const path of [...created, ...updated]) renameSync(join(this.out, path + NEW), join(this.out, path));
        for (const path of lying) this.remove(path);
      });
    }
    const deleted = lying.filter(path => !path.endsWith(NEW));
    return { created: created.sort(), updated: updated.sort(), deleted: deleted.sort(), unchanged: this.unchanged };
  }

  /** Forgets what was added, and leaves no trace of it. */
  discard(): void {
    if (!this.write) return;
    const remove = (path: string) => rmSync(path, { recursive: true, force: true });
    for (const path of [...this.created, ...this.updated]) quietly(() => remove(join(this.out, path + NEW)));
    for (const folder of this.madeFolders.reverse()) quietly(() => remove(folder));
  }

  private stage(path: string, text: string): void {
    const target = join(this.out, path);
    guarded(this.name, () => {
      this.makeFolder(dirname(target));
      writeFileSync(target + NEW, text);
    });
  }

  private makeFolder(folder: string): void {
    if (this.folders.has(folder)) return;
    const first = mkdirSync(folder, { recursive: true });
    if (first !== undefined) this.madeFolders.push(first);
    this.folders.add(folder);
  }

  private read(path: string): string {
    try {
      return readFileSync(join(this.out, path), 'utf8');
    } catch (error) {
      throw notWritable(this.name, error);
    }
  }

  private remove(path: string): void {
    rmSync(join(this.out, path));
    let folder = dirname(join(this.out, path));
    // A folder that became empty goes as well, up to `out/` itself.
    while (folder !== this.out && readdirSync(folder).length === 0) {
      rmdirSync(folder);
      folder = dirname(folder);
    }
  }
}

/** The files below a folder, as paths below `root`, with `/`. */
function listFiles(root: string, folder: string): string[] {
  return entriesOf(join(root, folder)).flatMap(entry => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? listFiles(root, path) : entry.isFile() ? [path] : [];
  });
}

/** A folder that does not exist is empty; so is one below a file, and writing will tell. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** While a failure is being told, a second one that follows from it would only hide it. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // As said above.
  }
}

function guarded(name: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw notWritable(name, error);
  }
}

function notWritable(name: string, cause: unknown): ObsError {
  const { code, message } = cause as NodeJS.ErrnoException;
  const why: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
    ENOTDIR: 'a file stands where a folder should be',
    EEXIST: 'a file stands where a folder should be',
  };
  return new ObsError(`cannot write to "${name}": ${why[code ?? ''] ?? message}`, {
    hint: 'make the folder writable, or set folders.out in obs.config.ts',
    cause,
  });
}
