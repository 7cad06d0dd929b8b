import { bestForms, type OutFile } from './out-file.ts';
import { parseOut, type OutText } from './parse-out.ts';

/** Two states of `out/` without the files that are the same in both. */
export interface ChangedOut {
  readonly before: readonly OutFile[];
  readonly after: readonly OutFile[];
  /** Objects of which no file differs. */
  readonly unchanged: number;
}

/**
 * Parses what differs between two states of `out/`. A file that is the same on both sides is parsed as well where one beside
 * it may be another form of the same object: a dashboard that is written as `v1` for the first time is not new.
 */
export function changedOut(before: readonly OutText[], after: readonly OutText[]): ChangedOut {
  const old = new Map(before.map(file => [file.path, file]));
  const isSame = (file: OutText) => old.get(file.path)?.text === file.text;
  const same = after.filter(isSame);
  const samePaths = new Set(same.map(({ path }) => path));
  const differing = [...before, ...after].filter(({ path }) => !samePaths.has(path));
  const touched = new Set(differing.map(nameOf));
  // Folders are few, and their titles are how people know them.
  const isBeside = (file: OutText) => touched.has(nameOf(file)) || file.path.startsWith('folders');
  const beside = same.filter(isBeside);
  const skipped = same.filter(file => !isBeside(file));
  const parse = (files: readonly OutText[]) => bestForms([...files, ...beside].flatMap(file => parseOut(file) ?? []));
  return {
    before: parse(before.filter(({ path }) => !samePaths.has(path))),
    after: parse(after.filter(({ path }) => !samePaths.has(path))),
    unchanged: countObjects(skipped),
  };
}

/** What all forms of an object have in common: the name of the file. */
const nameOf = ({ path }: OutText): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');

function countObjects(files: readonly OutText[]): number {
  const keys = new Set<string>();
  for (const file of files) {
    if (file.path.startsWith('grafana-rules/')) {
      const parsed = parseOut(file);
      if (parsed?.kind === 'grafana-rules') parsed.groups.forEach(({ name }) => keys.add(`${file.path} ${name}`));
    } else keys.add(file.path.replace(/^(dashboards|folders)-v\d\//, '$1/'));
  }
  return keys.size;
}
