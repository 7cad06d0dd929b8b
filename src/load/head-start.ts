import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runEsbuild, type ProcessResult } from './esbuild-process.ts';
import { settings } from './form.ts';
import { USUAL_FOLDERS } from '../config/usual.ts';
import { CONFIG_FILES, listModules } from './modules.ts';
import { EXTERNAL } from './external.ts';

/** esbuild at work on the modules of a project, before the command line itself is loaded. */
export interface HeadStart {
  readonly modules: readonly string[];
  readonly result: Promise<ProcessResult>;
}

/** Starts esbuild on what a project usually has. The launcher does it: both take their time, on a core each. */
export function headStart(project: string): HeadStart | undefined {
  const modules = attempt(() => usualModules(project));
  if (!modules || modules.length === 0) return undefined;
  const result = runEsbuild(settings({ project, modules, external: EXTERNAL }));
  // Whoever waits for the result gets the error; until then it must not end the process.
  result.catch(() => undefined);
  return { modules, result };
}

/** The configuration and all modules of the usual folders. */
export function usualModules(project: string): string[] {
  const config = CONFIG_FILES.find(name => existsSync(join(project, name)));
  const { services, dashboards, alerts } = USUAL_FOLDERS;
  return [
    ...(config ? [config] : []),
    ...listModules(project, services, 'service').map(({ path }) => path),
    ...listModules(project, dashboards, 'dashboard').map(({ path }) => path),
    ...listModules(project, alerts, 'rules').map(({ path }) => path),
  ];
}

/** What goes wrong here goes wrong again where it can be told. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

export const sameModules = (start: HeadStart, { modules }: { readonly modules: readonly string[] }): boolean =>
  start.modules.length === modules.length && start.modules.every((path, i) => path === modules[i]);
