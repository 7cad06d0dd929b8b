import { readFileSync } from 'node:fs';
import type { Feature } from '../../src/promql/feature.ts';
import { FEATURES } from '../../src/promql/feature.ts';
import { parse } from '../../src/promql/parse.ts';
import { positionAt } from '../../src/syntax/position.ts';

/** What Prometheus says of one query, with its feature flags off and on. */
export interface Verdict {
  readonly q: string;
  readonly valid: boolean;
  readonly validExperimental: boolean;
  readonly type?: string;
  /** The smallest set of flags, when it is valid only with flags. */
  readonly needs?: readonly Feature[];
  /** The first error with the flags off, and its place; columns are counted in bytes. */
  readonly err?: string;
  readonly line?: number;
  readonly col?: number;
  /** The query as Prometheus prints it, where we print the same. */
  readonly printed?: string;
}

export const readVerdicts = (path: string): Verdict[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));

/** What our parser says, in the same terms. */
export function verdictOf(q: string): Omit<Verdict, 'printed' | 'err'> {
  const plain = parse(q);
  const experimental = parse(q, { features: FEATURES });
  const [first] = plain.errors;
  const position = first && q !== '' ? positionAt(q, first.start) : undefined;
  return {
    q,
    valid: plain.errors.length === 0,
    validExperimental: experimental.errors.length === 0,
    ...(experimental.type && { type: experimental.type }),
    ...(plain.errors.length > 0 && plain.needs.length > 0 && { needs: plain.needs.toSorted() }),
    ...(position && { line: position.line, col: position.byteColumn }),
  };
}

/** The verdict without what is not compared. */
export function expected({ q, valid, validExperimental, type, needs, line, col }: Verdict): Omit<Verdict, 'printed'> {
  return {
    q,
    valid,
    validExperimental,
    ...(type && { type }),
    ...(needs && { needs: needs.toSorted() }),
    ...(line && { line }),
    ...(col && { col }),
  };
}
