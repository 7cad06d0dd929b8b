import { eastAsianWidth } from 'get-east-asian-width';
import type { FileRange } from '../../lint/finding.ts';

/** A line of a file with what is wrong in it underlined. */
export interface Excerpt {
  readonly line: number;
  readonly text: string;
  /** Blanks and carets, as wide on a terminal as the text above them. Tabs stay tabs. */
  readonly underline: string;
}

/** What a terminal shows of a line before it wraps, more or less. */
const WIDTH = 140;
/** What stays visible on the left of something far to the right. */
const BEFORE = 50;

/** Finds the lines of findings; where the lines of a file begin is worked out once. */
export function excerpts(textOf: (file: string) => string | undefined): (range: FileRange) => Excerpt | undefined {
  const files = new Map<string, readonly string[]>();
  return range => {
    let lines = files.get(range.file);
    if (!lines) {
      lines = textOf(range.file)?.split('\n') ?? [];
      files.set(range.file, lines);
    }
    return excerptOf(lines, range);
  };
}

/** The first line of a range; undefined when the file has no such line. */
function excerptOf(lines: readonly string[], { line, column, endLine, endColumn }: FileRange): Excerpt | undefined {
  const whole = lines[line - 1]?.replace(/\r$/, '');
  if (whole === undefined) return undefined;
  const last = whole.trimEnd().length;
  const start = Math.min(column - 1, whole.length);
  const end = Math.max(start, endLine > line ? last : Math.min(endColumn - 1, whole.length));
  const [from, to] = visiblePart(whole, start);
  const shown = whole.slice(from, to);
  const before = whole.slice(from, start);
  const marked = whole.slice(start, Math.min(end, to));
  const [head, tail] = [from > 0 ? '…' : '', to < whole.length ? '…' : ''];
  return {
    line,
    text: `${head}${printable(shown)}${tail}`.trimEnd(),
    underline: `${head && ' '}${blanks(before)}${'^'.repeat(Math.max(1, widthOf(marked)))}`,
  };
}

/** The part of a long line to show: whole characters around what is wrong. */
function visiblePart(line: string, start: number): [from: number, to: number] {
  if (line.length <= WIDTH) return [0, line.length];
  const from = start <= WIDTH - BEFORE ? 0 : start - BEFORE;
  return [between(line, from), between(line, Math.min(line.length, from + WIDTH))];
}

/** Moves an offset off the middle of a surrogate pair. */
const between = (line: string, at: number): number =>
  /[\udc00-\udfff]/.test(line[at] ?? '') && /[\ud800-\udbff]/.test(line[at - 1] ?? '') ? at - 1 : at;

// Control characters would move the cursor, or worse; a terminal shows them as one cell.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\p{Cs}]/gu;

/** A text that does nothing to a terminal but appear. */
export const printable = (text: string): string => text.replaceAll(CONTROL, '\ufffd');

const blanks = (text: string): string =>
  [...text].map(character => (character === '\t' ? '\t' : ' '.repeat(cells(character)))).join('');

const widthOf = (text: string): number => [...text].reduce((sum, character) => sum + cells(character), 0);

/** How many cells a terminal gives to a character. */
function cells(character: string): number {
  if (/^[\p{Mn}\p{Me}\u200b-\u200d\ufe00-\ufe0f\ufeff]$/u.test(character)) return 0;
  return eastAsianWidth(character.codePointAt(0)!);
}
