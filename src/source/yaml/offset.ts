import type { YamlScalar } from './node.ts';

/**
 * The offset in the text of an offset in the value of a scalar: escapes, folded line ends and the indentation of blocks make
 * one longer than the other. Behind the last character is where it ends; the last line end of a block is left out.
 */
export function offsetInScalar(text: string, scalar: YamlScalar, offset: number): number {
  const { value, start, end } = scalar;
  const isBlock = isBlockStyle(scalar);
  if (!isBlock && offset >= value.length) return end;
  // Nothing is lost but by line ends and escapes: then value and text have the same length.
  if (!isBlock && value.length === end - start) return start + Math.max(0, offset);
  const places = placesOf(text, scalar);
  const last = places.at(-1) ?? start;
  if (offset >= value.length) return value.endsWith('\n') ? last : last + (value === '' ? 0 : 1);
  return places[Math.max(0, offset)] ?? last;
}

/** A whole file may lie in one scalar, and many places be asked for in it. */
const known = new WeakMap<YamlScalar, readonly number[]>();

function placesOf(text: string, scalar: YamlScalar): readonly number[] {
  let places = known.get(scalar);
  if (!places) {
    places = isBlockStyle(scalar) ? blockPlaces(text, scalar) : flowPlaces(text, scalar);
    known.set(scalar, places);
  }
  return places;
}

const isBlockStyle = ({ style }: YamlScalar): boolean => style === 'literal' || style === 'folded';

/** Where each character of a plain or quoted value comes from. A fold comes from its line ends. */
function flowPlaces(text: string, { start, end, style }: YamlScalar): number[] {
  const places: number[] = [];
  /** How much stays when the line ends here: blanks at its end do not. */
  let kept = 0;
  let at = start;
  while (at < end) {
    const char = text[at]!;
    if (isBreak(char)) {
      places.length = kept;
      const fold = readBreaks(text, at, end);
      append(places, fold.breaks.length > 1 ? fold.breaks.slice(1) : fold.breaks);
      at = fold.next;
      kept = places.length;
    } else if (style === 'double' && char === '\\') {
      at = readEscape(text, { at, end }, places);
      kept = places.length;
    } else {
      places.push(at);
      at += style === 'single' && char === "'" ? 2 : 1;
      if (!isBlank(char)) kept = places.length;
    }
  }
  return places;
}

/** How many hexadecimal digits an escape has. */
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function readEscape(
  text: string,
  { at, end }: { readonly at: number; readonly end: number },
  places: number[],
): number {
  const kind = text[at + 1] ?? '';
  // An escaped line end is nothing at all.
  if (isBreak(kind)) return readBreaks(text, at + 1, end).next;
  const digits = DIGITS[kind] ?? 0;
  places.push(at);
  if (Number.parseInt(text.slice(at + 2, at + 2 + digits), 16) > 0xffff) places.push(at);
  return at + 2 + digits;
}

/** Line ends that follow each other, with the blanks between them and before the next word. */
function readBreaks(text: string, from: number, end: number): { readonly breaks: number[]; readonly next: number } {
  const breaks: number[] = [];
  let next = from;
  while (next < end && (isBreak(text[next]!) || isBlank(text[next]!))) {
    if (isBreak(text[next]!)) breaks.push(next);
    next += text[next] === '\r' && text[next + 1] === '\n' ? 2 : 1;
  }
  return { breaks, next };
}

/** Where each character of a block comes from. Line ends are those that the value has, the nearest ones first. */
function blockPlaces(text: string, { value, start, end, indent, style }: YamlScalar): number[] {
  const places: number[] = [];
  /** Line ends since the last line with something in it. */
  let breaks: number[] = [];
  let hasContent = false;
  for (const { from, to } of linesOf(text, start, end)) {
    const content = indent < 0 ? to : from + indentation(text, { from, to }, indent);
    if (content < to) {
      // As many of them as the value has here: folding takes the first, or makes it a space.
      let count = 0;
      const folds = style === 'folded' && hasContent && value[places.length] === ' ' && breaks.length === 1;
      if (folds) count = 1;
      else while (count < breaks.length && value[places.length + count] === '\n') count++;
      append(places, breaks.slice(breaks.length - count));
      for (let at = content; at < to; at++) places.push(at);
      breaks = [];
      hasContent = true;
    }
    breaks.push(to);
  }
  append(places, breaks.slice(0, value.length - places.length));
  return places;
}

interface Line {
  readonly from: number;
  readonly to: number;
}

function linesOf(text: string, start: number, end: number): Line[] {
  const lines: Line[] = [];
  let from = start;
  while (from < end) {
    let to = from;
    while (to < end && !isBreak(text[to]!)) to++;
    lines.push({ from, to });
    from = to + (text[to] === '\r' && text[to + 1] === '\n' ? 2 : 1);
  }
  return lines;
}

/** At most as deep as the block stands. */
function indentation(text: string, { from, to }: Line, most: number): number {
  let spaces = 0;
  while (spaces < most && from + spaces < to && text[from + spaces] === ' ') spaces++;
  return spaces;
}

/** As `push`, which takes only so many arguments. */
function append(places: number[], more: readonly number[]): void {
  for (const place of more) places.push(place);
}

const isBlank = (char: string): boolean => char === ' ' || char === '\t';
const isBreak = (char: string): boolean => char === '\n' || char === '\r';
