import type { FileRange } from '../finding.ts';

/** A comment of a YAML file, which may also stand inside of a query. */
export interface YamlComment {
  /** From 1. */
  readonly line: number;
  /** Of the `#`, from 1. */
  readonly column: number;
  /** What follows the `#`. */
  readonly text: string;
  /** Nothing but the comment is on its line. */
  readonly isAlone: boolean;
}

/** Text in quotes is taken for a comment when it looks like one: what it says is rare enough. */
const COMMENT = /(^|\s)#+(.*)/;

/** The comments that hold one of some words. */
export function yamlComments(lines: readonly string[], words: RegExp): YamlComment[] {
  return lines.flatMap((text, index) => {
    if (!words.test(text)) return [];
    const match = COMMENT.exec(text);
    if (!match || !words.test(match[2]!)) return [];
    const before = match.index + match[1]!.length;
    const column = text.indexOf(match[2]!, before) + 1;
    return [{ line: index + 1, column, text: match[2]!, isAlone: text.slice(0, before).trim() === '' }];
  });
}

/**
 * What a comment is about. Behind something: its line. Alone: what follows, with everything that is indented below it, as an
 * alert rule, a group or the whole file; inside of a query on several lines: the query.
 */
export function rangeOfComment(file: string, lines: readonly string[], { line, isAlone }: YamlComment): FileRange {
  if (!isAlone) return wholeLines(file, line, SCALAR_HEAD.test(lines[line - 1]!) ? endOfBlock(lines, line) : line);
  const block = enclosingScalar(lines, line);
  if (block) return wholeLines(file, block.first, block.last);
  let first = line + 1;
  while (first <= lines.length && isNothing(lines[first - 1]!)) first++;
  return wholeLines(file, first, endOfBlock(lines, first));
}

/** Whole lines of a file. */
export const wholeLines = (file: string, first: number, last: number): FileRange => ({
  file,
  line: first,
  column: 1,
  endLine: last + 1,
  endColumn: 1,
});

/** The last line of what begins on a line: everything deeper, and the list of a key that stands at the key's own depth. */
function endOfBlock(lines: readonly string[], first: number): number {
  const depth = indentation(lines[first - 1] ?? '');
  const isListKey = !/^\s*-/.test(lines[first - 1] ?? '');
  let last = first;
  for (let at = first + 1; at <= lines.length; at++) {
    const line = lines[at - 1]!;
    if (isNothing(line)) continue;
    const here = indentation(line);
    if (here < depth || (here === depth && !(isListKey && /^\s*-\s/.test(line)))) break;
    last = at;
  }
  return last;
}

const SCALAR_HEAD = /(:|-)\s+[|>][-+0-9]*\s*(#.*)?$/;

/** The block scalar, `expr: |`, that a line is part of. */
function enclosingScalar(lines: readonly string[], line: number): { first: number; last: number } | undefined {
  const depth = indentation(lines[line - 1]!);
  for (let at = line - 1; at >= 1; at--) {
    const text = lines[at - 1]!;
    if (isBlank(text) || indentation(text) >= depth) continue;
    return SCALAR_HEAD.test(text) ? { first: at, last: endOfBlock(lines, at) } : undefined;
  }
  return undefined;
}

const indentation = (line: string): number => line.length - line.trimStart().length;
const isBlank = (line: string): boolean => line.trim() === '';
const isNothing = (line: string): boolean => isBlank(line) || line.trimStart().startsWith('#');
