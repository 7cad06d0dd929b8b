import { buildProject, rebuild, type Built } from '../build/session.ts';
import { Exit, ObsError, type ExitCode } from '../errors.ts';
import type { Io } from '../io.ts';
import { watchFiles } from '../load/watch-files.ts';
import { CONFIG_FILES } from '../load/modules.ts';
import { buildJson, buildText } from '../report/build.ts';
import { explain } from '../report/error.ts';
import type { BuildOptions } from './build.ts';

/** `obs build --watch`: builds, then builds again what a change touches, until Ctrl-C. A mistake is told, and waited out. */
export async function watch(options: BuildOptions, io: Io): Promise<ExitCode> {
  if (options.check) {
    throw new ObsError('--watch writes and --check does not', { exit: Exit.usage, hint: 'use one of them' });
  }
  const { signal } = io;
  const tell = ({ outcome, config }: Built) => {
    const { created, updated, deleted } = outcome;
    if (created.length + updated.length + deleted.length === 0) return;
    const report = { outcome, out: config.folders.out, check: false };
    io.stdout(options.format === 'json' ? buildJson(report) : buildText(report));
  };

  let built: Built | undefined;
  const build = async (changed: ReadonlySet<string>) => {
    const whole = !built || CONFIG_FILES.some(name => changed.has(name));
    try {
      built = whole
        ? await buildProject(io.cwd, { write: true, schema: options.schema })
        : await rebuild(io.cwd, built!, changed);
      tell(built);
    } catch (error) {
      const explained = explain(error);
      if (!explained) throw error;
      io.stderr(explained.text);
    }
  };

  await build(new Set());
  io.stderr(`watching ${io.cwd}; Ctrl-C ends\n`);
  for await (const changed of watchFiles(io.cwd, { inputs: () => Object.keys(built?.inputs ?? {}), signal }))
    await build(changed);
  return Exit.ok;
}
