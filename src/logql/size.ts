/** Bytes of the units of a size. Loki's lexer takes the `P` and `E` of larger ones for an exponent. */
const UNITS = new Map([
  ['b', 1],
  ['k', 1e3],
  ['kb', 1e3],
  ['ki', 2 ** 10],
  ['kib', 2 ** 10],
  ['m', 1e6],
  ['mb', 1e6],
  ['mi', 2 ** 20],
  ['mib', 2 ** 20],
  ['g', 1e9],
  ['gb', 1e9],
  ['gi', 2 ** 30],
  ['gib', 2 ** 30],
  ['t', 1e12],
  ['tb', 1e12],
  ['ti', 2 ** 40],
  ['tib', 2 ** 40],
]);

const PRINTED = ['TiB', 'TB', 'GiB', 'GB', 'MiB', 'MB', 'KiB', 'KB'];

const SIZE = /^(\d+(?:\.\d*)?|\.\d+)([a-z]+)$/;

/** Bytes of a size such as `1.5KB` or `2MiB`, in any case of letters. */
export function parseSize(text: string): number | undefined {
  const [, digits = '', unit = ''] = SIZE.exec(text.toLowerCase()) ?? [];
  const factor = UNITS.get(unit);
  if (factor === undefined) return undefined;
  const bytes = Number(digits) * factor;
  return bytes < 2 ** 64 ? Math.trunc(bytes) : undefined;
}

/** The shortest text of a size. */
export function formatSize(bytes: number): string {
  // `0B` would be the start of a binary number.
  if (bytes === 0) return '0KB';
  let shortest = `${bytes}B`;
  for (const unit of PRINTED) {
    const text = `${bytes / UNITS.get(unit.toLowerCase())!}${unit}`;
    if (text.length < shortest.length && parseSize(text) === bytes) shortest = text;
  }
  return shortest;
}
