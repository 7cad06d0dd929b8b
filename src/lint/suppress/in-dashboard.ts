import { rangeOf, spanInText, spanOf } from '../place.ts';
import type { DashboardSubject } from '../subject.ts';
import { mayHold, readWords } from './comment.ts';
import { isWithin, type Suppression } from './suppression.ts';

/** Suppressions in the descriptions of panels, which hold for the panel, and of the dashboard, which hold for all of it. */
export function inDashboard(board: DashboardSubject): Suppression[] {
  const ofPanels = board.panels.flatMap(panel => {
    const { description } = panel;
    if (!description || !mayHold(description.value)) return [];
    const range = rangeOf(spanOf(panel));
    return wordsOf(description.value).map((words): Suppression => ({
      ...words,
      covers: finding => isWithin(finding.range, range),
      kind: 'obs',
      at: rangeOf(spanInText(description, words.start, words.end)),
    }));
  });
  const description = board.json['description'];
  if (typeof description !== 'string' || !mayHold(description)) return ofPanels;
  const range = rangeOf(spanOf(board));
  const ofBoard = wordsOf(description).map((words): Suppression => ({
    ...words,
    covers: finding => isWithin(finding.range, range),
    kind: 'obs',
    at: { ...range, endLine: range.line, endColumn: range.column + 1 },
  }));
  return [...ofPanels, ...ofBoard];
}

/** The suppressions of a text, one a line, with offsets in the whole text. */
function wordsOf(text: string) {
  let offset = 0;
  return text.split('\n').flatMap(line => {
    const from = offset;
    offset += line.length + 1;
    const words = readWords(line);
    return words ? [{ ...words, start: from + words.start, end: from + words.end }] : [];
  });
}
