import { countsOf, isComplete, type Counts, type Step } from '../apply/step.ts';
import { ObsError } from '../errors.ts';
import { objectOf } from '../plan/order.ts';
import { objectName } from './plan/report.ts';
import type { Finding } from '../targets/target.ts';

/** What a push came to. */
export interface PushResult {
  readonly steps: readonly Step[];
  /** What was not as it should be afterwards. */
  readonly findings: readonly Finding[];
}

/** Whether everything that was wanted is on the servers and works. */
export const isWell = ({ steps, findings }: PushResult): boolean => isComplete(steps) && findings.length === 0;

/** What was not done and why, then a line with counts. */
export function pushText({ steps, findings }: PushResult): string {
  const lines = steps.flatMap(linesOf);
  const proofs = findings.map(({ object, message }) => `! ${object}: ${message}`);
  return [...lines, ...proofs, `pushed: ${countsText(countsOf(steps))}`, ''].join('\n');
}

/** `3 created, 0 updated, ...`: all counts that a person looks for, and those that are rare only when they are there. */
export function countsText(counts: Counts): string {
  const { created, updated, moved, adopted, deleted, unchanged, conflicts, failed, skipped, stopped } = counts;
  return [
    `${created} created`,
    `${updated} updated`,
    `${moved} moved`,
    ...(adopted > 0 ? [`${adopted} adopted`] : []),
    `${deleted} deleted`,
    `${unchanged} unchanged`,
    `${conflicts} conflicts`,
    `${failed} failed`,
    `${skipped} skipped`,
    ...(stopped > 0 ? [`${stopped} not done`] : []),
  ].join(', ');
}

function linesOf(step: Step): string[] {
  const name = objectName(step.change);
  switch (step.outcome) {
    case 'done':
      return step.warnings.map(warning => `! ${name}: ${warning}`);
    case 'conflict':
      return step.message === '' ? [] : [`! ${name}: ${step.message}`, ...step.differences.map(differenceText)];
    case 'failed':
      return [`x ${name}: ${step.error.message}`, ...(step.error instanceof ObsError ? [`  ${step.error.hint}`] : [])];
    case 'skipped':
      return step.change.action === 'skip' ? [] : [`- ${name}: skipped, ${step.reason}`];
    case 'stopped':
      return [`- ${name}: ${step.isUnknown ? 'was sent, and the run ended before the answer came' : 'not done'}`];
  }
}

const differenceText = ({ part, field, before, after }: DifferenceLike): string =>
  `  ${[part, field].filter(Boolean).join(': ')}: ${before ?? '(none)'} -> ${after ?? '(none)'}`;

type DifferenceLike = Extract<Step, { outcome: 'conflict' }>['differences'][number];

/** The same for programs. The schema is `{ version, counts, steps, findings }`. */
export function pushJson({ steps, findings }: PushResult): string {
  const told = steps.map(step => {
    const { target, kind, name, title } = objectOf(step.change);
    const object = { target, kind, name, title, action: step.change.action, outcome: step.outcome };
    switch (step.outcome) {
      case 'done':
        return { ...object, warnings: step.warnings };
      case 'conflict':
        return { ...object, message: step.message, differences: step.differences };
      case 'failed':
        return { ...object, message: step.error.message };
      case 'skipped':
        return { ...object, reason: step.reason };
      case 'stopped':
        return { ...object, isUnknown: step.isUnknown };
    }
  });
  return `${JSON.stringify({ version: 1, counts: countsOf(steps), steps: told, findings }, null, 2)}\n`;
}
