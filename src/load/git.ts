import { spawnSync } from 'node:child_process';
import { posix } from 'node:path';
import { Exit, ObsError } from '../errors.ts';

/** A file that differs between a commit and the working tree. Paths are relative to the working directory, with `/`. */
export interface ChangedFile {
  /** Undefined for one that was deleted. */
  readonly path: string | undefined;
  /** The path and the text that it had; undefined for one that is new. */
  readonly old: { readonly path: string; readonly text: string } | undefined;
}

/** A file of a gigabyte is no reason to fail here. */
const MAX_OUTPUT = 1 << 30;

export interface Changes {
  readonly files: readonly ChangedFile[];
  /** Whether there was a file of this path; git does not tell of new ones that nobody added yet. */
  readonly existed: (path: string) => boolean;
}

/**
 * What changed since the commit at which this branch left `ref`; renames are followed. Throws when this is not a repository
 * or there is no such ref.
 */
export function changedSince(ref: string, cwd: string): Changes {
  const prefix = git(['rev-parse', '--show-prefix'], { cwd }).trim();
  const commit = commitOf(ref, cwd);
  const base = run(['merge-base', commit, 'HEAD'], { cwd }).stdout.trim() || commit;
  const here = (path: string) => posix.relative(prefix, path);
  const changes = parseStatus(git(['diff', '--name-status', '-z', '-M', '--no-ext-diff', base, '--'], { cwd }));
  const texts = textsAt(
    changes.flatMap(({ old }) => old ?? []),
    { commit: base, cwd },
  );
  const tree = new Set(git(['ls-tree', '-r', '-z', '--name-only', '--full-tree', base], { cwd }).split('\0'));
  return {
    files: changes.map(({ path, old }) => ({
      path: path === undefined ? undefined : here(path),
      old: old === undefined ? undefined : { path: here(old), text: texts.get(old) ?? '' },
    })),
    existed: path => tree.has(posix.join(prefix, path)),
  };
}

/** The id of a commit. Throws when git knows none of that name. */
export function commitOf(ref: string, cwd: string): string {
  const { status, stdout } = run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], { cwd });
  if (status === 0) return stdout.trim();
  throw new ObsError(`git knows no commit "${ref}"`, {
    exit: Exit.usage,
    hint: `is it spelt right, and fetched? In CI: git fetch origin ${ref.replace(/^origin\//, '')}`,
  });
}

/** `M\0path\0R087\0old\0new\0`: https://git-scm.com/docs/git-diff#_raw_output_format */
function parseStatus(output: string): { path: string | undefined; old: string | undefined }[] {
  const fields = output.split('\0');
  const changes = [];
  for (let i = 0; i + 1 < fields.length;) {
    const status = fields[i++]![0];
    const first = fields[i++]!;
    if (status === 'R' || status === 'C') changes.push({ path: fields[i++]!, old: first });
    else changes.push({ path: status === 'D' ? undefined : first, old: status === 'A' ? undefined : first });
  }
  return changes;
}

/**
 * Texts of files in a commit by path, all in one go: https://git-scm.com/docs/git-cat-file#_batch_output
 *
 * A path counts from the top of the repository, or with `./` in front from the working directory.
 */
export function textsAt(
  paths: readonly string[],
  { commit, ...call }: { readonly commit: string } & Call,
): Map<string, string> {
  const texts = new Map<string, string>();
  // A line break in a name would end the request.
  const wanted = paths.filter(path => !path.includes('\n'));
  if (wanted.length === 0) return texts;
  const input = wanted.map(path => `${commit}:${path}\n`).join('');
  const output = raw(['cat-file', '--batch'], { ...call, input });
  let at = 0;
  for (const path of wanted) {
    const end = output.indexOf('\n', at);
    const [, , size] = / (\w+) (\d+)$/.exec(output.toString('utf8', at, end)) ?? [];
    at = end + 1;
    if (size === undefined) continue;
    texts.set(path, output.toString('utf8', at, at + Number(size)));
    at += Number(size) + 1;
  }
  return texts;
}

interface Call {
  readonly cwd: string;
  readonly input?: string;
  /** What can be done where git is of no help. */
  readonly instead?: string;
}

/** What git answers. Throws in git's own words when it fails. */
export const git = (args: readonly string[], call: Call): string => raw(args, call).toString('utf8');

function raw(args: readonly string[], { instead = 'lint without --changed', ...call }: Call): Buffer {
  const { status, error, stdout, stderr } = spawnSync('git', args, { ...call, maxBuffer: MAX_OUTPUT });
  if (status === 0) return stdout;
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') {
    throw new ObsError('cannot run git', { exit: Exit.usage, hint: `install git, or ${instead}` });
  }
  const said = stderr?.toString('utf8').trim().split('\n')[0] ?? String(error);
  const isNoRepository = said.includes('not a git repository');
  throw new ObsError(isNoRepository ? 'this folder is not in a git repository' : `git ${args[0]}: ${said}`, {
    ...(isNoRepository && { exit: Exit.usage }),
    hint: `${instead}, or run it in a clone with its history`,
    cause: error,
  });
}

function run(args: readonly string[], call: Call): { status: number | null; stdout: string } {
  const { status, stdout } = spawnSync('git', args, { ...call, encoding: 'utf8' });
  return { status, stdout: stdout ?? '' };
}
