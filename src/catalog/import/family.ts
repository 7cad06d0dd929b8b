/** What a source can say of a type. `unknown` is `untyped` of the older format, and a metric without a TYPE line. */
export const FAMILY_TYPES = [
  'counter',
  'gauge',
  'histogram',
  'gaugehistogram',
  'summary',
  'info',
  'stateset',
  'unknown',
] as const;

export type FamilyType = (typeof FAMILY_TYPES)[number];

/** A metric family as far as a source tells of it. It is filled in while the source is read. */
export interface Family {
  readonly name: string;
  type: FamilyType;
  help: string;
  /** The word of the UNIT line. */
  unit: string;
  /** The names of its series: `jobs_total` and `jobs_created` for the counter `jobs` of OpenMetrics. */
  readonly series: Set<string>;
  /** The labels that tell its series apart, with their values; `le` and `quantile` of the format itself stand below. */
  readonly labels: Map<string, Set<string>>;
  /** Upper bounds of buckets, +Inf included. */
  readonly buckets: Set<number>;
  readonly quantiles: Set<number>;
  /** Whether a value other than 1 was seen. */
  varies: boolean;
  /** What a reader has to know: the targets disagree, for example. Each becomes a comment. */
  readonly remarks: string[];
}

/** A family of which only the name is known. */
export const newFamily = (name: string, type: FamilyType = 'unknown'): Family => ({
  name,
  type,
  help: '',
  unit: '',
  series: new Set(),
  labels: new Map(),
  buckets: new Set(),
  quantiles: new Set(),
  varies: false,
  remarks: [],
});

/** From how many values on nothing more is learned from the next one: more than these are too many to group by. */
export const MANY_VALUES = 50;

/** Notes a value of a label. An empty value is the same as no label. */
export function noteLabel(labels: Family['labels'], name: string, value: string): void {
  if (value === '') return;
  const values = labels.get(name) ?? new Set();
  if (values.size <= MANY_VALUES) values.add(value);
  labels.set(name, values);
}
