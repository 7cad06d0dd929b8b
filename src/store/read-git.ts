import { posix } from 'node:path';
import { Exit, ObsError } from '../errors.ts';
import { commitOf, git, textsAt } from '../load/git.ts';
import { isRead, type OutText } from './parse-out.ts';

export interface GitOptions {
  /** The folder of the project, in a clone. */
  readonly project: string;
  /** `folders.out` of the configuration. */
  readonly out: string;
}

const INSTEAD = 'compare with a server';

/**
 * The files of `out/` as they are in a commit, before anything is parsed, sorted by path. Two calls of git, however many files
 * there are. Throws an `ObsError` when this is no repository, when git knows no such ref, and when nothing of `out/` is there.
 */
export function readGitTexts(ref: string, { project, out }: GitOptions): readonly OutText[] {
  const call = { cwd: project, instead: INSTEAD };
  // Outside of a repository every ref is unknown.
  git(['rev-parse', '--git-dir'], call);
  const commit = commitOf(ref, project);
  const folder = posix.normalize(out.replaceAll('\\', '/')).replace(/\/$/, '');
  const listed = paths(git(['ls-tree', '-r', '-z', commit, '--', `${folder}/`], call));
  if (listed.length === 0) {
    throw new ObsError(`there is no ${folder}/ at "${ref}"`, {
      exit: Exit.usage,
      hint: `out/ has to be committed; git ls-tree ${ref} shows what is there`,
    });
  }
  const wanted = listed.filter(path => isRead(path.slice(folder.length + 1)));
  const texts = textsAt(
    wanted.map(path => `./${path}`),
    { ...call, commit },
  );
  return wanted
    .map(path => ({
      path: path.slice(folder.length + 1),
      source: `${ref}:${path}`,
      text: texts.get(`./${path}`) ?? '',
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** `100644 blob 3b18e5\tout/folders/api.json\0`: https://git-scm.com/docs/git-ls-tree#_output_format */
const paths = (output: string): string[] =>
  output.split('\0').flatMap(line => (line.startsWith('100') ? [line.slice(line.indexOf('\t') + 1)] : []));
