import { parseEvents, YAMLException } from 'js-yaml';
import { compose } from './compose.ts';
import { NotYaml } from './not-yaml.ts';
import type { YamlNode, YamlProblem } from './node.ts';
import { quickYaml } from './quick.ts';

export interface YamlText {
  readonly documents: readonly YamlNode[];
  /** Where and why reading stopped. */
  readonly problem?: YamlProblem;
}

/** Collections deeper than this are no file that somebody wrote. */
const MAX_DEPTH = 200;

/** As the parser calls a line in brackets or quotes that stands less deep than what it belongs to. */
const TOO_SHALLOW = 'deficient indentation';
/** Lines that are moved; a bracket that is never closed would have them all moved, one after the other. */
const MAX_MOVED = 100;
/** Far enough for any depth. */
const MOVE = ' '.repeat(100);

/** Reads all documents of a text. Never throws, whatever the text is. */
export function parseYaml(text: string): YamlText {
  const quick = quickYaml(text);
  return quick ? { documents: [quick] } : parseAnyYaml(text);
}

/**
 * Reads all documents of a text with the full parser.
 *
 * YAML 1.2 wants lines in brackets and quotes to be indented; Go's yaml, and with it Prometheus and Kubernetes, does not. Such
 * lines are moved, where it changes nothing, and nodes have the offsets of the text as it was.
 */
export function parseAnyYaml(text: string): YamlText {
  const moved: number[] = [];
  let first: YamlProblem | undefined;
  for (;;) {
    const current = withMoved(text, moved);
    try {
      const events = parseEvents(current, { maxDepth: MAX_DEPTH });
      return { documents: compose(current, events, offset => placeBefore(offset, moved)) };
    } catch (error) {
      const problem = problemOf(error, offset => Math.min(placeBefore(offset, moved), text.length));
      // Where moving lines does not help, the first of them is next to the bracket or quote that is wrong.
      first ??= problem;
      const isShallow = error instanceof YAMLException && error.reason === TOO_SHALLOW;
      const line = text.lastIndexOf('\n', problem.offset - 1) + 1;
      if (!isShallow || moved.length === MAX_MOVED || moved.includes(line)) return { documents: [], problem: first };
      moved.push(line);
      moved.sort((a, b) => a - b);
    }
  }
}

function withMoved(text: string, lines: readonly number[]): string {
  if (lines.length === 0) return text;
  const ends = [...lines.slice(1), text.length];
  return text.slice(0, lines[0]) + lines.map((from, i) => MOVE + text.slice(from, ends[i])).join('');
}

/** The offset in the text as it was, before lines were moved. */
function placeBefore(offset: number, lines: readonly number[]): number {
  let before = offset;
  for (const line of lines) {
    if (before <= line) break;
    before = Math.max(line, before - MOVE.length);
  }
  return before;
}

function problemOf(error: unknown, placeOf: (offset: number) => number): YamlProblem {
  if (error instanceof NotYaml) return error.problem;
  if (error instanceof YAMLException) {
    return { message: explain(error.reason), offset: placeOf(error.mark?.position ?? 0) };
  }
  throw error;
}

/** What the parser says, in words that help. */
function explain(reason: string): string {
  if (reason.startsWith('tab characters')) return 'a tab in the indentation: YAML allows spaces only';
  if (reason.startsWith('nesting exceeded')) return `is nested more than ${MAX_DEPTH} levels deep`;
  if (reason === TOO_SHALLOW) return 'a text in quotes, or a list or map in brackets, that does not end';
  return reason;
}
