import type { Modifiers, VectorSelector } from '../ast.ts';
import { currentSite, type Site } from '../../provenance.ts';
import { matcherNodes } from '../../query/matchers.ts';

/** Label names with the type of their values: `{ method: string; status: 'completed' | 'failed' }`. */
export type LabelValues = Readonly<Record<string, string>>;

/** The label names of a metric. */
export type Names<V> = Extract<keyof V, string>;

/** What a metric is: the words of the exposition format, histograms by their encoding. */
export type MetricType = 'counter' | 'gauge' | 'histogram' | 'native-histogram' | 'summary' | 'info';

/** What a query needs to know of a metric. */
export interface MetricFacts {
  readonly name: string;
  readonly type: MetricType;
  readonly unit: string;
  readonly labels: readonly string[];
}

/** A metric in a query: its facts and the selector that was narrowed down so far. */
export abstract class Series<V extends LabelValues, U extends string> {
  declare protected readonly phantom: { values: V; unit: U };
  readonly facts: MetricFacts;
  readonly selector: VectorSelector;
  readonly site: Site | undefined;

  constructor(facts: MetricFacts, selector: VectorSelector = selectorOf(facts.name)) {
    this.facts = facts;
    this.selector = selector;
    this.site = currentSite();
  }
}

export const selectorOf = (name: string): VectorSelector => ({
  kind: 'selector',
  name,
  matchers: [],
  start: 0,
  end: 0,
});

/** Adds matchers to those that the selector has. */
export const narrow = (selector: VectorSelector, matchers: object): VectorSelector => ({
  ...selector,
  matchers: [...selector.matchers, ...matcherNodes(matchers as Record<string, unknown>)],
});

export const modify = (selector: VectorSelector, modifiers: Modifiers): VectorSelector => ({
  ...selector,
  ...modifiers,
});
