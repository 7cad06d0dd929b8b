import { Exit, ObsError, type ExitCode } from '../errors.ts';
import type { Io } from '../io.ts';
import { RULES } from '../lint/registry.ts';
import type { Live } from '../live/live-facts.ts';
import type { LintReport } from '../report/findings/report.ts';
import { readBaseline, writeBaseline } from './lint/baseline.ts';
import { baseOf } from './lint/changed.ts';
import { fixFiles, withoutUselessFixes } from './lint/fix.ts';
import { countOf, type LintOptions } from './lint/options.ts';
import { readState, runState, type State } from './lint/state.ts';
import { reporterOf } from './lint/reporters.ts';
import { setUp } from './lint/setup.ts';

/** `obs lint`: what is wrong with queries, alert rules and dashboards. Without paths: with what `build` wrote. */
export async function lint(paths: readonly string[], options: LintOptions, io: Io): Promise<ExitCode> {
  refuseContradictions(paths, options);
  const [setup, report] = await Promise.all([setUp(paths, options, io), reporterOf(options.format)]);
  const fixed = options.fix ? await fixFiles(setup) : undefined;
  const state = await readState(setup);
  const base = options.changed === undefined ? undefined : await baseOf(options.changed, state, setup);
  const live = await askServers(state, options, io);
  const { findings, suppressed } = await runState(state, setup, { removed: base?.removed, live: live?.facts });

  const name = options.baseline ?? setup.config.lint.baseline;
  if (options.updateBaseline) {
    io.stdout(writeBaseline(findings, { name, cwd: io.cwd }));
    return Exit.ok;
  }
  const introduced = base ? base.introduced(findings) : findings;
  const compared = name === undefined ? undefined : readBaseline(introduced, { name, cwd: io.cwd, isWhole: !base });
  const reported = withoutUselessFixes(compared?.unknown ?? introduced, setup);
  const errors = reported.filter(({ severity }) => severity === 'error');
  const result: LintReport = {
    findings: options.quiet ? errors : reported,
    ...(options.quiet && { untold: reported.length - errors.length }),
    suppressed: [...suppressed, ...(compared?.suppressed ?? [])],
    files: state.files,
    rules: RULES,
    textOf: state.textOf,
    ...(fixed && { fixed }),
  };
  io.stdout(report(result, io));
  for (const note of [...(fixed?.notes ?? []), ...(compared?.notes ?? []), ...(live?.notes ?? [])])
    io.stderr(`${note}\n`);

  const limit =
    options.maxWarnings === undefined ? setup.config.lint.maxWarnings : countOf('--max-warnings', options.maxWarnings);
  const warnings = reported.filter(({ severity }) => severity === 'warning').length;
  return errors.length > 0 || warnings > limit ? Exit.found : Exit.ok;
}

/** What servers say of the queries; nothing is sent unless one is named. */
async function askServers(state: State, options: LintOptions, io: Io): Promise<Live | undefined> {
  const { prometheusUrl, lokiUrl, liveDays = '7', liveSeconds = '60' } = options;
  if (prometheusUrl === undefined && lokiUrl === undefined) return undefined;
  const days = countOf('--live-days', liveDays);
  const seconds = countOf('--live-seconds', liveSeconds);
  const { liveFacts } = await import('../live/live-facts.ts');
  return await liveFacts(state.subjects, { prometheusUrl, lokiUrl, days, seconds }, io);
}

function refuseContradictions(paths: readonly string[], { fix, changed, updateBaseline }: LintOptions): void {
  const refuse = (message: string, hint: string) => {
    throw new ObsError(message, { exit: Exit.usage, hint });
  };
  if (fix && paths.includes('-')) refuse('--fix cannot write to standard input', 'give the file itself');
  if (fix && changed !== undefined) {
    refuse('--fix mends all findings and --changed tells only new ones', 'use one of them');
  }
  if (updateBaseline && changed !== undefined) {
    refuse('--update-baseline takes all findings and --changed only new ones', 'use one of them');
  }
}
