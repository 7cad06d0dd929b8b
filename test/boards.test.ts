import { describe, expect, test } from 'vitest';
import { boards, panelsOf, type Board, type Panel, type Target } from './out.ts';

/** Panels without queries. */
const WITHOUT_QUERY = ['text', 'alertlist', 'dashlist', 'row'];
/** Panels whose numbers have a unit. */
const WITH_UNIT = ['timeseries', 'stat', 'gauge', 'bargauge', 'barchart', 'heatmap', 'histogram', 'piechart'];

const isOpen = (panel: Panel): boolean => panel.type !== 'row';

describe.each(boards.map(({ board }) => ({ uid: board.uid, board })))('$uid', ({ board }) => {
  test('panels lie on the grid, none over another, no ragged rows', () => {
    for (const screen of screensOf(board)) {
      expect(outside(screen)).toEqual([]);
      expect(overlaps(screen)).toEqual([]);
      expect(ragged(screen)).toEqual([]);
    }
  });

  test('ids are given once, rows included', () => {
    const ids = board.panels.flatMap(panel => [panel.id, ...(panel.panels ?? []).map(({ id }) => id)]);
    expect(ids.every(id => Number.isInteger(id) && id > 0)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('refIds are given once in a panel', () => {
    for (const { targets = [] } of panelsOf(board)) {
      expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
    }
  });

  test('every panel has a title, a description, and a data source that the reader chooses', () => {
    for (const { title, description, type, datasource, targets = [] } of panelsOf(board)) {
      expect(title).not.toBe('');
      if (WITHOUT_QUERY.includes(type)) continue;
      expect(description?.length ?? 0, title).toBeGreaterThan(10);
      for (const use of [datasource, ...targets.map(target => target.datasource)]) {
        expect(use?.uid, title).toMatch(/^\$\{\w+_datasource\}$/);
      }
    }
  });

  test('numbers have a unit, thresholds and a legend that is shown', () => {
    for (const { title, type, fieldConfig, options } of panelsOf(board)) {
      if (!WITH_UNIT.includes(type)) continue;
      const { unit, thresholds } = fieldConfig!.defaults;
      expect(unit, title).toEqual(expect.any(String));
      if (type === 'timeseries') expect(typeof options.legend.showLegend, title).toBe('boolean');
      if (type === 'stat') expect(options.reduceOptions.calcs.length, title).toBeGreaterThan(0);
      // The default of the SDK is red at 80, whatever the panel shows.
      expect(thresholds?.steps ?? [], title).not.toContainEqual({ value: 80, color: 'red' });
    }
  });

  test('several series have names', () => {
    for (const { title, type, targets = [] } of panelsOf(board)) {
      if (type !== 'timeseries' || targets.length < 2) continue;
      for (const { legendFormat } of targets) expect(legendFormat, title).toEqual(expect.stringMatching(/./));
    }
  });

  test('rates look back as far as Grafana says', () => {
    for (const { expr } of queriesOf(board)) expect(expr).not.toMatch(/\brate\([^[]*\[\d+[smh]\]/);
  });

  test('every variable has something to choose when the board is opened', () => {
    for (const { name, type, current, options = [], refresh } of board.templating.list) {
      if (type === 'custom') expect(options.length, name).toBeGreaterThan(0);
      if (type === 'custom') expect(current, name).toBeDefined();
      if (type === 'query') expect(refresh, name).toBeGreaterThan(0);
    }
  });

  test('deployments and firing alert rules are marked', () => {
    const names = board.annotations.list.map(({ name }: { name: string }) => name);
    expect(names.join()).toMatch(/deploy|restart/i);
    expect(names.join()).toMatch(/alert/i);
  });
});

const queriesOf = (board: Board): Target[] =>
  panelsOf(board).flatMap(({ targets = [] }) => targets.filter(({ expr }) => expr));

/** What is seen together: the board with closed rows as lines, and the inside of each closed row. */
const screensOf = ({ panels }: Board): Panel[][] => [
  [...panels],
  ...panels.flatMap(({ panels: inside = [] }) => (inside.length > 0 ? [[...inside]] : [])),
];

const outside = (panels: readonly Panel[]): string[] =>
  panels
    .filter(({ gridPos: { x, y, w, h } }) => x < 0 || y < 0 || w < 1 || h < 1 || x + w > 24)
    .map(({ title }) => title);

const overlaps = (panels: readonly Panel[]): string[] =>
  panels.flatMap((a, index) =>
    panels
      .slice(index + 1)
      .filter(b => touch(a.gridPos, b.gridPos))
      .map(b => `${a.title} / ${b.title}`),
  );

const touch = (a: Panel['gridPos'], b: Panel['gridPos']): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** Lines of panels whose heights differ or that leave a hole on the right. */
function ragged(panels: readonly Panel[]): string[] {
  return linesOf(panels.filter(isOpen))
    .filter(
      line =>
        new Set(line.map(({ gridPos }) => gridPos.h)).size > 1 ||
        line.reduce((width, { gridPos }) => width + gridPos.w, 0) !== 24,
    )
    .map(line => line.map(({ title }) => title).join(' | '));
}

function linesOf(panels: readonly Panel[]): Panel[][] {
  const lines = new Map<number, Panel[]>();
  for (const panel of panels) lines.set(panel.gridPos.y, [...(lines.get(panel.gridPos.y) ?? []), panel]);
  return [...lines.values()];
}
