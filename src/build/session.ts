import type { Metafile } from 'esbuild';
import type { Config } from '../config/schema.ts';
import type { HeadStart } from '../load/head-start.ts';
import type { ModuleRole } from '../load/modules.ts';
import { loadModules, loadProject, modulesOf } from '../load/project.ts';
import { filesOf } from '../render/files.ts';
import { collector, type EvaluatedModule } from '../resources/collect.ts';
import { Stage, type Outcome } from '../store/stage.ts';
import { affected } from './affected.ts';
import { outFolder } from './out-folder.ts';

export interface SessionOptions {
  /** False: only tell what would be written. */
  readonly write: boolean;
  /** Takes the place of `outputs.dashboards` in the configuration. */
  readonly schema?: Config['outputs']['dashboards'] | undefined;
  readonly headStart?: HeadStart | undefined;
}

/** What a build knows afterwards: enough to build again only what a change touches. */
export interface Built {
  readonly config: Config;
  readonly outcome: Outcome;
  /** What each module made, by its path. */
  readonly made: ReadonlyMap<string, MadeByModule>;
  /** Every file that went in, with what it imports. */
  readonly inputs: Metafile['inputs'];
}

interface MadeByModule {
  /** Paths below `out/`. */
  readonly files: readonly string[];
  /** Identities that no other module may have. */
  readonly claims: readonly string[];
}

/** One build. Throws before anything in `out/` is touched when a module is wrong. */
export async function buildProject(project: string, options: SessionOptions): Promise<Built> {
  let run: Run | undefined;
  try {
    const visitor = {
      config: async (loaded: Config, roles: ReadonlySet<ModuleRole>) => {
        run = await startRun(project, withSchema(loaded, options.schema), {
          roles,
          write: options.write,
          kept: new Map(),
        });
      },
      module: (module: EvaluatedModule) => run!.add(module),
    };
    const inputs = await loadProject(project, visitor, options.headStart);
    return { config: run!.config, outcome: run!.stage.commit(), made: run!.made, inputs };
  } catch (error) {
    run?.stage.discard();
    throw error;
  }
}

/** Builds again after some files changed: only the modules that import one of them, new ones, and none that are gone. */
export async function rebuild(project: string, last: Built, changed: ReadonlySet<string>): Promise<Built> {
  const modules = modulesOf(project, last.config);
  const touched = affected(modules, last, changed);
  const kept = new Map(
    [...last.made].filter(([path]) => modules.some(module => module.path === path) && !touched.has(path)),
  );
  const subset = modules.filter(({ path }) => touched.has(path));
  const roles = new Set(modules.map(({ role }) => role));
  const run = await startRun(project, last.config, { roles, write: true, kept });
  try {
    const inputs = await loadModules(project, last.config, { modules: subset, visit: run.add });
    const outcome = run.stage.commit([...kept.values()].flatMap(({ files }) => files));
    return {
      config: last.config,
      outcome,
      made: new Map([...kept, ...run.made]),
      inputs: { ...last.inputs, ...inputs },
    };
  } catch (error) {
    run.stage.discard();
    throw error;
  }
}

interface Run {
  readonly config: Config;
  readonly stage: Stage;
  readonly made: Map<string, MadeByModule>;
  readonly add: (module: EvaluatedModule) => void;
}

interface RunOptions {
  readonly roles: ReadonlySet<ModuleRole>;
  readonly write: boolean;
  /** What modules made that are not evaluated again. */
  readonly kept: ReadonlyMap<string, MadeByModule>;
}

/** A stage and the way to it, with the converters and renderers that these modules need. */
async function startRun(project: string, config: Config, { roles, write, kept }: RunOptions): Promise<Run> {
  const stage = new Stage(outFolder(project, config), { name: config.folders.out, write });
  const hasRules = roles.has('rules');
  const rules = hasRules ? await import('../resources/from-rule-file.ts') : undefined;
  const isClassic = config.outputs.dashboards.every(form => form === 'classic');
  const renderers = {
    rules: hasRules ? await import('../render/rule-files.ts') : undefined,
    kubernetes: isClassic ? undefined : await import('../render/kubernetes.ts'),
  };
  const owners = new Map([...kept].flatMap(([path, { claims }]) => claims.map(claim => [claim, path] as const)));
  const collect = collector(config, { rules, owners });
  const made = new Map<string, MadeByModule>();
  const add = (module: EvaluatedModule) => {
    const files: string[] = [];
    const claims: string[] = [];
    for (const { resource, claimed } of collect(module)) {
      claims.push(...claimed);
      for (const file of filesOf(resource, config, renderers)) {
        stage.add(file);
        files.push(file.path);
      }
    }
    made.set(module.path, { files, claims });
  };
  return { config, stage, made, add };
}

const withSchema = (config: Config, schema: SessionOptions['schema']): Config =>
  schema ? { ...config, outputs: { ...config.outputs, dashboards: schema } } : config;
