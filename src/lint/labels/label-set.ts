/** Whether series have a label: all of them, some, or none. A label with the empty value is no label, as in Prometheus. */
export type Possibility = 'guaranteed' | 'possible' | 'impossible';

/** Why something is known: the place in the query that decides it, and the reason in words. */
export interface Reason {
  /** Offsets in the text that was parsed. */
  readonly start: number;
  readonly end: number;
  /** Who says it: an operation of the query, a matcher of it, the catalogue, or nobody. */
  readonly by: 'query' | 'matcher' | 'catalogue' | 'nobody';
  /** A clause without a full stop: "`sum by (job)` keeps only job". */
  readonly text: string;
}

export interface LabelFact {
  readonly possibility: Possibility;
  readonly reason: Reason;
  /** The only value that the label can have, where that is known. Only of guaranteed labels. */
  readonly value?: string;
}

/**
 * The labels that the series of an expression have. `__name__` is a label like any other. A fact says nothing about an
 * expression without series: whatever is guaranteed holds for every series that there is.
 */
export interface LabelSet {
  readonly known: ReadonlyMap<string, LabelFact>;
  /** What holds for every label that `known` does not list. */
  readonly others: LabelFact;
}

const NOTHING: ReadonlyMap<string, LabelFact> = new Map();

export const possible = (reason: Reason): LabelFact => ({ possibility: 'possible', reason });
export const impossible = (reason: Reason): LabelFact => ({ possibility: 'impossible', reason });
export const guaranteed = (reason: Reason, value?: string): LabelFact =>
  value === undefined ? { possibility: 'guaranteed', reason } : { possibility: 'guaranteed', reason, value };

export const labelIn = ({ known, others }: LabelSet, name: string): LabelFact => known.get(name) ?? others;

export const isImpossible = (labels: LabelSet, name: string): boolean =>
  labelIn(labels, name).possibility === 'impossible';

/** Any labels. */
export const anyLabels = (reason: Reason): LabelSet => ({ known: NOTHING, others: possible(reason) });

/** No labels at all. */
export const noLabels = (reason: Reason): LabelSet => ({ known: NOTHING, others: impossible(reason) });

/** The labels with something else known of a few. */
export function withFacts({ known, others }: LabelSet, facts: Iterable<readonly [string, LabelFact]>): LabelSet {
  const changed = new Map(known);
  for (const [name, fact] of facts) changed.set(name, fact);
  return { known: changed, others };
}

/** Only these labels are left, with what was known of them. */
export function keepOnly(labels: LabelSet, names: readonly string[], reason: Reason): LabelSet {
  const known = new Map<string, LabelFact>();
  for (const name of names) known.set(name, labelIn(labels, name));
  return { known, others: impossible(reason) };
}

/** These labels are gone. */
export function remove({ known, others }: LabelSet, names: readonly string[], reason: Reason): LabelSet {
  const gone = impossible(reason);
  const changed = new Map(known);
  for (const name of names) {
    if ((known.get(name) ?? others).possibility !== 'impossible') changed.set(name, gone);
  }
  return { known: changed, others };
}

/** The labels of series that come from either of two places. */
export const union = (a: LabelSet, b: LabelSet): LabelSet => combine(a, b, either);

/** Combines what is known of each label on two sides. */
export function combine(
  a: LabelSet,
  b: LabelSet,
  merge: (a: LabelFact, b: LabelFact, name?: string) => LabelFact,
): LabelSet {
  const known = new Map<string, LabelFact>();
  for (const name of a.known.keys()) known.set(name, merge(labelIn(a, name), labelIn(b, name), name));
  for (const name of b.known.keys()) {
    if (!known.has(name)) known.set(name, merge(a.others, labelIn(b, name), name));
  }
  return { known, others: merge(a.others, b.others) };
}

function either(a: LabelFact, b: LabelFact): LabelFact {
  if (a.possibility !== b.possibility) return possible(a.possibility === 'impossible' ? b.reason : a.reason);
  if (a.value === b.value) return a;
  return { possibility: a.possibility, reason: a.reason };
}
