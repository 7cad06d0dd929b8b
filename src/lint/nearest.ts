import { distance } from 'fastest-levenshtein';

/** How many letters may be wrong, for each letter of the name. */
const TOLERANCE = 0.35;

/** The names that somebody most likely meant, two when both are as near; none when all of them are far off. */
export function nearest(name: string, names: readonly string[]): string[] {
  const wanted = name.toLowerCase();
  const near = names
    .map(known => ({ known, away: awayFrom(wanted, known) }))
    .filter(({ known, away }) => away <= Math.max(2, (known.length - known.indexOf('/') - 1) * TOLERANCE))
    .toSorted((a, b) => a.away - b.away);
  return near
    .filter(({ away }) => away === near[0]!.away)
    .slice(0, 2)
    .map(({ known }) => known);
}

/** The part behind the slash alone is near enough: `sum-before-rate` for `promql/sum-before-rate`. */
function awayFrom(wanted: string, known: string): number {
  const name = known.slice(known.indexOf('/') + 1);
  return Math.min(distance(wanted, known), wanted.includes('/') ? Infinity : distance(wanted, name));
}
