import { applyPlan } from '../apply/apply-plan.ts';
import { Exit, type ExitCode } from '../errors.ts';
import type { Io } from '../io.ts';
import { loadConfig } from '../load/project.ts';
import { dryRun, verify, withDifferences } from '../push/after.ts';
import { refuseMissingSecrets } from '../push/missing-secrets.ts';
import { isChange, progress } from '../push/progress.ts';
import { planReport } from '../push/plan-report.ts';
import { openSession, type Session, type SessionOptions } from '../push/session.ts';
import { dryRunJson, dryRunText, isRefused } from '../report/dry-run.ts';
import { planText } from '../report/plan/text.ts';
import { isWell, pushJson, pushText } from '../report/push.ts';

export interface PushOptions extends SessionOptions {
  readonly dryRun?: boolean;
  readonly format: 'text' | 'json';
}

/** `obs push`: shows the plan, then does exactly that. */
export async function push(options: PushOptions, io: Io): Promise<ExitCode> {
  const config = await loadConfig(io.cwd);
  const session = await openSession(config, options, io);
  try {
    if (options.format === 'text') {
      io.stdout(planText(planReport(session, config.folders.out), { colour: io.colour ?? false }));
    }
    return await (options.dryRun ? ask(session, options, io) : apply(session, options, io));
  } finally {
    session.close();
  }
}

async function apply(session: Session, { format }: PushOptions, io: Io): Promise<ExitCode> {
  const { plan, servers } = session;
  refuseMissingSecrets(plan.changes, io);
  const shown = progress(io, plan.changes.filter(change => isChange({ change })).length);
  const targets = servers.map(({ target }) => target);
  const steps = await applyPlan(plan, targets, { stop: io.signal, onStep: shown.step });
  shown.end();
  // After Ctrl-C nothing is asked any more.
  const findings = io.signal?.aborted ? [] : await verify(steps, session);
  const result = { steps: await withDifferences(steps, session), findings };
  io.stdout(format === 'json' ? pushJson(result) : pushText(result));
  return isWell(result) ? Exit.ok : Exit.failed;
}

async function ask(session: Session, { format }: PushOptions, io: Io): Promise<ExitCode> {
  const changes = session.plan.changes.filter(change => isChange({ change }));
  const report = { results: await dryRun(changes, session) };
  io.stdout(format === 'json' ? dryRunJson(report) : dryRunText(report));
  const hasConflicts = session.plan.changes.some(({ action }) => action === 'conflict');
  return isRefused(report) || hasConflicts ? Exit.found : Exit.ok;
}
