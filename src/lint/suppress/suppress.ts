import type { ActiveRule } from '../engine.ts';
import type { FileRange, Finding } from '../finding.ts';
import { nearest } from '../nearest.ts';
import { missingReason } from '../rules/lint/missing-reason.ts';
import { unusedSuppression } from '../rules/lint/unused-suppression.ts';
import { applySuppressions, type Suppressed, type Suppression } from './suppression.ts';

export interface SuppressOptions {
  readonly rulesFor: (path: string) => readonly ActiveRule[];
  /** The ids of all lint rules. */
  readonly known: readonly string[];
}

export interface Suppressing {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
}

/** Takes out what is suppressed, and adds what is wrong with the suppressions themselves. */
export function suppress(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  options: SuppressOptions,
): Suppressing {
  const { findings: left, suppressed, unused } = applySuppressions(findings, suppressions);
  const about = reporter(options.rulesFor);
  const withoutReason = suppressions
    .filter(({ kind, reason }) => kind === 'obs' && reason === '')
    .flatMap(({ at }) =>
      about(missingReason.id, at, {
        message: 'a suppression needs a reason',
        instead: 'obs-ignore <lint rule>: <why it is right here>',
      }),
    );
  const useless = unused.flatMap(({ suppression: { at }, rules }) =>
    rules.flatMap(id => unusedFinding(id, at, { ...options, about })),
  );
  return { findings: [...left, ...withoutReason, ...useless], suppressed };
}

function unusedFinding(
  id: string,
  at: FileRange,
  { rulesFor, known, about }: SuppressOptions & { readonly about: Reporter },
): Finding[] {
  if (!known.includes(id)) {
    const [close] = nearest(id, known);
    const message = `there is no lint rule "${id}"`;
    return about(unusedSuppression.id, at, { message, ...(close && { instead: close }) });
  }
  // What is off today may have been on when the comment was written.
  if (!rulesFor(at.file).some(({ rule }) => rule.id === id)) return [];
  return about(unusedSuppression.id, at, { message: `nothing here is reported by "${id}"` });
}

type Reporter = (id: string, range: FileRange, words: Pick<Finding, 'message' | 'instead'>) => Finding[];

function reporter(rulesFor: SuppressOptions['rulesFor']): Reporter {
  return (id, range, words) => {
    const active = rulesFor(range.file).find(({ rule }) => rule.id === id);
    return active ? [{ rule: id, severity: active.severity, ...words, range, subject: range.file }] : [];
  };
}
