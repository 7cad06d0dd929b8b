import type { VectorSelector } from '../../promql/ast.ts';
import type { KnownMetric } from '../catalogue.ts';
import { guaranteed, impossible, possible, type LabelFact, type LabelSet } from './label-set.ts';
import { matcherFact } from './matchers.ts';

/** The metric that a selector asks for; undefined when it is not one by name. */
export function metricName({ name, matchers }: VectorSelector): string | undefined {
  return name ?? matchers.find(({ label, op }) => label === '__name__' && op === '=')?.value;
}

/** Labels that Prometheus sets on everything that it scrapes, whether a catalogue lists them or not. */
const OF_EVERY_TARGET = ['job', 'instance'];

/** The labels of series of which nothing is known but their name. */
export function unknownMetric({ start, end }: VectorSelector, name: string | undefined): LabelSet {
  const reason = { start, end, by: 'nobody', text: `nothing is known of ${name ?? 'these series'}` } as const;
  return { known: new Map([['__name__', nameFact(reason, name)]]), others: possible(reason) };
}

const nameFact = (reason: LabelFact['reason'], name: string | undefined): LabelFact =>
  name === undefined ? possible(reason) : guaranteed({ ...reason, by: 'query', text: `${name} is its name` }, name);

/** The labels of a metric of the catalogue; several services may have one of this name. */
export function cataloguedMetric(
  { start, end }: VectorSelector,
  name: string,
  metrics: readonly KnownMetric[],
): LabelSet {
  const names = new Set(metrics.flatMap(({ labels }) => labels.map(label => label.name)));
  const text = `the catalogue gives ${name} ${list([...names])}`;
  const reason = { start, end, by: 'catalogue', text } as const;
  const known = new Map<string, LabelFact>([['__name__', nameFact(reason, name)]]);
  for (const label of OF_EVERY_TARGET) known.set(label, possible(reason));
  for (const label of names) {
    const inAll = metrics.every(({ labels, openLabels }) => !openLabels && labels.some(it => it.name === label));
    known.set(label, inAll ? guaranteed(reason) : possible(reason));
  }
  // What was imported from a process does not know the labels that discovery adds.
  const isOpen = metrics.some(({ openLabels }) => openLabels);
  return { known, others: isOpen ? possible(reason) : impossible(reason) };
}

const list = (names: readonly string[]): string => (names.length === 0 ? 'no labels' : `only ${names.join(', ')}`);

/** The labels of a metric with what the matchers say of them. */
export function matchedLabels(
  metric: LabelSet,
  { matchers }: VectorSelector,
  isFilledIn: (matcher: VectorSelector['matchers'][number]) => boolean,
): LabelSet {
  let known: Map<string, LabelFact> | undefined;
  for (const matcher of matchers) {
    const fact = isFilledIn(matcher) ? undefined : matcherFact(matcher);
    if (fact) (known ??= new Map(metric.known)).set(matcher.label, fact);
  }
  return known ? { known, others: metric.others } : metric;
}
