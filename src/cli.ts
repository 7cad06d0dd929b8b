import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { Exit, type ExitCode } from './errors.ts';
import { explain } from './report/error.ts';
import type { Io } from './io.ts';
import type { ExportFormat } from './render/export/formats.ts';
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

  /** Options are made for the command that is asked for: making all of them takes longer than most commands run. */
  const define = (name: string, description: string, options: (command: Command) => unknown) => {
    const command = program.command(name).description(description);
    if (argv.includes(name)) options(command);
  };

  define('build', 'modules to out/', command =>
    command
      .option('--check', 'write nothing, list what is stale, exit 1 if anything is')
      .option('--watch', 'build again whenever a module changes')
      .addOption(schema())
      .addOption(format('text', 'json'))
      .action(async options => {
        exit = await (await import('./commands/build.ts')).build(options, io);
      }),
  );

  define('lint', 'what is wrong with queries, alert rules and dashboards', command =>
    command
      .argument('[path...]', 'files, folders or globs, "-" for standard input; out/ unless given')
      .addOption(format('text', 'json', 'sarif', 'github', 'junit', 'markdown'))
      .addOption(repeatable('--preset <name>', 'opinions to switch on', ['recommended', 'strict', 'mixin']))
      .addOption(repeatable('--rule <id=severity>', 'another severity for a lint rule: error, warning, info, off'))
      .addOption(repeatable('--catalog <file>', 'metrics that are known: an exposition, or /api/v1/metadata as a file'))
      .option('--changed <git ref>', 'report only what this branch brought in since it left the ref')
      .option('--baseline <file>', 'report only what this file does not know yet: see --update-baseline')
      .option('--update-baseline', 'write all findings to the baseline')
      .option('--max-warnings <count>', 'more warnings than this exit 1; 0 unless set')
      .option('--fix', 'correct what has exactly one safe correction')
      .option('--quiet', 'report errors only')
      .option(
        '--prometheus-url <url>',
        'ask this Prometheus whether metrics, labels and values exist, and what queries cost',
      )
      .option('--loki-url <url>', 'ask this Loki whether stream labels and values exist')
      .option('--live-days <count>', 'how far back servers are asked; 7 unless set')
      .option('--live-seconds <count>', 'how long servers are asked at most; 60 unless set')
      .action(async (paths: string[], options) => {
        exit = await (await import('./commands/lint.ts')).lint(paths, options, io);
      }),
  );

  define('explain', 'what a lint rule reports, why, and what to write instead; without a name: all of them', command =>
    command
      .argument('[lint rule]', 'as findings name it: promql/sum-before-rate')
      .action(async (id: string | undefined) => {
        exit = (await import('./commands/explain.ts')).explain(id, io);
      }),
  );

  define(
    'diff',
    'what a change means: panels, queries, thresholds, alert rules; with a server or --env: what a push would do',
    command =>
      withServers(command)
        .option('--prune', 'with servers: what a push with --prune would do')
        .option('--force', 'with servers: what a push with --force would do')
        .option('--base <git ref>', 'compare out/ with its state at this ref; no server is asked')
        .option('--head <git ref>', 'with --base: compare the state at this ref instead of the working tree')
        .addOption(format('text', 'json', 'markdown'))
        .option('--exit-code', 'exit 1 when anything is different')
        .action(async options => {
          exit = await (await import('./commands/diff.ts')).diff(options, io);
        }),
  );

  define('export', 'out/ in the form that another engine brings to a server', command =>
    command
      .addArgument(
        new Argument('<format>', 'what is written').choices([
          'config-maps',
          'grafana-operator',
          'prometheus-rules',
          'provisioning',
          'terraform',
        ]),
      )
      .requiredOption(
        '--out <folder>',
        'where the files go; what an earlier export wrote there and this one does not is deleted',
      )
      .option('--namespace <name>', 'the namespace of Kubernetes manifests, instead of the one in obs.config.ts')
      .addOption(repeatable('--label <name=value>', 'one more label of Kubernetes manifests'))
      .option('--path <folder>', 'provisioning: where dashboards will lie on the server', '/var/lib/grafana/dashboards')
      .action(async (name: ExportFormat, options) => {
        exit = await (await import('./commands/export.ts')).exportFiles(name, options, io);
      }),
  );

  define('push', 'bring out/ to servers: shows the plan, then does exactly that', command =>
    withServers(command)
      .option('--dry-run', 'show the plan, let servers check it where they can, change nothing')
      .option('--prune', 'delete what this project pushed earlier and out/ does not have any more')
      .option(
        '--force',
        'overwrite what somebody edited since the last push, and what lies there and nobody manages; never what another tool does',
      )
      .addOption(format('text', 'json'))
      .action(async options => {
        exit = await (await import('./commands/push.ts')).push(options, io);
      }),
  );

  define('catalog', 'what metrics and logs a service has', catalog =>
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
      }),
  );

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

/** Options that say where servers are, and how they are talked to. Secrets come from the environment or from files. */
const withServers = (command: Command): Command =>
  command
    .option('--env <name>', 'one of the environments of obs.config.ts')
    .option('--grafana-url <url>', 'a Grafana; GRAFANA_TOKEN, or GRAFANA_USER and GRAFANA_PASSWORD, open it')
    .addOption(
      new Option('--grafana-api <name>', 'the API to use, instead of the newest that it offers').choices([
        'classic',
        'kubernetes',
      ]),
    )
    .option('--prometheus-url <url>', 'a Prometheus; needs --prometheus-rules')
    .option('--prometheus-rules <folder>', 'the folder from which that Prometheus reads rule files, on this machine')
    .option('--mimir-url <url>', 'the ruler of a Mimir; MIMIR_TOKEN opens it')
    .option('--cortex-url <url>', 'the ruler of a Cortex; CORTEX_TOKEN opens it')
    .option('--loki-url <url>', 'the ruler of a Loki; LOKI_TOKEN opens it')
    .option('--tenant <id>', 'the tenant of Mimir, Cortex or Loki, sent as X-Scope-OrgID')
    .addOption(
      positive(
        '--concurrency <count>',
        'at most so many requests at once; unless set, as many as the server keeps up with',
      ),
    )
    .addOption(positive('--request-timeout <seconds>', 'how long one request may take; 60 unless set'))
    .addOption(positive('--timeout <seconds>', 'how long the whole run may take; no limit unless set'));

const positive = (flags: string, description: string): Option =>
  new Option(flags, description).argParser(text => {
    const value = Number(text);
    if (!(value > 0)) throw new InvalidArgumentError('It has to be a number above 0.');
    return value;
  });

/** Several of them: `--schema v1 --schema v2`. */
const schema = (): Option =>
  new Option('--schema <form...>', 'how dashboards are written, instead of what obs.config.ts says').choices([
    'classic',
    'v1',
    'v2',
  ]);

/** Several of them, each with the option's name in front: a list would swallow the paths behind it. */
const repeatable = (flags: string, description: string, choices?: readonly string[]): Option =>
  new Option(flags, choices ? `${description}: ${choices.join(', ')}` : description).argParser(
    (value: string, before: readonly string[] = []) => {
      if (choices?.includes(value) === false) {
        throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
      }
      return [...before, value];
    },
  );

const format = (...names: [string, ...string[]]): Option =>
  new Option('--format <name>', 'how the result is written').choices(names).default(names[0]);
