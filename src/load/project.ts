import type { Metafile } from 'esbuild';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { explainConfig, InvalidConfig, parseConfig } from '../config/parse.ts';
import type { Config } from '../config/schema.ts';
import { Exit, ObsError, ObsErrors } from '../errors.ts';
import type { EvaluatedModule } from '../resources/collect.ts';
import { bundle, type Bundle } from './bundle.ts';
import type { Evaluated } from './evaluate.ts';
import { preloadLibrary } from './library.ts';
import type { HeadStart } from './head-start.ts';
import { CONFIG_FILES, listModules, type ModuleFile, type ModuleRole } from './modules.ts';
import { evaluateBundle, evaluateModules, requestOf } from './run.ts';

/** What is done with a project as it is loaded: its configuration first, then each module as soon as it is evaluated. */
export interface Visitor {
  readonly config: (config: Config, roles: ReadonlySet<ModuleRole>) => Promise<void>;
  readonly module: (module: EvaluatedModule) => void;
}

/** The configuration of a project; without a file, everything is at its default. */
export async function loadConfig(project: string): Promise<Config> {
  const file = configFile(project);
  if (!file) return parseConfig({}, { file: 'obs.config.ts' });
  let config: Config | undefined;
  await evaluateModules({ project, modules: [file], timeout: 10, exit: Exit.usage }, module => {
    config = configOf(module);
  }).catch(explained);
  return config!;
}

/**
 * Loads all modules of a project. Throws what is wrong with them, with places.
 *
 * Configuration and modules go through esbuild together: nearly always the folders are the usual ones. When they are not, or
 * anything does not compile, it is done in two steps.
 */
export async function loadProject(project: string, visitor: Visitor, headStart?: HeadStart): Promise<Inputs> {
  const usual = parseConfig({}, { file: 'obs.config.ts' });
  const file = configFile(project);
  const modules = modulesOf(project, usual);
  const request = requestOf({
    project,
    modules: [...(file ? [file] : []), ...modules.map(({ path }) => path)],
    timeout: usual.timeout,
  });
  const bundled = modules.length === 0 ? undefined : await attempt(bundle(request, headStart), preloadLibrary());
  const config = bundled && (await configFrom(bundled, { project, file, usual }));
  if (!bundled || !config || !isUsual(config, usual)) return await inTwoSteps(project, visitor);
  await visitor.config(config, rolesOf(modules));
  const ofModules = { ...request, modules: modules.map(({ path }) => path), timeout: config.timeout };
  return await evaluateBundle(bundled, ofModules, visitModules(modules, visitor.module));
}

/** Every file that went in, with what it imports, as esbuild tells it. */
export type Inputs = Metafile['inputs'];

/** Loads some modules of a project whose configuration is known. */
export async function loadModules(
  project: string,
  config: Config,
  { modules, visit }: { readonly modules: readonly ModuleFile[]; readonly visit: Visitor['module'] },
): Promise<Inputs> {
  if (modules.length === 0) return {};
  const request = { project, modules: modules.map(({ path }) => path), timeout: config.timeout };
  return await evaluateModules(request, visitModules(modules, visit));
}

async function inTwoSteps(project: string, visitor: Visitor): Promise<Inputs> {
  const config = await loadConfig(project);
  const modules = modulesOf(project, config);
  if (modules.length === 0) throw nothingToLoad(config);
  await visitor.config(config, rolesOf(modules));
  return await loadModules(project, config, { modules, visit: visitor.module });
}

/** A first try may fail for reasons that the second tells better. */
async function attempt(bundled: Promise<Bundle>, meanwhile: Promise<void>): Promise<Bundle | undefined> {
  const [result] = await Promise.all([bundled.catch(() => undefined), meanwhile]);
  return result;
}

async function configFrom(
  bundled: Bundle,
  { project, file, usual }: { project: string; file: string | undefined; usual: Config },
) {
  if (!file) return usual;
  let config: Config | undefined;
  const request = requestOf({ project, modules: [file], timeout: usual.timeout, exit: Exit.usage });
  await evaluateBundle(bundled, request, module => {
    config = configOf(module);
  }).catch(explained);
  return config;
}

function visitModules(modules: readonly ModuleFile[], visit: Visitor['module']): (module: Evaluated) => void {
  const byPath = new Map(modules.map(module => [module.path, module]));
  return ({ path, exports }) => visit({ ...byPath.get(path)!, exports });
}

function configOf({ path, exports }: Evaluated): Config {
  if ('default' in exports) return parseConfig(exports['default'], { file: path });
  throw new ObsError('has no default export', {
    exit: Exit.usage,
    place: { file: path, line: 1 },
    hint: 'write: export default defineConfig({ ... })',
  });
}

async function explained(error: unknown): Promise<never> {
  const cause = error instanceof ObsErrors ? error.errors[0].cause : error;
  throw cause instanceof InvalidConfig ? await explainConfig(cause) : error;
}

const configFile = (project: string): string | undefined => CONFIG_FILES.find(name => existsSync(join(project, name)));

/** The modules of the folders that the configuration names. */
export const modulesOf = (project: string, { folders }: Config): ModuleFile[] => [
  ...listModules(project, folders.services, 'service'),
  ...listModules(project, folders.dashboards, 'dashboard'),
  ...listModules(project, folders.alerts, 'rules'),
];

const rolesOf = (modules: readonly ModuleFile[]): ReadonlySet<ModuleRole> => new Set(modules.map(({ role }) => role));

const isUsual = ({ folders }: Config, usual: Config): boolean =>
  folders.services === usual.folders.services &&
  folders.dashboards === usual.folders.dashboards &&
  folders.alerts === usual.folders.alerts;

function nothingToLoad({ folders }: Config): ObsError {
  return new ObsError(`no modules in ${folders.services}/, ${folders.dashboards}/ or ${folders.alerts}/`, {
    exit: Exit.usage,
    hint: 'run it in the folder of obs.config.ts, or write a first module: see README.md',
  });
}
