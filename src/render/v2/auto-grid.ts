import type * as v2 from '@grafana/grafana-foundation-sdk/dashboardv2';
import { present, type Plain } from '../plain.ts';

/** Grafana's columns when a layout does not say how many. */
const COLUMNS = 3;

/** The heights of Grafana's modes in lines of the classic grid, whose lines are 38 pixels apart. */
const HEIGHTS = { short: 5, standard: 9, tall: 14 };
const LINE = 38;

/** The places that an automatic grid gives to its panels on a wide screen. */
export function autoGridItems(spec: Plain<v2.AutoGridLayoutSpec>): Plain<v2.GridLayoutItemKind>[] {
  const columns = spec.maxColumnCount || COLUMNS;
  const width = Math.max(1, Math.floor(24 / columns));
  const height =
    spec.rowHeightMode === 'custom' && spec.rowHeight
      ? Math.ceil(spec.rowHeight / LINE)
      : HEIGHTS[spec.rowHeightMode === 'custom' ? 'standard' : spec.rowHeightMode];
  return (spec.items ?? []).map(({ spec: { element, repeat } }, i) => ({
    kind: 'GridLayoutItem',
    spec: present({
      x: (i % columns) * width,
      y: Math.floor(i / columns) * height,
      width,
      height,
      element,
      repeat: repeat && { ...repeat, direction: 'h' as const, maxPerRow: columns },
    }),
  }));
}
