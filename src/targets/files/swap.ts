import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ObsError } from '../../errors.ts';

/** A file as it should be; undefined when it should go. */
export interface NewFile {
  readonly path: string;
  readonly text: string | undefined;
}

/** The ending of a file that is not in its place yet. */
export const BESIDE = '.obs-new';

interface Saved extends NewFile {
  readonly before: { readonly bytes: Buffer; readonly mode: number } | undefined;
}

/**
 * Files that change together, and back again. {@link stage} writes them beside: when one cannot be written, nothing has
 * changed. {@link commit} renames, so that nobody ever reads half a file. {@link restore} brings back what was there, byte for
 * byte.
 */
export class FileSwap {
  private readonly files: readonly Saved[];
  /** How the place is called in messages. */
  private readonly name: string;

  constructor(name: string, files: readonly NewFile[]) {
    this.name = name;
    this.files = this.guarded(() => files.map(file => ({ ...file, before: savedBytes(file.path) })));
  }

  stage(): void {
    this.guarded(() => {
      try {
        for (const { path, text, before } of this.files) {
          if (text !== undefined) writeFileSync(path + BESIDE, text, { mode: before?.mode ?? 0o644 });
        }
      } catch (error) {
        this.discard();
        throw error;
      }
    });
  }

  commit(): void {
    this.guarded(() => {
      try {
        for (const { path, text } of this.files) {
          if (text === undefined) rmSync(path);
          else renameSync(path + BESIDE, path);
        }
      } catch (error) {
        this.restore();
        throw error;
      }
    });
  }

  restore(): void {
    this.discard();
    this.guarded(() => {
      for (const { path, before } of this.files) {
        if (!before) rmSync(path, { force: true });
        else if (!savedBytes(path)?.bytes.equals(before.bytes)) putBack(path, before);
      }
    });
  }

  /** Leaves everything as it is. */
  discard(): void {
    for (const { path } of this.files) rmSync(path + BESIDE, { force: true });
  }

  private guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      throw cause instanceof ObsError ? cause : notWritable(this.name, cause as NodeJS.ErrnoException);
    }
  }
}

/** Deletes what a run that was killed left behind in a folder: a pattern such as `rules/*` would find it. */
export function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.endsWith(BESIDE)) rmSync(join(folder, name), { force: true });
  }
}

function savedBytes(path: string): Saved['before'] {
  try {
    return { bytes: readFileSync(path), mode: statSync(path).mode & 0o777 };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function putBack(path: string, { bytes, mode }: NonNullable<Saved['before']>): void {
  try {
    writeFileSync(path + BESIDE, bytes, { mode });
  } catch {
    // No room for both: the new one goes first.
    rmSync(path + BESIDE, { force: true });
    rmSync(path, { force: true });
    writeFileSync(path, bytes, { mode });
    return;
  }
  renameSync(path + BESIDE, path);
}

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'a file stands where the folder should be',
};

/** The error for a place that cannot be read or written. */
export const notWritable = (name: string, cause: NodeJS.ErrnoException): ObsError =>
  new ObsError(`cannot write to "${name}": ${WHY[cause.code ?? ''] ?? cause.message}; nothing was changed`, {
    hint: 'obs push has to run where the server reads its files, by somebody who may write there',
    cause,
  });
