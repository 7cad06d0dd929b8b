import { Exit, ObsError } from '../../errors.ts';
import { text } from '../labels.ts';
import { labelDefinition } from './definition.ts';
import { entriesOf, UP, type Entry, type NamedLabel } from './entry.ts';
import type { Exposition, Problem } from './exposition.ts';
import type { Family } from './family.ts';
import { familiesOf, type Metadata } from './metadata.ts';

/** What an import found, whatever it came from. */
export interface Imported {
  readonly metrics: readonly Entry[];
  readonly targetLabels: readonly NamedLabel[];
  /** Whether the source tells of labels at all. */
  readonly knowsLabels: boolean;
  readonly exemplarTraceId?: string;
  /** Where the process answers with its metrics, when it was asked itself. */
  readonly target?: { readonly address: string; readonly port: number; readonly path: string };
  readonly problems: readonly Problem[];
}

/** What an exposition tells. That of a federation has the labels of targets as well. */
export function fromExposition({ families, problems, exemplars }: Exposition): Imported {
  const traceId = [...exemplars].find(label => /^trace_?id$/i.test(label));
  const targetLabels = families.find(({ name }) => name === UP.name)?.labels;
  return {
    ...assemble(families, targetLabels),
    knowsLabels: true,
    ...(traceId !== undefined && { exemplarTraceId: traceId }),
    problems,
  };
}

/** What metadata tells that was saved to a file. Only a server could tell what the series of a counter are called. */
export const fromMetadata = (metadata: Metadata): Imported => ({
  ...assemble(
    familiesOf(metadata).map(family => {
      if (family.type !== 'counter' || family.name.endsWith('_total')) return family;
      return { ...family, remarks: [...family.remarks, 'from an OpenMetrics target its name has "_total" at its end'] };
    }),
  ),
  knowsLabels: false,
  problems: [],
});

/** Every scrape adds these two. They name things and are never a list. */
const ALWAYS = ['job', 'instance'] as const;

/** Families as a catalogue. The labels of targets, when the source knows them, are those of `up`. */
export function assemble(
  families: readonly Family[],
  upLabels?: Family['labels'],
): Pick<Imported, 'metrics' | 'targetLabels'> {
  const targetLabels = new Map<string, NamedLabel[1]>(ALWAYS.map(label => [label, text]));
  for (const [label, values] of upLabels ?? []) {
    if (!targetLabels.has(label)) targetLabels.set(label, labelDefinition(label, values));
  }
  const metrics = families
    .filter(({ name }) => name !== UP.name)
    .flatMap(entriesOf)
    .map(metric => ({ ...metric, labels: metric.labels.filter(([label]) => !targetLabels.has(label)) }));
  if (metrics.length === 0) {
    throw new ObsError('the source has no metrics', {
      exit: Exit.usage,
      hint: 'if it is a Prometheus server: does it scrape anything yet, and is the --job spelled right?',
    });
  }
  return { metrics: withoutRepeats(upLabels ? [...metrics, UP] : metrics), targetLabels: [...targetLabels] };
}

/** Two families can have series of one name: the counter `jobs` of OpenMetrics and `jobs_total` of the older format. */
function withoutRepeats(metrics: readonly Entry[]): Entry[] {
  const byName = new Map<string, Entry>();
  for (const metric of metrics) {
    const first = byName.get(metric.name);
    const remarks = ['the source tells of it twice: this is what comes first'];
    byName.set(metric.name, first ? { ...first, remarks: [...first.remarks, ...remarks] } : metric);
  }
  return [...byName.values()];
}
