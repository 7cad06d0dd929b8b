import type { ModuleFile } from '../load/modules.ts';
import type { Built } from './session.ts';

/** The modules that have to be evaluated again: those that reach a changed file through their imports, and new ones. */
export function affected(
  modules: readonly ModuleFile[],
  { made, inputs }: Pick<Built, 'made' | 'inputs'>,
  changed: ReadonlySet<string>,
): Set<string> {
  const importers = new Map<string, string[]>();
  for (const [file, { imports }] of Object.entries(inputs)) {
    for (const { path } of imports) importers.set(path, [...(importers.get(path) ?? []), file]);
  }
  const reached = new Set<string>();
  const open = [...changed];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    open.push(...(importers.get(file) ?? []));
  }
  const paths = modules.map(({ path }) => path);
  return new Set(paths.filter(path => reached.has(path) || !made.has(path)));
}
