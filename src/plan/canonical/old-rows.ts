import { fieldsIn, textIn, type Fields } from '../../fields.ts';

/** Pixels of a line of the grid with the gap below it, as Grafana counts. */
const CELL = 38;

/**
 * The rows of a dashboard from before Grafana 5 (schema 15 and older) as panels on the grid, as Grafana migrates them: spans
 * of 12 become widths of 24, heights in pixels lines. A row gets a panel of its own only if it shows one: it is collapsed,
 * repeated, or its title is wanted.
 */
export function panelsOfRows(rows: readonly Fields[]): Fields[] {
  const showsTitles = rows.some(row => row['collapse'] === true || row['showTitle'] === true || textIn(row['repeat']));
  const panels: Fields[] = [];
  let y = 0;
  for (const row of rows) {
    const height = lines(row['height'] ?? 250);
    const children = fieldsIn(row['panels']);
    const top = showsTitles ? y + 1 : y;
    const inside = flow(children, { top, height });
    const isCollapsed = row['collapse'] === true;
    if (showsTitles) panels.push(rowPanel(row, { y, panels: isCollapsed ? inside.panels : [] }));
    if (!isCollapsed) panels.push(...inside.panels);
    y = isCollapsed ? top : inside.bottom;
  }
  return panels;
}

const rowPanel = (row: Fields, { y, panels }: { readonly y: number; readonly panels: readonly Fields[] }): Fields => ({
  type: 'row',
  title: row['title'],
  collapsed: row['collapse'] === true,
  repeat: row['repeat'],
  gridPos: { x: 0, y, w: 24, h: 1 },
  panels,
});

/** From left to right, a new line where the width does not suffice. */
function flow(children: readonly Fields[], { top, height }: { readonly top: number; readonly height: number }) {
  let [x, y, bottom, lineHeight] = [0, top, top, 0];
  const panels = children.map(({ span, height: own, ...panel }): Fields => {
    const w = Math.floor(Number(span ?? 4)) * 2;
    const h = own === undefined ? height : lines(own);
    if (x + w > 24) [x, y, lineHeight] = [0, y + lineHeight, 0];
    const gridPos = { x, y, w, h };
    x += w;
    lineHeight = Math.max(lineHeight, h);
    bottom = Math.max(bottom, y + h);
    return { ...panel, gridPos };
  });
  return { panels, bottom };
}

const lines = (height: unknown): number => Math.max(3, Math.ceil(Number(String(height).replace('px', '')) / CELL) || 7);
