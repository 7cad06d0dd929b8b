import type { Entry } from '../catalog/import/entry.ts';
import type { Problem } from '../catalog/import/exposition.ts';
import { placeText } from '../errors.ts';

export interface CatalogImportReport {
  /** What was imported, as people call it. */
  readonly origin: string;
  readonly metrics: readonly Entry[];
  readonly problems: readonly Problem[];
}

/** A source that is hardly an exposition would fill the screen. */
const SHOWN = 20;

/** What an import did: the lines that were not understood, then the counts. */
export function catalogImportText({ origin, metrics, problems }: CatalogImportReport): string {
  const unread = problems
    .slice(0, SHOWN)
    .map(({ message, ...place }) => `warning: ${placeText({ file: origin, ...place })}: ${message}`);
  const more = problems.length - SHOWN;
  const marked = metrics.filter(({ remarks, unit }) => remarks.length > 0 || unit === undefined).length;
  const counts = [
    count(metrics.length, 'metric'),
    `${marked} with a comment to look at`,
    `${count(problems.length, 'line')} not understood`,
  ];
  return [
    ...unread,
    ...(more > 0 ? [`warning: ${count(more, 'line')} more not understood`] : []),
    `${origin}: ${counts.join(', ')}`,
    '',
  ].join('\n');
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;
