/** A place in a text as people count it: the first line and the first column are 1. */
export interface Position {
  readonly line: number;
  /** In UTF-16 code units, as editors and JavaScript count. */
  readonly column: number;
  /** In bytes of UTF-8, as Prometheus counts. */
  readonly byteColumn: number;
}

/** Line and column of a UTF-16 offset. Offsets behind the end of the text mean its end. */
export function positionAt(text: string, offset: number): Position {
  const end = Math.min(Math.max(offset, 0), text.length);
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    line++;
    lineStart = at + 1;
  }
  return { line, column: end - lineStart + 1, byteColumn: utf8Length(text.slice(lineStart, end)) + 1 };
}

/** How many bytes a text takes in UTF-8. A lone surrogate counts as U+FFFD, which is what an encoder makes of it. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    length += unit < 0x800 ? 1 : 2;
    // A pair is two units and four bytes.
    if (isHigh(unit) && isLow(text.charCodeAt(i + 1))) i++;
  }
  return length;
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
