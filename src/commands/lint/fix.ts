import { resolve } from 'node:path';
import { placeText } from '../../errors.ts';
import type { Finding } from '../../lint/finding.ts';
import { mend } from '../../lint/fix.ts';
import { counted } from '../../report/findings/report.ts';
import { replaceFile } from '../../store/replace-file.ts';
import { OWNED } from '../../store/stage.ts';
import type { Setup } from './setup.ts';
import { readState, runState } from './state.ts';

/** What `--fix` did. */
export interface Fixed {
  readonly edits: number;
  readonly files: number;
  readonly notes: readonly string[];
}

/** One edit may uncover the next; two that undo each other must not go on for ever. */
const ROUNDS = 10;

/** Mends what has one safe way to be mended, in files that people wrote: those of `out/` come from modules. */
export async function fixFiles(setup: Setup): Promise<Fixed> {
  const files = new Set<string>();
  let edits = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const state = await readState(setup);
    const { findings } = await runState(state, setup);
    const fixable = findings.filter(({ fix }) => fix);
    const ours = fixable.filter(finding => isBuilt(finding, setup));
    const theirs = fixable.filter(finding => !ours.includes(finding));
    if (theirs.length === 0 || round === ROUNDS - 1) return { edits, files: files.size, notes: notesFor(ours, setup) };
    for (const file of new Set(theirs.map(({ range }) => range.file))) {
      const ofFile = theirs.filter(({ range }) => range.file === file);
      const { text, count } = mend(state.textOf(file)!, ofFile);
      replaceFile(resolve(setup.io.cwd, file), text, file);
      files.add(file);
      edits += count;
    }
  }
  return { edits, files: files.size, notes: [] };
}

/** Findings whose file is not to be edited, without the edits. */
export const withoutUselessFixes = (findings: readonly Finding[], setup: Setup): Finding[] =>
  findings.map(finding => {
    if (!finding.fix || !isBuilt(finding, setup)) return finding;
    const { fix: _, ...rest } = finding;
    return rest;
  });

const isBuilt = ({ range }: Finding, { config }: Setup): boolean =>
  OWNED.some(folder => range.file.startsWith(`${config.folders.out}/${folder}/`));

function notesFor(ours: readonly Finding[], { config }: Setup): string[] {
  if (ours.length === 0) return [];
  const modules = [...new Set(ours.flatMap(({ origin }) => (origin ? placeText(origin) : [])))];
  const where = modules.length > 0 ? `: ${modules.join(', ')}` : '';
  const what = `${counted(ours.length, 'finding')} in ${config.folders.out}/`;
  return [`${what} not fixed, since build writes these files; mend the modules${where}`];
}
