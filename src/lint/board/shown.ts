import type { PanelSubject } from '../subject.ts';

const SHOWN = new Set(['stat', 'singlestat', 'graph', 'table', 'timeseries', 'gauge']);

/** The panels that dashboard-linter looks at: those that show numbers of a query. */
export const showsNumbers = ({ type, isLibraryPanel }: PanelSubject): boolean => SHOWN.has(type) && !isLibraryPanel;
