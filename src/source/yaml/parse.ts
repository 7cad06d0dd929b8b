import { parseEvents, YAMLException } from 'js-yaml';
import { compose } from './compose.ts';
import { NotYaml } from './not-yaml.ts';
import type { YamlNode, YamlProblem } from './node.ts';

export interface YamlText {
  readonly documents: readonly YamlNode[];
  /** Where and why reading stopped. */
  readonly problem?: YamlProblem;
}

/** Collections deeper than this are no file that somebody wrote. */
const MAX_DEPTH = 200;

/** Reads all documents of a text. Never throws, whatever the text is. */
export function parseYaml(text: string): YamlText {
  try {
    return { documents: compose(text, parseEvents(text, { maxDepth: MAX_DEPTH })) };
  } catch (error) {
    if (error instanceof NotYaml) return { documents: [], problem: error.problem };
    if (error instanceof YAMLException) {
      const offset = Math.min(error.mark?.position ?? 0, text.length);
      return { documents: [], problem: { message: explain(error.reason), offset } };
    }
    throw error;
  }
}

/** What the parser says, in words that help. */
function explain(reason: string): string {
  if (reason.startsWith('tab characters')) return 'a tab in the indentation: YAML allows spaces only';
  if (reason.startsWith('nesting exceeded')) return `is nested more than ${MAX_DEPTH} levels deep`;
  return reason;
}
