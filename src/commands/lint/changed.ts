import picomatch from 'picomatch';
import type { CatalogData } from '../../catalog/service.ts';
import type { Finding } from '../../lint/finding.ts';
import { newFindings } from '../../lint/identity.ts';
import { readSubjects } from '../../lint/read/read-text.ts';
import type { Subject } from '../../lint/subject.ts';
import { changedSince, type ChangedFile } from '../../load/git.ts';
import type { Setup } from './setup.ts';
import { runState, subjectSuppressions, type State } from './state.ts';

/** How it was at the commit that a change started from. */
export interface Base {
  /** The findings that were not there. */
  readonly introduced: (findings: readonly Finding[]) => Finding[];
  /** Names of recording rules that are gone. */
  readonly removed: ReadonlySet<string>;
}

/** Lints the old texts of what changed since `ref`, together with what did not change. */
export async function baseOf(ref: string, state: State, setup: Setup): Promise<Base> {
  const { files, existed } = changedSince(ref, setup.io.cwd);
  const changes = files.filter(({ path, old }) => LINTED.test(path ?? old!.path));
  const inScope = isNamedBy(setup.paths);
  const touched = new Set(changes.flatMap(({ path }) => path ?? []));
  const unchanged = ({ file }: Subject) => !touched.has(file.path) && existed(file.path);
  const oldOnes = (isWanted: (path: string) => boolean) =>
    changes.flatMap(({ old }) => (old && isWanted(old.path) ? readSubjects(old.path, old.text) : []));
  const subjects = [...state.subjects.filter(unchanged), ...oldOnes(inScope)];
  const context = [...state.context.filter(unchanged), ...oldOnes(() => true)];
  const old: State = {
    ...state,
    subjects,
    context,
    catalogue: state.catalogue.length > 0 ? oldCatalogue(changes, setup) : [],
    suppressions: subjectSuppressions(subjects, setup.io.cwd),
  };
  const { findings } = await runState(old, setup);
  const left = recordings(state.context);
  return {
    introduced: now => newFindings(now, findings),
    removed: new Set([...recordings(context)].filter(name => !left.has(name))),
  };
}

const LINTED = /\.(ya?ml|json|rules?)$/i;

/** Whether a file that may be gone was named by the paths of the command line. */
function isNamedBy(paths: readonly string[]): (path: string) => boolean {
  const names = paths.map(path => path.replace(/^\.\//, '').replace(/\/$/, ''));
  const matches = picomatch([...names], { dot: true });
  return path => names.some(name => name === '.' || path === name || path.startsWith(`${name}/`)) || matches(path);
}

/** The built catalogue as it was. */
function oldCatalogue(changes: readonly ChangedFile[], { catalogue, config }: Setup): CatalogData[] {
  const folder = `${config.folders.out}/catalog/`;
  const touched = changes.filter(({ path, old }) => (path ?? old!.path).startsWith(folder));
  const names = new Set(touched.flatMap(({ path }) => path?.slice(folder.length).replace(/\.json$/, '') ?? []));
  const before = touched.flatMap(({ old }) => (old ? [JSON.parse(old.text) as CatalogData] : []));
  return [...catalogue.built.filter(({ service }) => !names.has(service)), ...before, ...catalogue.imported];
}

const recordings = (subjects: readonly Subject[]): Set<string> =>
  new Set(
    subjects.flatMap(subject =>
      subject.kind === 'rule-file'
        ? subject.groups.flatMap(({ rules }) => rules.flatMap(rule => (rule.kind === 'record' ? rule.name.value : [])))
        : [],
    ),
  );
