import type { Path } from '../path.ts';
import type { SourceFile, Span } from '../source-file.ts';
import { jsonFinder } from './find.ts';

/** A JSON file; its anchors are paths. Nothing is looked for until a place is asked for, and then only once. */
export function jsonFile(path: string, text: string): SourceFile {
  const find = jsonFinder(text);
  const spans = new Map<unknown, Span>();
  const span = (anchor: unknown): Span => {
    let found = spans.get(anchor);
    if (!found) {
      found = find(anchor as Path | undefined);
      spans.set(anchor, found);
    }
    return found;
  };
  /** What was asked for last: places in a long text are asked for in their order. */
  let last = { anchor: undefined as unknown, offset: 0, at: -1 };
  const offsetIn = (anchor: unknown, offset: number): number => {
    const { start, end } = span(anchor);
    const isOnward = last.at >= 0 && last.anchor === anchor && last.offset <= offset;
    let at = isOnward ? last.at : start;
    for (let i = isOnward ? last.offset : 0; i < offset && at < end; i++) {
      at += text[at] !== '\\' ? 1 : text[at + 1] === 'u' ? 6 : 2;
    }
    last = { anchor, offset, at };
    return at;
  };
  return {
    path,
    text,
    span,
    offsetIn,
    replace: (anchor, part, replacement) => {
      // Only a text has escapes, and only what stands in quotes is one.
      if (text[span(anchor).start - 1] !== '"') return undefined;
      const [start, end] = [offsetIn(anchor, part.start), offsetIn(anchor, part.end)];
      return { start, end, text: JSON.stringify(replacement).slice(1, -1) };
    },
  };
}
