import { Command, CommanderError, Option } from 'commander';
import { Exit, type ExitCode } from './errors.ts';
import { explain } from './report/error.ts';
import type { Io } from './io.ts';
import { VERSION } from './version.ts';

/**
 * The whole command line: arguments in, exit code out. Nothing below calls `process.exit`, so that tests run it as it is.
 */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  let exit: ExitCode = Exit.ok;
  const program = new Command('obs')
    .description('dashboards and alerts as code for Grafana, Prometheus and Loki')
    .version(VERSION)
    .exitOverride()
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr });

  program
    .command('build')
    .description('modules to out/')
    .option('--check', 'write nothing, list what is stale, exit 1 if anything is')
    .option('--watch', 'build again whenever a module changes')
    .addOption(schema())
    .addOption(format('text', 'json'))
    .action(async options => {
      exit = await (await import('./commands/build.ts')).build(options, io);
    });

  const catalog = program.command('catalog').description('what metrics and logs a service has');
  catalog
    .command('import')
    .description('metrics that exist already to a TypeScript module')
    .argument('<source>', 'a file, "-" for standard input, the address of an exposition or of a Prometheus server')
    .option('--service <name>', 'the name of the service; the host or the file gives one otherwise')
    .option('--job <name>', 'only the metrics of this job, of a Prometheus server')
    .option('--out <file>', 'write the module to a file instead of printing it')
    .option('--force', 'replace the file when it exists')
    .action(async (source: string, options) => {
      exit = await (await import('./commands/catalog.ts')).importCatalog(source, options, io);
    });

  try {
    await program.parseAsync(argv, { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? Exit.ok : Exit.usage;
    const explained = explain(error);
    // What nobody expected keeps its stack.
    if (!explained) throw error;
    io.stderr(explained.text);
    return explained.exit;
  }
}

/** Several of them: `--schema v1 --schema v2`. */
const schema = (): Option =>
  new Option('--schema <form...>', 'how dashboards are written, instead of what obs.config.ts says').choices([
    'classic',
    'v1',
    'v2',
  ]);

const format = (...names: [string, ...string[]]): Option =>
  new Option('--format <name>', 'how the result is written').choices(names).default(names[0]);
