import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What a module of a folder has to export. */
export type ModuleRole = 'service' | 'dashboard' | 'rules';

/** A module of the project. Paths are relative to the project and written with `/`. */
export interface ModuleFile {
  readonly role: ModuleRole;
  readonly path: string;
  /** The path below the folder of its role: `Overflying/api.ts`. */
  readonly below: string;
}

/** Where the configuration is looked for. */
export const CONFIG_FILES = ['obs.config.ts', 'obs.config.mts', 'obs.config.js', 'obs.config.mjs'];

const MODULE = /\.(ts|mts|js|mjs)$/;
const NOT_A_MODULE = /\.(d\.ts|test\.ts|spec\.ts|test\.js|spec\.js)$/;

/**
 * The modules of a folder, in alphabetical order whatever the file system says. What lies in a folder `shared` is not built
 * by itself. A folder that does not exist has no modules.
 */
export function listModules(project: string, folder: string, role: ModuleRole): ModuleFile[] {
  const found: string[] = [];
  walk(join(project, folder), '', found);
  return found.sort(byName).map(below => ({ role, path: `${folder}/${below}`, below }));
}

function walk(directory: string, prefix: string, found: string[]): void {
  let entries;
  try {
    entries = readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && prefix === '') return;
    throw error;
  }
  for (const entry of entries) {
    const { name } = entry;
    if (name.startsWith('.') || name === 'node_modules' || name === 'shared') continue;
    if (entry.isDirectory()) walk(join(directory, name), `${prefix}${name}/`, found);
    else if (MODULE.test(name) && !NOT_A_MODULE.test(name)) found.push(prefix + name);
  }
}

/** By code unit: the same on every machine, whatever its language. */
const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
