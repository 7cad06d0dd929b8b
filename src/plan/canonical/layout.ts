/** Where a panel lies, in the 24 columns of a dashboard. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

const COLUMNS = 24;

interface Placed {
  x: number;
  y: number;
  w: number;
  h: number;
  readonly index: number;
}

/**
 * The layout that a person sees: Grafana hands the boxes to react-grid-layout, which keeps them inside the columns, moves
 * every one up as far as it goes, and moves down what overlaps; a save in the browser writes that. The answer has the order
 * of the input.
 */
export function settle(boxes: readonly Box[]): Box[] {
  const items = boxes.map((box, index): Placed => ({ ...inside(box), index }));
  const sorted = items.toSorted((a, b) => a.y - b.y || a.x - b.x);
  const placed: Placed[] = [];
  for (const [i, item] of sorted.entries()) {
    moveUp(item, placed);
    for (let hit = collision(placed, item); hit; hit = collision(placed, item)) {
      moveBelow(sorted, i, hit.y + hit.h);
    }
    placed.push(item);
  }
  return items.map(({ x, y, w, h }) => ({ x, y, w, h }));
}

function inside({ x, y, w, h }: Box): Box {
  const width = Math.min(Math.max(w, 1), COLUMNS);
  return { x: Math.max(0, Math.min(x, COLUMNS - width)), y: Math.max(0, y), w: width, h: Math.max(h, 1) };
}

/** Up to what it would fall on; what lies deeper than it begins is not in its way. */
function moveUp(item: Placed, placed: readonly Placed[]): void {
  let floor = 0;
  for (const other of placed) {
    const isAbove = other.x < item.x + item.w && item.x < other.x + other.w && other.y < item.y + item.h;
    if (isAbove) floor = Math.max(floor, other.y + other.h);
  }
  item.y = Math.min(item.y, floor);
}

/** Makes room below: what the item would lie on then is moved down first. */
function moveBelow(sorted: readonly Placed[], index: number, y: number): void {
  const item = sorted[index]!;
  item.y += 1;
  for (let i = index + 1; i < sorted.length; i++) {
    const other = sorted[i]!;
    if (other.y > item.y + item.h) break;
    if (overlap(item, other)) moveBelow(sorted, i, y + item.h);
  }
  item.y = y;
}

const collision = (placed: readonly Placed[], item: Placed): Placed | undefined =>
  placed.find(other => overlap(other, item));

const overlap = (a: Placed, b: Placed): boolean =>
  a !== b && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
