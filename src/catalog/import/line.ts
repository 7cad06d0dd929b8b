import { unescape } from './value.ts';

/** A line that is being read. Offsets count from 0; `Problem` counts columns from 1. */
export interface Line {
  readonly text: string;
  at: number;
}

/** A line that cannot be understood. Thrown by the functions below; it never leaves the parser. */
export class LineError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const BLANKS = /[ \t]*/y;
const WORD = /[^ \t]+/y;
const QUOTED = /"([^"\\]*(?:\\.[^"\\]*)*)"/y;

/** Steps over what the pattern matches here, and returns it. The pattern is sticky. */
export function take(line: Line, pattern: RegExp): string | undefined {
  pattern.lastIndex = line.at;
  const match = pattern.exec(line.text);
  if (!match) return undefined;
  line.at = pattern.lastIndex;
  return match[1] ?? match[0];
}

export const skipBlanks = (line: Line): void => void take(line, BLANKS);

/** Steps over blanks, and tells whether the line ends there. */
export function isAtEnd(line: Line): boolean {
  skipBlanks(line);
  return line.at === line.text.length;
}

/** Steps over one character if it comes next, with the blanks around it. */
export function takeMark(line: Line, mark: string): boolean {
  if (isAtEnd(line) || line.text[line.at] !== mark) return false;
  line.at++;
  skipBlanks(line);
  return true;
}

export const takeWord = (line: Line): string | undefined => (isAtEnd(line) ? undefined : take(line, WORD));

/** A text in quotes without its escapes; undefined when no quote comes next. */
export function takeQuoted(line: Line): string | undefined {
  if (line.text[line.at] !== '"') return undefined;
  const start = line.at;
  const body = take(line, QUOTED);
  if (body === undefined) throw new LineError('the quote is not closed', start);
  return unescape(body);
}

/** The rest of the line, without blanks around it. */
export const rest = ({ text, at }: Line): string => text.slice(at).trim();
