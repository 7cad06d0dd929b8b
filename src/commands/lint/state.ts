import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { CatalogData } from '../../catalog/service.ts';
import { Exit, ObsError, ObsErrors } from '../../errors.ts';
import { catalogueOf } from '../../lint/catalogue.ts';
import { withoutCopies } from '../../lint/copies.ts';
import type { Finding } from '../../lint/finding.ts';
import type { LiveFacts } from '../../lint/live/facts.ts';
import { projectFacts } from '../../lint/project-facts.ts';
import { RULES } from '../../lint/registry.ts';
import { runLint } from '../../lint/run.ts';
import type { Subject } from '../../lint/subject.ts';
import { collectSuppressions } from '../../lint/suppress/collect.ts';
import type { LintFile } from '../../lint/suppress/lint-file.ts';
import type { Suppressing } from '../../lint/suppress/suppress.ts';
import type { Suppression } from '../../lint/suppress/suppression.ts';
import { readLintFiles } from '../../load/lint-files.ts';
import { moduleSuppressions } from '../../load/module-suppressions.ts';
import type { Setup } from './setup.ts';

/** What there is to lint at one moment. */
export interface State {
  /** What findings are about. */
  readonly subjects: readonly Subject[];
  /** What else is known of: the rest of `out/` when only a part of it is looked at. */
  readonly context: readonly Subject[];
  readonly files: readonly string[];
  readonly catalogue: readonly CatalogData[];
  readonly suppressions: readonly Suppression[];
  readonly textOf: (file: string) => string | undefined;
}

/** Reads everything that the paths name. */
export async function readState(setup: Setup): Promise<State> {
  const { io, config, paths, isWhole, catalogue } = setup;
  const { out } = config.folders;
  const { subjects, files } = await readLintFiles(paths, { cwd: io.cwd, stdin: io.stdin });
  const hasOut = !isWhole && existsSync(join(io.cwd, out));
  const rest = hasOut ? await readLintFiles([out], { cwd: io.cwd }).catch(whenEmpty) : { subjects: [] };
  const suppressions = subjectSuppressions(subjects, io.cwd);
  const isOurs = files.some(file => file.startsWith(`${out}/`));
  const modules = isOurs ? moduleSuppressions(io.cwd, config, { isPartial: !isWhole }) : [];
  const texts = new Map([...subjects.map(({ file }) => [file.path, file.text] as const)]);
  return {
    subjects,
    context: [...subjects, ...rest.subjects],
    files,
    // Files that this project did not make speak of metrics that its catalogue was never meant to know.
    catalogue: [...(isOurs ? catalogue.built : []), ...catalogue.imported],
    suppressions: [...suppressions, ...modules],
    textOf: file => texts.get(file) ?? readText(join(io.cwd, file)),
  };
}

/** Nobody asked for what lies in `out/`: when nothing does, nothing is known. */
function whenEmpty(error: unknown): { subjects: Subject[] } {
  if (error instanceof ObsError && error.exit === Exit.usage) return { subjects: [] };
  throw error;
}

/** What suppresses findings in the files themselves and in `.lint` files beside them. */
export const subjectSuppressions = (subjects: readonly Subject[], cwd: string): Suppression[] =>
  collectSuppressions(subjects, { lintFiles: lintFilesBeside(subjects, cwd), now: new Date().toISOString() });

function lintFilesBeside(subjects: readonly Subject[], cwd: string): LintFile[] {
  const boards = subjects.filter(({ kind }) => kind === 'dashboard');
  const folders = new Set(boards.map(({ file }) => posix.dirname(file.path)));
  return [...folders].flatMap(folder => {
    const path = posix.join(folder, '.lint');
    const text = readText(join(cwd, path));
    return text === undefined ? [] : [{ path, text }];
  });
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** What is known of a state besides its files. */
export interface Besides {
  /** Recording rules that an older state had. */
  readonly removed?: ReadonlySet<string> | undefined;
  readonly live?: LiveFacts | undefined;
}

export async function runState(state: State, setup: Setup, { removed, live }: Besides = {}): Promise<Suppressing> {
  const { io, config } = setup;
  const { links, lint, folders } = config;
  const isOurs = ({ range }: Finding) => range.file.startsWith(`${folders.out}/`);
  return await runLint(state.subjects, {
    rulesFor: setup.rulesFor,
    known: RULES.map(({ id }) => id),
    catalogue: catalogueOf(state.catalogue),
    project: {
      ...projectFacts(state.context, {
        fileExists: path => existsSync(join(io.cwd, path)),
        links: { grafana: links.grafana, runbooks: links.runbooks },
        targetVersion: lint.prometheus,
      }),
      ...setup.outside,
      ...(removed && { removed }),
      ...(live && { live }),
    },
    suppressions: state.suppressions,
    withOrigins: async findings =>
      findings.some(isOurs) ? withoutCopies(await origins(findings, state, setup), folders.out) : findings,
  });
}

async function origins(findings: readonly Finding[], { subjects }: State, { io, config }: Setup) {
  const { withOrigins } = await import('../../build/origins.ts');
  try {
    return await withOrigins(findings, subjects, { project: io.cwd, config });
  } catch (error) {
    // Modules that do not evaluate are for `build` to tell; the findings are the same without.
    if (error instanceof ObsError || error instanceof ObsErrors) return findings;
    throw error;
  }
}
