import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Exit, ObsError } from '../errors.ts';
import { queryReader } from '../lint/query.ts';
import { readSubjects, type ReadOptions } from '../lint/read/read-text.ts';
import { unreadable } from '../lint/read/unreadable.ts';
import type { Subject } from '../lint/subject.ts';
import { decode } from './decode.ts';
import { cannotRead, lintPaths, type LintPath } from './lint-paths.ts';

export interface LintFilesOptions extends Omit<ReadOptions, 'isExpected' | 'readQuery' | 'language'> {
  /** The folder that paths are relative to. */
  readonly cwd: string;
  /** The text of `-`. */
  readonly stdin?: (() => Promise<string>) | undefined;
  /** The language of the rule files at a path, where somebody said it. */
  readonly languageOf?: (path: string) => 'promql' | 'logql' | undefined;
}

export interface LintFiles {
  readonly subjects: readonly Subject[];
  /** The files that something was read from, in the order of the subjects. */
  readonly files: readonly string[];
}

/** As standard input is called in findings. */
const STDIN = 'stdin';

/** In bytes: fifty thousand alert rules. What is larger was not written to be read, and would not fit into memory as a tree. */
const LARGEST = 32 * 1024 * 1024;

/**
 * Reads everything below some paths that there are lint rules for: files, folders, patterns, and `-` for standard input.
 * Throws for a path that leads to nothing and for a file that cannot be read; what is wrong inside of a file is a subject.
 */
export async function readLintFiles(paths: readonly string[], options: LintFilesOptions): Promise<LintFiles> {
  const files = await lintPaths(
    paths.filter(path => path !== '-'),
    options.cwd,
  );
  const readQuery = queryReader();
  const read = (path: string, text: string, isExpected: boolean) =>
    readSubjects(path, text, { language: options.languageOf?.(path), readQuery, isExpected });
  const fromStdin = paths.includes('-') && options.stdin ? read(STDIN, await options.stdin(), true) : [];
  const fromFiles = files.map(file => {
    const content = readContent(file, options.cwd);
    return Array.isArray(content) ? content : read(file.path, content, file.isNamed);
  });
  const subjects = [...fromStdin, ...fromFiles.flat()];
  if (subjects.length === 0) throw nothingToLint(paths);
  return { subjects, files: [...new Set(subjects.map(({ file }) => file.path))] };
}

/**
 * The text of a file, or what keeps it from being one. Read at once, without a promise: a checkout lies in the cache of the
 * system, where four promises for each of a thousand files take longer than the files.
 */
function readContent({ path, isNamed }: LintPath, cwd: string): string | Subject[] {
  const { size, bytes } = readBytes(path, cwd);
  if (!bytes) {
    const message = `has ${Math.round(size / 1024 / 1024)} MB: files of more than ${LARGEST / 1024 / 1024} MB are not read`;
    return [unreadable({ path, text: '' }, { message, hint: 'split it, or leave it out in .obsignore', start: 0 })];
  }
  const { text, problem } = decode(bytes);
  if (!problem) return text;
  // Folders hold all kinds of files; what is no text at all is none of ours.
  if (!isNamed && !text.includes('groups') && !text.includes('panels')) return [];
  return [unreadable({ path, text }, { message: problem.message, start: problem.offset })];
}

/** Without bytes when the file is too large. */
function readBytes(path: string, cwd: string): { readonly size: number; readonly bytes?: Buffer } {
  const file = resolve(cwd, path);
  try {
    const { size } = statSync(file);
    return size > LARGEST ? { size } : { size, bytes: readFileSync(file) };
  } catch (cause) {
    throw cannotRead(path, cause);
  }
}

const nothingToLint = (paths: readonly string[]): ObsError =>
  new ObsError(`nothing to lint in ${paths.join(', ')}: no rule files, no dashboards`, {
    exit: Exit.usage,
    hint: 'name a folder with rule files of Prometheus, Mimir or Loki, manifests of them, or dashboards',
  });
