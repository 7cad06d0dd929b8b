import { namesServer } from '../environment/choose.ts';
import { Exit, ObsError, type ExitCode } from '../errors.ts';
import type { Io } from '../io.ts';
import { loadConfig } from '../load/project.ts';
import { outFolder } from '../build/out-folder.ts';
import { planBetween } from '../plan/between.ts';
import { planReport } from '../push/plan-report.ts';
import { openSession, type SessionOptions } from '../push/session.ts';
import { planJson } from '../report/plan/json.ts';
import { planMarkdown } from '../report/plan/markdown.ts';
import { hasChanges, type PlanReport } from '../report/plan/report.ts';
import { planText } from '../report/plan/text.ts';
import { changedOut } from '../store/changed-out.ts';
import { readGitTexts } from '../store/read-git.ts';
import { readOutTexts } from '../store/read-out.ts';

export interface DiffOptions extends SessionOptions {
  /** A git ref: what is compared with. */
  readonly base?: string;
  /** A git ref: what is compared; the working tree unless given. */
  readonly head?: string;
  readonly format: 'text' | 'json' | 'markdown';
  /** Exit 1 when anything is different. */
  readonly exitCode?: boolean;
}

/** `obs diff`: what a change means to the people who look at dashboards and get alerts, or what a push would do. */
export async function diff(options: DiffOptions, io: Io): Promise<ExitCode> {
  const report = namesServer(options) ? await againstServers(options, io) : await betweenRefs(options, io);
  io.stdout(reportText(report, options, io));
  return options.exitCode && hasChanges(report) ? Exit.found : Exit.ok;
}

/** The plan between two states of `out/`, without any server. */
async function betweenRefs({ base, head }: DiffOptions, io: Io): Promise<PlanReport> {
  if (base === undefined) {
    throw new ObsError('there is nothing to compare with', {
      exit: Exit.usage,
      hint: 'name a state of out/ (obs diff --base origin/main), or a server (obs diff --grafana-url ...)',
    });
  }
  const config = await loadConfig(io.cwd);
  const { out } = config.folders;
  const git = { project: io.cwd, out };
  const before = readGitTexts(base, git);
  const after =
    head === undefined ? await readOutTexts(outFolder(io.cwd, config), { name: out }) : readGitTexts(head, git);
  const changed = changedOut(before, after);
  const { plan, notes } = planBetween(changed.before, changed.after);
  return {
    command: 'diff',
    before: base,
    after: head ?? `${out}/`,
    plan,
    notes,
    alsoUnchanged: changed.unchanged,
    isDone: true,
  };
}

/** What `obs push` with the same options would do. */
async function againstServers(options: DiffOptions, io: Io): Promise<PlanReport> {
  if (options.base !== undefined || options.head !== undefined) {
    throw new ObsError('--base and --head compare states of out/, the other options compare out/ with servers', {
      exit: Exit.usage,
      hint: 'use one of them',
    });
  }
  const config = await loadConfig(io.cwd);
  const session = await openSession(config, options, io);
  session.close();
  return { ...planReport(session, config.folders.out), command: 'diff' };
}

function reportText(report: PlanReport, { format }: DiffOptions, io: Io): string {
  switch (format) {
    case 'json':
      return planJson(report);
    case 'markdown':
      return planMarkdown(report);
    case 'text':
      return planText(report, { colour: io.colour ?? false });
  }
}
