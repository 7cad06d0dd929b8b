import type { GridPos } from '@grafana/grafana-foundation-sdk/dashboard';

/** Grafana's grid has 24 columns; a row's head is one unit high. */
export const COLUMNS = 24;

/** Up to this height a panel shows a number, above it a graph that needs some width. */
const NUMBER_HEIGHT = 5;

export interface Box {
  readonly title: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/**
 * Positions for the panels of one row, from `top` downwards, left to right.
 *
 * Panels without a width share what their line has left: six numbers to a line, three graphs. A line must fill the grid and
 * its panels must be equally high: holes and ragged edges throw. (The SDK's automatic layout overlaps panels.)
 */
export function place(
  row: string,
  boxes: readonly Box[],
  top: number,
  height: number,
): { positions: GridPos[]; bottom: number } {
  const positions: GridPos[] = [];
  let y = top;
  for (const line of lines(boxes, height > NUMBER_HEIGHT ? 3 : 6)) {
    const widths = widthsOf(row, line);
    const h = line[0]!.height ?? height;
    const odd = line.find(box => (box.height ?? height) !== h);
    if (odd) throw new Error(`row "${row}": "${odd.title}" is ${odd.height ?? height} high, its neighbours ${h}`);
    let x = 0;
    for (const w of widths) {
      positions.push({ x, y, w, h });
      x += w;
    }
    y += h;
  }
  return { positions, bottom: y };
}

/** Splits panels into lines: those with widths by their sum, the others evenly, at most so many in a line. */
function lines(boxes: readonly Box[], most: number): Box[][] {
  const result: Box[][] = [];
  let line: Box[] = [];
  let used = 0;
  for (const box of boxes) {
    if (line.length > 0 && used + (box.width ?? 0) > COLUMNS) {
      result.push(line);
      line = [];
      used = 0;
    }
    line.push(box);
    used += box.width ?? 0;
  }
  if (line.length > 0) result.push(line);
  return result.flatMap(part => (part.every(box => box.width === undefined) ? evenLines(part, most) : [part]));
}

/** Four graphs become two lines of two, never of three and one. */
function evenLines(boxes: readonly Box[], most: number): Box[][] {
  const count = Math.ceil(boxes.length / most);
  const result: Box[][] = [];
  let rest = boxes;
  for (let left = count; left > 0; left--) {
    const size = Math.ceil(rest.length / left);
    result.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return result;
}

function widthsOf(row: string, line: readonly Box[]): number[] {
  const fixed = line.reduce((sum, box) => sum + (box.width ?? 0), 0);
  const free = line.filter(box => box.width === undefined).length;
  if (free === 0 && fixed !== COLUMNS) {
    const titles = line.map(box => `"${box.title}"`).join(', ');
    throw new Error(`row "${row}": a line of ${titles} takes ${fixed} of ${COLUMNS} columns, and it has to be full`);
  }
  const share = Math.floor((COLUMNS - fixed) / free);
  let extra = COLUMNS - fixed - share * free;
  // What does not divide evenly goes to the first panels: 5, 5, 5, 5, 4.
  return line.map(box => box.width ?? share + (extra-- > 0 ? 1 : 0));
}
