import * as z from 'zod/mini';
import { Exit, ObsError } from '../errors.ts';
import type { Finding } from './finding.ts';
import { Counts, identity } from './identity.ts';

const baselineSchema = z.strictObject({
  version: z.literal(1),
  findings: z.array(
    z.strictObject({
      rule: z.string(),
      subject: z.string(),
      message: z.string(),
      count: z._default(z.int().check(z.positive()), 1),
    }),
  ),
});

type Baseline = z.output<typeof baselineSchema>;

/** Reads a baseline file. Throws when it is not one. */
export function parseBaseline(text: string, file: string): Baseline {
  const hint = 'write it anew: obs lint --baseline <file> --update-baseline';
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    const message = `is not JSON: ${(cause as Error).message}`;
    throw new ObsError(message, { exit: Exit.usage, place: { file }, hint, cause });
  }
  const result = baselineSchema.safeParse(data);
  if (result.success) return result.data;
  const at = result.error.issues[0]!.path.join('.');
  throw new ObsError(`is not a baseline of findings${at && `: see "${at}"`}`, {
    exit: Exit.usage,
    place: { file },
    hint,
  });
}

/** The text of a baseline: sorted, one finding on a line, so that a review shows what was added. */
export function baselineText(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const key of findings.map(identity)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const entries = [...counts].map(([key, count]) => {
    const [rule, subject, message] = key.split('\n') as [string, string, string];
    return JSON.stringify({ rule, subject, message, ...(count > 1 && { count }) });
  });
  if (entries.length === 0) return '{ "version": 1, "findings": [] }\n';
  return `{\n  "version": 1,\n  "findings": [\n${entries
    .toSorted()
    .map(entry => `    ${entry}`)
    .join(',\n')}\n  ]\n}\n`;
}

export interface Compared {
  readonly unknown: readonly Finding[];
  /** Those that the baseline allows. */
  readonly known: readonly Finding[];
  /** How many of the baseline are mended. */
  readonly gone: number;
}

/** Splits findings into those that the baseline allows and those that are new. */
export function compareWithBaseline(findings: readonly Finding[], baseline: Baseline): Compared {
  const counts = new Counts();
  for (const { rule, subject, message, count } of baseline.findings) {
    counts.add([rule, subject, message].join('\n'), count);
  }
  const [unknown, known]: [Finding[], Finding[]] = [[], []];
  for (const finding of findings) (counts.take(identity(finding)) ? known : unknown).push(finding);
  return { unknown, known, gone: counts.rest };
}
