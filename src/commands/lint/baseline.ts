import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Exit, ObsError } from '../../errors.ts';
import { baselineText, compareWithBaseline, parseBaseline } from '../../lint/baseline.ts';
import type { Finding } from '../../lint/finding.ts';
import type { Suppressed } from '../../lint/suppress/suppression.ts';
import { counted } from '../../report/findings/report.ts';
import { replaceFile } from '../../store/replace-file.ts';

interface Place {
  /** As the user calls the file. */
  readonly name: string | undefined;
  readonly cwd: string;
}

/** Writes all findings as known ones; says so. */
export function writeBaseline(findings: readonly Finding[], { name, cwd }: Place): string {
  if (name === undefined) {
    throw new ObsError('--update-baseline does not know which file', {
      exit: Exit.usage,
      hint: 'name it with --baseline <file>, or set lint.baseline in obs.config.ts',
    });
  }
  replaceFile(resolve(cwd, name), baselineText(findings), name);
  return `${name}: ${counted(findings.length, 'finding')} known from now on\n`;
}

/** Findings without those that a baseline knows. */
export interface Compared {
  readonly unknown: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  readonly notes: readonly string[];
}

/** `isWhole`: these are all findings, so that those of the baseline that are missing are mended. */
export function readBaseline(
  findings: readonly Finding[],
  { name, cwd, isWhole }: { readonly name: string; readonly cwd: string; readonly isWhole: boolean },
): Compared {
  const { unknown, known, gone } = compareWithBaseline(findings, parseBaseline(read(name, cwd), name));
  const update = 'obs lint --update-baseline';
  return {
    unknown,
    suppressed: known.map(finding => ({ finding, reason: `known: ${name}`, kind: 'external' })),
    notes: isWhole && gone > 0 ? [`${name}: ${counted(gone, 'finding')} mended since; to forget: ${update}`] : [],
  };
}

function read(name: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, name), 'utf8');
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    const message = isMissing ? `there is no baseline "${name}"` : `cannot read "${name}": ${(cause as Error).message}`;
    throw new ObsError(message, {
      exit: Exit.usage,
      hint: `make it first: obs lint --baseline ${name} --update-baseline`,
      cause,
    });
  }
}
