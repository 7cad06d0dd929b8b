import type { SourceFile } from '../../source/source-file.ts';
import { readWords } from './comment.ts';
import { beginsWithin, type Suppression } from './suppression.ts';
import { rangeOfComment, wholeLines, yamlComments } from './yaml-lines.ts';

/** Our suppressions in the comments of a YAML file. */
export function inYaml({ path, text }: SourceFile): Suppression[] {
  const lines = text.split(/\r?\n/);
  return yamlComments(lines, /\bobs-ignore/).flatMap(comment => {
    const words = readWords(comment.text);
    if (!words) return [];
    const range = words.wholeFile ? wholeLines(path, 1, lines.length) : rangeOfComment(path, lines, comment);
    const { line, column } = comment;
    return [
      {
        ...words,
        covers: finding => beginsWithin(finding.range, range),
        kind: 'obs',
        at: { file: path, line, column: column + words.start, endLine: line, endColumn: column + words.end },
      },
    ];
  });
}
