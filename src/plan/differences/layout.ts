import type { Section } from '../canonical/sections.ts';
import { isEqual } from '../canonical/equal.ts';
import { settle, type Box } from '../canonical/layout.ts';
import type { Difference } from '../change.ts';
import type { MatchedPanels, SeatedPanel } from './match-panels.ts';
import { panelPart } from './panel.ts';
import { part as partOf } from './words.ts';

/** More panels than this are counted, not told one by one. */
const FEW = 3;

/**
 * Panels that lie elsewhere. What moves only because another panel came, went, or changed its size, is not told: both
 * layouts are looked at without those.
 */
export function layoutDifferences({ sections, panels }: MatchedPanels): Difference[] {
  const sectionOf = new Map(sections.pairs);
  const isStaying = ([old, now]: readonly [SeatedPanel, SeatedPanel]) => sectionOf.get(old.section) === now.section;
  const staying = panels.pairs.filter(isStaying);
  const places = new Map<SeatedPanel, readonly [Box, Box]>();
  for (const [section] of sections.pairs) {
    const here = staying.filter(([old]) => old.section === section);
    const before = settle(
      here.map(([old, now]) => ({ ...old.panel.gridPos, w: now.panel.gridPos.w, h: now.panel.gridPos.h })),
    );
    const after = settle(here.map(([, now]) => now.panel.gridPos));
    here.forEach(([old], i) => places.set(old, [before[i]!, after[i]!]));
  }
  const moved = panels.pairs.flatMap(([old, now]): Difference[] => {
    const place = places.get(old);
    if (place && isEqual(place[0], place[1])) return [];
    const [from, to] = place ?? [old.panel.gridPos, now.panel.gridPos];
    return [
      movedPanel(old, {
        before: placeText(from, place ? undefined : old.section),
        after: placeText(to, place ? undefined : now.section),
      }),
    ];
  });
  return moved.length <= FEW ? moved : [summary(moved)];
}

const movedPanel = (
  { panel }: SeatedPanel,
  places: { readonly before: string; readonly after: string },
): Difference => ({
  part: panelPart(panel),
  field: '',
  kind: 'moved',
  ...places,
});

const summary = (moved: readonly Difference[]): Difference => ({
  part: '',
  field: 'layout',
  kind: 'moved',
  after: `${moved.length} panels: ${moved.map(({ part }) => part.replace(/^panel /, '')).join(', ')}`,
});

function placeText({ x, y }: Box, section: Section | undefined): string {
  const place = `column ${x}, line ${y}`;
  if (section === undefined) return place;
  return `${place} ${section.row === undefined ? 'above all rows' : `of ${rowPart(section)}`}`;
}

/** How a row is called in a difference. */
export const rowPart = ({ row }: Section): string => partOf('row', row?.['title']);
