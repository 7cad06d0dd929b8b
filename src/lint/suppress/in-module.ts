import { readWords } from './comment.ts';
import type { Suppression } from './suppression.ts';

const COMMENT = /\/\/(.*obs-ignore.*)$|\/\*(.*obs-ignore.*)\*\//;

/**
 * Suppressions in the comments of a TypeScript module: for findings whose query was made there. A comment above a statement
 * holds for all lines of it, one behind something for its line.
 */
export function inModule(path: string, text: string): Suppression[] {
  const lines = text.split(/\r?\n/);
  return lines.flatMap((line, index): Suppression[] => {
    const match = COMMENT.exec(line);
    const words = match && readWords(match[0]);
    if (!words) return [];
    const isAlone = line.slice(0, match.index).trim() === '';
    const [first, last] = words.wholeFile
      ? [1, lines.length]
      : isAlone
        ? statementBelow(lines, index)
        : [index + 1, index + 1];
    const column = match.index + 1;
    return [
      {
        ...words,
        covers: ({ origin }) => origin?.file === path && origin.line >= first && origin.line <= last,
        kind: 'obs',
        at: {
          file: path,
          line: index + 1,
          column: column + words.start,
          endLine: index + 1,
          endColumn: column + words.end,
        },
      },
    ];
  });
}

/** Lines of what follows a comment: what is deeper, what closes it, and calls that are chained to it. */
function statementBelow(lines: readonly string[], comment: number): [first: number, last: number] {
  let first = comment + 1;
  while (/^\s*(\/\/.*)?$/.test(lines[first] ?? '-')) first++;
  const depth = indentation(lines[first] ?? '');
  let last = first;
  for (let at = first + 1; at < lines.length; at++) {
    const line = lines[at]!;
    if (line.trim() === '') continue;
    const continues = indentation(line) > depth || (indentation(line) === depth && /^\s*[.)\]}]/.test(line));
    if (!continues) break;
    last = at;
  }
  return [first + 1, last + 1];
}

const indentation = (line: string): number => line.length - line.trimStart().length;
