import { diffLines, diffWordsWithSpace } from 'diff';

/** A line of a value: what it lost, got, or kept. */
export interface ValueLine {
  readonly sign: '-' | '+' | ' ';
  readonly pieces: readonly Piece[];
}

/** A part of a line, and whether it is what differs. */
export interface Piece {
  readonly text: string;
  readonly isChanged: boolean;
}

/** Lines that are kept around a change. */
const CONTEXT = 2;

/** Longer texts are not compared word by word: that takes time, and nobody would see it. */
const LONGEST = 4000;

/** Two values line by line, and word by word where a line became another. */
export function valueLines(before: string, after: string): ValueLine[] {
  if (!before.includes('\n') && !after.includes('\n')) return pairOfLines(before, after);
  const lines: ValueLine[] = [];
  const parts = diffLines(ended(before), ended(after));
  for (const [i, { value, added, removed }] of parts.entries()) {
    const texts = value.replace(/\n$/, '').split('\n');
    const next = parts[i + 1];
    if (added && parts[i - 1]?.removed && isOneLine(parts[i - 1]!.value) && isOneLine(value)) continue;
    if (removed && next?.added && isOneLine(value) && isOneLine(next.value)) {
      lines.push(...pairOfLines(texts[0]!, next.value.replace(/\n$/, '')));
    } else if (added || removed) {
      lines.push(
        ...texts.map((text): ValueLine => ({ sign: added ? '+' : '-', pieces: [{ text, isChanged: false }] })),
      );
    } else {
      lines.push(...context(texts, { isFirst: i === 0, isLast: i === parts.length - 1 }));
    }
  }
  return lines;
}

const ended = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

const isOneLine = (value: string): boolean => value.indexOf('\n') === value.length - 1;

function pairOfLines(before: string, after: string): ValueLine[] {
  const words =
    before.length + after.length > LONGEST
      ? [
          { value: before, added: false, removed: true },
          { value: after, added: true, removed: false },
        ]
      : diffWordsWithSpace(before, after);
  const pieces = (side: 'added' | 'removed'): Piece[] =>
    words
      .filter(word => word[side] || (!word.added && !word.removed))
      .map(word => ({ text: word.value, isChanged: word[side] }));
  return [
    { sign: '-', pieces: pieces('removed') },
    { sign: '+', pieces: pieces('added') },
  ];
}

/** What did not change, cut to what lies beside a change. */
function context(texts: readonly string[], { isFirst, isLast }: { isFirst: boolean; isLast: boolean }): ValueLine[] {
  const before = isFirst ? 0 : CONTEXT;
  const after = isLast ? 0 : CONTEXT;
  const kept =
    texts.length > before + after + 1 ? [...texts.slice(0, before), '…', ...texts.slice(texts.length - after)] : texts;
  return kept.map(text => ({ sign: ' ', pieces: [{ text, isChanged: false }] }));
}
