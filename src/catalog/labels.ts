/** A label with any text as its value. */
export const text = { kind: 'text' } as const;

/**
 * A label with so many values that grouping by it would make thousands of series (a user, a request id). Matching one value
 * is fine; the lint rule `promql/high-cardinality` reports the rest.
 */
export const unbounded = { kind: 'unbounded' } as const;

/** What the catalogue says of a label: any text, too many values, or exactly these values. */
export type LabelDefinition = typeof text | typeof unbounded | readonly string[];

export type LabelDefinitions = Readonly<Record<string, LabelDefinition>>;

/** The type of a label's values. */
export type ValueOf<D> = D extends readonly (infer V)[] ? V & string : string;

/** A label as data: all values when they are known. */
export interface LabelData {
  readonly name: string;
  readonly values?: readonly string[];
  readonly unbounded?: true;
}

/** Labels as data, in the order in which they were written. */
export const labelData = (labels: LabelDefinitions): LabelData[] =>
  Object.entries(labels).map(([name, definition]) => {
    if (!('kind' in definition)) return { name, values: definition };
    return definition.kind === 'unbounded' ? { name, unbounded: true } : { name };
  });
