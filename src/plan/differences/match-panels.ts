import { distance } from 'fastest-levenshtein';
import { isEqual } from '../canonical/equal.ts';
import type { CanonicalPanel } from '../canonical/panel.ts';
import type { Section } from '../canonical/sections.ts';
import { isFields, textIn, type Fields } from '../../fields.ts';
import { match, type Matched } from './match.ts';

/** A panel with the section that it lies in. */
export interface SeatedPanel {
  readonly panel: CanonicalPanel;
  readonly section: Section;
}

export interface MatchedPanels {
  readonly sections: Matched<Section>;
  readonly panels: Matched<SeatedPanel>;
}

/** Which panel became which: a panel that was moved, renamed or edited is still that panel. */
export function matchPanels(before: readonly Section[], after: readonly Section[]): MatchedPanels {
  const titleAndKind = ({ panel }: SeatedPanel) => named(panel) && `${panel.type}\n${panel.title}`;
  const panels = match(seated(before), seated(after), {
    keys: [
      seat =>
        seat.panel.id === undefined ? undefined : titleAndKind(seat) && `${seat.panel.id}\n${titleAndKind(seat)}`,
      titleAndKind,
      ({ panel }) => named(panel) && panel.title,
      ({ panel }) => (panel.id === undefined ? undefined : `${panel.id}\n${panel.type}`),
    ],
    likeness: ({ panel: a }, { panel: b }) => likeness(a, b),
  });
  return { sections: matchSections(before, after), panels };
}

const seated = (all: readonly Section[]): SeatedPanel[] =>
  all.flatMap(section => section.panels.map(panel => ({ panel, section })));

const named = (panel: CanonicalPanel): string | undefined => textIn(panel.title);

/** Rows by title; the panels above the first row have none and stay themselves. */
const matchSections = (before: readonly Section[], after: readonly Section[]): Matched<Section> =>
  match(before, after, {
    keys: [
      ({ row }) => (row === undefined ? 'top' : undefined),
      ({ row }) => row && `title ${String(row['title'] ?? '')}`,
      ({ row }) => (row?.['id'] === undefined ? undefined : `id ${String(row['id'])}`),
    ],
    likeness: (a, b) => (a.row && b.row ? sharedTitles(a, b) : 0),
  });

function sharedTitles(a: Section, b: Section): number {
  const titles = new Set(a.panels.map(({ title }) => title));
  const shared = b.panels.filter(({ title }) => titles.has(title)).length;
  return shared / Math.max(1, a.panels.length, b.panels.length);
}

/** The queries tell most of what a panel is, then its title; a panel of another kind may still be the same. */
function likeness(a: CanonicalPanel, b: CanonicalPanel): number {
  const queries = likeTexts(queryTexts(a), queryTexts(b));
  const titles = likeTexts(String(a.title ?? ''), String(b.title ?? ''));
  const kinds = a.type === b.type ? 1 : 0;
  if (isEqual(contentOf(a), contentOf(b))) return 1;
  return 0.5 * queries + 0.3 * titles + 0.2 * kinds;
}

const contentOf = ({ id: _, gridPos: __, title: ___, ...content }: CanonicalPanel): Fields => content;

const queryTexts = ({ targets = [], options }: CanonicalPanel): string =>
  targets.length > 0
    ? targets.map(target => String(target['expr'] ?? target['rawSql'] ?? target['query'] ?? '')).join('\n')
    : String(isFields(options) ? (options['content'] ?? '') : '');

/** Long texts are compared by their beginnings: this is asked for every pair. */
function likeTexts(a: string, b: string): number {
  if (a === b) return 1;
  const [x, y] = [a.slice(0, 300), b.slice(0, 300)];
  return 1 - distance(x, y) / Math.max(x.length, y.length, 1);
}
