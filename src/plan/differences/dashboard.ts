import type { CanonicalDashboard } from '../canonical/dashboard.ts';
import type { Section } from '../canonical/sections.ts';
import { isEqual } from '../canonical/equal.ts';
import type { Difference } from '../change.ts';
import { isFields, type Fields } from '../../fields.ts';
import { changed, fieldDifferences } from './fields.ts';
import { layoutDifferences, rowPart } from './layout.ts';
import { listDifferences } from './list.ts';
import { matchPanels, type MatchedPanels } from './match-panels.ts';
import { panelDifferences, panelPart } from './panel.ts';
import { stableText } from '../canonical/stable-text.ts';

/** What a person would see changed about a dashboard. Nothing for equal ones, something for those that are not. */
export function dashboardDifferences(before: CanonicalDashboard, after: CanonicalDashboard): Difference[] {
  if (isEqual(before, after)) return [];
  const matched = matchPanels(before.sections, after.sections);
  const { sections: _, variables: __, annotations: ___, links: ____, ...old } = before;
  const { sections: _a, variables: _b, annotations: _c, links: _d, ...now } = after;
  const found = [
    ...fieldDifferences(old, now, { part: '' }).map(withPeriod),
    ...rowDifferences(matched, after.sections),
    ...matched.panels.pairs.flatMap(([from, to]) => panelDifferences(from.panel, to.panel)),
    ...matched.panels.removed.map(({ panel }) => cameOrWent(panelPart(panel), 'removed')),
    ...matched.panels.added.map(({ panel }) => cameOrWent(panelPart(panel), 'added')),
    ...layoutDifferences(matched),
    ...listDifferences('variable', before.variables, after.variables),
    ...listDifferences('annotation', before.annotations, after.annotations),
    ...listDifferences('link', before.links, after.links),
  ];
  if (found.length > 0) return found;
  // Two that are the same to everything above, like twins that changed places.
  return [changed({ part: '', field: 'content', before: stableText(before), after: stableText(after) })];
}

const cameOrWent = (part: string, kind: 'added' | 'removed'): Difference => ({ part, field: '', kind });

/** Both ends of the time range in one; without one it is the usual one. */
function withPeriod(difference: Difference): Difference {
  const { field, before = USUAL_PERIOD, after = USUAL_PERIOD } = difference;
  if (field !== 'time') return difference;
  return { ...difference, kind: 'changed', before: before.replace(', ', ' to '), after: after.replace(', ', ' to ') };
}

const USUAL_PERIOD = 'now-6h, now';

function rowDifferences({ sections }: MatchedPanels, after: readonly Section[]): Difference[] {
  const found = [
    ...sections.pairs.flatMap(([old, now]) => fieldDifferences(rowFields(old), rowFields(now), { part: rowPart(old) })),
    ...sections.removed.flatMap(section => (section.row ? [cameOrWent(rowPart(section), 'removed')] : [])),
    ...sections.added.flatMap(section => (section.row ? [cameOrWent(rowPart(section), 'added')] : [])),
  ];
  const order = sections.pairs.map(([, now]) => after.indexOf(now));
  const isMoved = order.some((place, i) => i > 0 && place < order[i - 1]!);
  const title = ({ row }: Section): string => String(row?.['title'] ?? '');
  if (!isMoved) return found;
  const titles = sections.pairs.map(([, now]) => now).sort((a, b) => after.indexOf(a) - after.indexOf(b));
  return [...found, { part: '', field: 'order of rows', kind: 'moved', after: titles.map(title).join(', ') }];
}

const rowFields = ({ row }: Section): Fields => (isFields(row) ? row : {});
