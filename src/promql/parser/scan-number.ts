/** How far the scan got, and whether that is a whole number or duration. */
interface Scan {
  readonly ok: boolean;
  readonly end: number;
}

/** A character between the digits of a number, and what may not come after it. */
interface Mark {
  readonly chars: RegExp;
  readonly isUnique: boolean;
  readonly notBefore: RegExp;
}

const DOT: Mark = { chars: /\./y, isUnique: true, notBefore: /[_.]/y };
const EXPONENT: Mark = { chars: /[eE][-+]?/y, isUnique: true, notBefore: /[._eE]|$/y };
const UNDERSCORE: Mark = { chars: /_/y, isUnique: false, notBefore: /[._eE]|$/y };
const MARKS = [DOT, EXPONENT, UNDERSCORE];

const SIMPLE = /\d+(?![\w.])/y;
const HEX_START = /0[xX]_?\.?[0-9a-fA-F]?/y;
const HEX_DIGITS = /[0-9a-fA-F]+/y;
const START = /0?\.?\d?/y;
const DIGITS = /\d+/y;
const WORD = /\w/y;

/** The end of what a sticky pattern matches at an offset, or -1. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/**
 * Scans a number, more generously than numbers are: `0.5.5` and `1e+` are tokens whose value is an error later.
 *
 * Where it fails, `end` is behind what was read, and a duration may go on from there: `5` in `5m`.
 */
export function scanNumber(text: string, start: number): Scan {
  const simpleEnd = endOf(SIMPLE, text, start);
  if (simpleEnd >= 0) return { ok: true, end: simpleEnd };
  const hexStart = endOf(HEX_START, text, start);
  const digits = hexStart < 0 ? DIGITS : HEX_DIGITS;
  const seen = new Set<Mark>();
  let at = hexStart < 0 ? endOf(START, text, start) : hexStart;
  for (;;) {
    const mark = MARKS.find(({ chars }) => endOf(chars, text, at) >= 0);
    const next = endOf(mark ? mark.chars : digits, text, at);
    if (next < 0) return { ok: endOf(WORD, text, at) < 0, end: at };
    if (mark?.isUnique && seen.has(mark)) return { ok: false, end: at + 1 };
    at = next;
    if (!mark) continue;
    seen.add(mark);
    if (endOf(mark.notBefore, text, at) >= 0) return { ok: false, end: Math.min(at + 1, text.length) };
    if (mark === DOT && digits === HEX_DIGITS) return { ok: false, end: at };
  }
}

const UNITS = /[smhdwy]s?(?:\d+[smhdw]s?)*/y;
const REST = /\d+|\w/y;

/** Scans the units of a duration whose first digits end at `start`; their order is checked later. */
export function scanDuration(text: string, start: number): Scan {
  const end = endOf(UNITS, text, start);
  if (end < 0) return { ok: false, end: start };
  const restEnd = endOf(REST, text, end);
  return restEnd < 0 ? { ok: true, end } : { ok: false, end: restEnd };
}
