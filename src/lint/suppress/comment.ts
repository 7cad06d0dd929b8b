/** The words of a suppression: `obs-ignore promql/fragile, alert/runbook: reason`. */
export interface Written {
  readonly rules: readonly string[];
  readonly reason: string;
  /** `obs-ignore-file`: for the whole file. */
  readonly wholeFile: boolean;
  /** Offsets of the words in the text that was searched. */
  readonly start: number;
  readonly end: number;
}

/** Whether a text can hold one at all: nearly no file does, and this is quick. */
export const mayHold = (text: string): boolean => text.includes('obs-ignore');

const WORDS = /\bobs-ignore(-file)?[ \t]+([\w/-]+(?:[ \t]*,[ \t]*[\w/-]+)*)[ \t]*(?::[ \t]*(.*))?/;

/** Reads the first suppression of one line; undefined where there is none. */
export function readWords(line: string): Written | undefined {
  const match = WORDS.exec(line);
  if (!match) return undefined;
  const [all, file, ids, reason = ''] = match;
  // An HTML comment hides the words from those who read the panel's description.
  const words = beforeClosing(all);
  return {
    rules: ids!.split(',').map(id => id.trim()),
    reason: beforeClosing(reason).trim(),
    wholeFile: file !== undefined,
    start: match.index,
    end: match.index + words.trimEnd().length,
  };
}

/** What stands before the end of a comment. */
function beforeClosing(text: string): string {
  const end = text.search(/-->|\*\//);
  return end < 0 ? text : text.slice(0, end);
}
