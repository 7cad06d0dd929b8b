import type { Located, SourceFile, Span, Text } from '../source/source-file.ts';
import { lastUseAt } from '../variables/expand.ts';
import type { FileRange } from './finding.ts';
import type { Query } from './subject.ts';

/** Offsets in a file's text. */
export interface FileSpan {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** Where a part of a query lies in its file. Offsets are those of its tree. */
export function spanInQuery(query: Query, start: number, end: number): FileSpan {
  const written = writtenSpan(query, start, end);
  return spanInText(query.text, written.start, written.end);
}

/** Where a part of a query lies in its text as it was written, with variables. Offsets are those of its tree. */
export function writtenSpan({ expanded }: Query, start: number, end: number): Span {
  const from = expanded.toSource(start);
  // The end of a range is where its last character ends: behind a variable, and not inside of its value.
  const to = end > start ? expanded.toSource(end - 1) + widthAt(expanded.uses, end - 1) : from;
  return { start: from, end: Math.max(to, from) };
}

/** How wide the written text of an offset in the filled-in text is: a whole variable, or one character. */
function widthAt(uses: Query['expanded']['uses'], offset: number): number {
  const use = lastUseAt(offset, uses);
  return use && offset < use.at + use.value.length ? use.end - use.start : 1;
}

/** Where a part of a text lies in its file. */
export const spanInText = ({ file, anchor }: Text, start: number, end: number): FileSpan => ({
  file,
  start: file.offsetIn(anchor, start),
  end: file.offsetIn(anchor, end),
});

export const spanOf = ({ file, anchor }: Located): FileSpan => ({ file, ...file.span(anchor) });

/** Lines and columns of a span. */
export function rangeOf({ file, start, end }: FileSpan): FileRange {
  const from = lineAndColumn(file, start);
  const to = lineAndColumn(file, Math.max(start, end));
  return { file: file.path, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/** Where the lines of a file begin; worked out once for each file that has a finding. */
const lineStarts = new WeakMap<SourceFile, readonly number[]>();

function startsOf(file: SourceFile): readonly number[] {
  let starts = lineStarts.get(file);
  if (!starts) {
    const found = [0];
    for (let at = file.text.indexOf('\n'); at >= 0; at = file.text.indexOf('\n', at + 1)) found.push(at + 1);
    starts = found;
    lineStarts.set(file, starts);
  }
  return starts;
}

function lineAndColumn(file: SourceFile, offset: number): { line: number; column: number } {
  const starts = startsOf(file);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low]! + 1 };
}
