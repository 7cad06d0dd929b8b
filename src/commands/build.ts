import { buildProject } from '../build/session.ts';
import type { Config } from '../config/schema.ts';
import { Exit, type ExitCode } from '../errors.ts';
import type { Io } from '../io.ts';
import { buildJson, buildText } from '../report/build.ts';

export interface BuildOptions {
  readonly check?: boolean;
  readonly watch?: boolean;
  /** Takes the place of `outputs.dashboards` in the configuration. */
  readonly schema?: Config['outputs']['dashboards'];
  readonly format: 'text' | 'json';
}

/** `obs build`: the modules of a project become the files of `out/`. */
export async function build(options: BuildOptions, io: Io): Promise<ExitCode> {
  if (options.watch) return await (await import('./watch.ts')).watch(options, io);
  const { outcome, config } = await buildProject(io.cwd, {
    write: !options.check,
    schema: options.schema,
    headStart: io.headStart,
  });
  const report = { outcome, out: config.folders.out, check: options.check ?? false };
  io.stdout(options.format === 'json' ? buildJson(report) : buildText(report));
  const { created, updated, deleted } = outcome;
  const stale = created.length + updated.length + deleted.length > 0;
  return options.check && stale ? Exit.found : Exit.ok;
}
