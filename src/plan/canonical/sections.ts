import { fieldsIn, isFields, type Fields } from '../../fields.ts';
import type { KnownDataSource } from './data-source.ts';
import { settle, type Box } from './layout.ts';
import { isCopy } from './old-panels.ts';
import { canonicalPanel, canonicalRow, type CanonicalPanel } from './panel.ts';

/**
 * A row with the panels below it, or those above the first row. Places count from the row, so that a panel that comes into
 * one row moves nothing in the others, and a row that is closed or opened moves nothing at all.
 */
export interface Section {
  readonly row?: Fields;
  readonly panels: readonly CanonicalPanel[];
}

/** The panels of a dashboard as a person sees them, from top to bottom. */
export function sections(json: readonly Fields[], known: readonly KnownDataSource[]): Section[] {
  const result: { row?: Fields; panels: CanonicalPanel[]; top: number }[] = [];
  for (const { panel, box } of inOrder(json)) {
    if (panel['type'] === 'row') {
      const panels = inOrder(fieldsIn(panel['panels'])).map(inside => canonicalPanel(inside.panel, inside.box, known));
      result.push({ row: canonicalRow(panel), panels, top: box.y + 1 });
      continue;
    }
    if (result.length === 0) result.push({ panels: [], top: 0 });
    const { panels, top } = result.at(-1)!;
    panels.push(canonicalPanel(panel, { ...box, y: box.y - top }, known));
  }
  return result.map(({ row, panels }) => ({ ...(row && { row }), panels }));
}

function inOrder(json: readonly Fields[]): { readonly panel: Fields; readonly box: Box }[] {
  const panels = json.filter(panel => !isCopy(panel));
  const boxes = settle(panels.map(boxOf));
  return panels.map((panel, i) => ({ panel, box: boxes[i]! })).sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
}

/** What Grafana gives a panel that has no place. */
const NO_PLACE: Box = { x: 0, y: 0, w: 6, h: 3 };

function boxOf({ type, gridPos }: Fields): Box {
  const { x, y, w, h } = isFields(gridPos) ? gridPos : {};
  if (type === 'row') return { x: 0, y: numberOr(0, y), w: 24, h: 1 };
  return {
    x: numberOr(NO_PLACE.x, x),
    y: numberOr(NO_PLACE.y, y),
    w: numberOr(NO_PLACE.w, w),
    h: numberOr(NO_PLACE.h, h),
  };
}

const numberOr = (usual: number, value: unknown): number => (typeof value === 'number' ? Math.trunc(value) : usual);
