import { readFileSync } from 'node:fs';
import { parse } from '../../src/logql/parse.ts';

/** What Loki 3.7 says of one query. */
export interface Verdict {
  readonly q: string;
  readonly valid: boolean;
  /** When valid; `pipeline` tells whether the stages can be built as well. */
  readonly kind?: 'log' | 'metric';
  readonly pipeline?: boolean;
  /** The first error, and its place where Loki gives one: columns count characters. */
  readonly err?: string;
  /** 0 where Loki does not know the line; the column is right all the same. */
  readonly line?: number;
  readonly col?: number;
}

export const readVerdicts = (path: string): Verdict[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));

/** What our parser says of the same query, in the same terms. */
export function verdictOf({ q, line, col }: Verdict): Omit<Verdict, 'err'> {
  const { kind, errors, pipelineErrors } = parse(q);
  if (kind) return { q, valid: true, kind, pipeline: pipelineErrors.length === 0 };
  const place = placeOf(q, errors[0]!.start);
  return { q, valid: false, ...(col !== undefined && { line: line === 0 ? 0 : place.line, col: place.col }) };
}

/** Line and column as Loki counts: in characters, not in UTF-16 code units. */
function placeOf(text: string, offset: number): { line: number; col: number } {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, col: [...lines.at(-1)!].length + 1 };
}

/** The verdict without what is not compared. */
export const expected = ({ q, valid, kind, pipeline, line, col }: Verdict): Omit<Verdict, 'err'> => ({
  q,
  valid,
  ...(valid && kind && { kind }),
  ...(valid && pipeline !== undefined && { pipeline }),
  ...(!valid && col !== undefined && { line: line ?? 0, col }),
});
