import { isFields, fieldsIn, type Fields } from '../../../fields.ts';
import { textOr } from '../../board/json.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import type { Located } from '../../../source/source-file.ts';
import type { DashboardSubject, PanelSubject } from '../../subject.ts';

/** Columns of Grafana's grid. */
const COLUMNS = 24;

export const layout: LintRule = {
  id: 'dashboard/layout',
  severity: 'warning',
  what: 'panels that overlap or stand outside of the grid, panels with one id, and rows without panels',
  why: 'Grafana moves such panels when it draws the page, differently in each version, and calls the dashboard changed when somebody only opens it. Of two panels with one id, links and alerts find just one.',
  fix: 'Let x + w be at most 24, begin each panel where the one before it ends, and give every panel an id of its own.',
  examples: {
    bad: [
      '{ "panels": [{ "id": 1, "type": "stat", "title": "Up", "gridPos": { "x": 0, "y": 0, "w": 12, "h": 4 } }, { "id": 2, "type": "stat", "title": "Errors", "gridPos": { "x": 8, "y": 2, "w": 8, "h": 4 } }] }',
      '{ "panels": [{ "id": 1, "type": "stat", "title": "Up", "gridPos": { "x": 18, "y": 0, "w": 12, "h": 4 } }] }',
      '{ "panels": [{ "id": 1, "type": "stat", "title": "Up" }, { "id": 1, "type": "stat", "title": "Errors" }] }',
      '{ "panels": [{ "id": 1, "type": "row", "title": "Queue", "gridPos": { "x": 0, "y": 0, "w": 24, "h": 1 } }] }',
    ],
    good: [
      '{ "panels": [{ "id": 1, "type": "stat", "title": "Up", "gridPos": { "x": 0, "y": 0, "w": 12, "h": 4 } }, { "id": 2, "type": "stat", "title": "Errors", "gridPos": { "x": 12, "y": 0, "w": 12, "h": 4 } }] }',
      '{ "panels": [{ "id": 1, "type": "row", "title": "Queue", "gridPos": { "x": 0, "y": 0, "w": 24, "h": 1 } }, { "id": 2, "type": "stat", "title": "Errors", "gridPos": { "x": 0, "y": 1, "w": 12, "h": 4 } }] }',
    ],
  },

  check: {
    dashboard(board, context) {
      checkIds(board, context);
      // The other layouts of the new schema place their panels themselves.
      if (board.schema === 'v2') return;
      const at = placeOf(board);
      for (const panel of board.panels) checkGrid(panel, context);
      for (const [first, second] of overlaps(board.json)) {
        context.report(at(second), { message: `${called(second)} lies over ${called(first)}` });
      }
      for (const row of emptyRows(board.json)) {
        context.report(at(row), { message: `the row "${textOr(row['title'], '')}" has no panels`, severity: 'info' });
      }
    },
  },
};

const called = (panel: Fields): string => `"${textOr(panel['title'], '') || textOr(panel['type'], 'panel')}"`;

/** Where a panel of the JSON stands in the file. */
function placeOf(board: DashboardSubject): (panel: Fields) => Located {
  return json => {
    const panel = board.panels.find(panel => panel.json === json || isSame(panel, json));
    return panel?.title ?? panel ?? board;
  };
}

const isSame = ({ id, json }: PanelSubject, other: Fields): boolean =>
  id !== undefined && id === other['id'] && json['title'] === other['title'] && json['type'] === other['type'];

function checkIds({ panels }: DashboardSubject, { report }: Context): void {
  const seen = new Map<number, PanelSubject>();
  for (const panel of panels) {
    // Grafana numbers panels without an id, and 0 is none. Old versions stored the copies of repeated panels.
    if (!panel.id || panel.json['repeatPanelId'] !== undefined) continue;
    const other = seen.get(panel.id);
    if (other) {
      report(panel.title ?? panel, {
        message: `the id ${panel.id} belongs to "${other.title?.value ?? other.type}" and to "${panel.title?.value ?? panel.type}"`,
        instead: 'an id that no other panel of the dashboard has',
      });
    } else seen.set(panel.id, panel);
  }
}

function checkGrid(panel: PanelSubject, { report }: Context): void {
  const { gridPos, title, type } = panel;
  // A row is as wide as the page, whatever it says.
  if (!gridPos || type === 'row') return;
  const { x, y, w, h } = gridPos;
  const name = title?.value || type;
  if (w > 0 && h > 0 && x >= 0 && y >= 0 && x + w <= COLUMNS) return;
  if (x + w > COLUMNS && w <= COLUMNS) {
    const message = `"${name}" reaches to column ${x + w}, and the grid has ${COLUMNS}`;
    report(panel.title ?? panel, { message, instead: `x: ${COLUMNS - w}, or a width of ${COLUMNS - x}` });
  } else {
    report(panel.title ?? panel, {
      message: `"${name}" does not fit into the grid: x ${x}, y ${y}, width ${w}, height ${h}`,
    });
  }
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Pairs of panels that cover each other. Grafana places repeated panels anew, and what stands behind them. */
function overlaps(json: Fields): [first: Fields, second: Fields][] {
  const outer = fieldsIn(json['panels']);
  const groups = [outer, ...outer.map(panel => fieldsIn(panel['panels']))];
  return groups.flatMap(panels => {
    if (panels.some(panel => Boolean(panel['repeat']) || panel['repeatPanelId'] !== undefined)) return [];
    const boxes = panels.flatMap(panel => {
      const box = panel['type'] === 'row' ? undefined : boxOf(panel);
      return box ? [{ panel, box }] : [];
    });
    return boxes.flatMap(({ panel: second, box }, i) => {
      const first = boxes.slice(0, i).find(other => covers(other.box, box));
      return first ? [[first.panel, second] as [Fields, Fields]] : [];
    });
  });
}

function boxOf({ gridPos }: Fields): Box | undefined {
  if (!isFields(gridPos)) return undefined;
  const { x, y, w, h } = gridPos;
  return [x, y, w, h].every(number => typeof number === 'number') ? (gridPos as unknown as Box) : undefined;
}

const covers = (a: Box, b: Box): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** Rows that are followed by another row, or by nothing. */
function emptyRows(json: Fields): Fields[] {
  const panels = fieldsIn(json['panels'])
    .map(panel => ({ panel, y: boxOf(panel)?.y }))
    .toSorted((a, b) => (a.y ?? 0) - (b.y ?? 0));
  if (panels.some(({ y }) => y === undefined)) return [];
  return panels.flatMap(({ panel }, i) => {
    const next = panels[i + 1]?.panel;
    const isEmpty =
      panel['type'] === 'row' && fieldsIn(panel['panels']).length === 0 && (next?.['type'] ?? 'row') === 'row';
    return isEmpty ? [panel] : [];
  });
}
