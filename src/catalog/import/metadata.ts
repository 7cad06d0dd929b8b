import * as z from 'zod/mini';
import { FAMILY_TYPES, newFamily, type Family, type FamilyType } from './family.ts';

const opinionSchema = z.object({ type: z.string(), help: z.string(), unit: z.optional(z.string()) });

/** `data` of `/api/v1/metadata`: what targets say of each metric, one entry for each different opinion. */
export const metadataSchema = z.record(z.string(), z.array(opinionSchema));

export type Metadata = z.output<typeof metadataSchema>;

/** The families that the metadata tells of. It knows no labels. */
export const familiesOf = (metadata: Metadata): Family[] =>
  Object.entries(metadata).map(([name, opinions]) => {
    const type = majority(opinions.map(typeOf), 'unknown');
    const help = majority(
      opinions.map(opinion => opinion.help),
      '',
    );
    const unit = majority(
      opinions.map(opinion => opinion.unit ?? ''),
      '',
    );
    return {
      ...newFamily(name, type.winner),
      help: help.winner,
      unit: unit.winner,
      remarks: [
        ...(type.split ? [`the targets disagree about the type: ${type.split}`] : []),
        ...(help.split ? ['the targets disagree about the help'] : []),
        ...(unit.split ? [`the targets disagree about the unit: ${unit.split}`] : []),
      ],
    };
  });

const typeOf = ({ type }: z.output<typeof opinionSchema>): FamilyType =>
  FAMILY_TYPES.find(known => known === type) ?? 'unknown';

interface Majority<T> {
  readonly winner: T;
  /** How the opinions are split: `gauge (2), counter (1)`. Undefined when there is only one. */
  readonly split?: string;
}

/**
 * The most frequent opinion; `nothing` is none. Among equally frequent ones the alphabet decides: Prometheus lists opinions in
 * another order each time.
 */
function majority<T extends string>(opinions: readonly T[], nothing: T): Majority<T> {
  const counts = new Map<T, number>();
  for (const opinion of opinions) {
    if (opinion !== nothing) counts.set(opinion, (counts.get(opinion) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const winner = sorted[0]?.[0] ?? nothing;
  if (sorted.length < 2) return { winner };
  return { winner, split: sorted.map(([opinion, count]) => `${opinion} (${count})`).join(', ') };
}
