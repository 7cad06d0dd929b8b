import { Exit, ObsError } from '../../errors.ts';
import { UP } from './entry.ts';
import { MANY_VALUES, type Family } from './family.ts';
import { possibleSeries } from './members.ts';
import { labelNames, labelValues, metricNames, type Server } from './server.ts';
import { toNumber } from './value.ts';

/** What a server knows and its metadata does not tell. */
export interface Learned {
  readonly families: readonly Family[];
  /** The labels of the targets with their values; undefined when the server scrapes none. */
  readonly targetLabels?: Family['labels'];
}

/** More metrics than these are those of many services, and a few requests for each are too many. */
const MAX_METRICS = 2000;
const AT_ONCE = 8;

/**
 * Learns the series and labels of families from a server: two requests for each metric and one for each of its labels.
 * With a job, families without series are those of other jobs, and are left out.
 */
export async function learn(families: readonly Family[], server: Server): Promise<Learned> {
  const names = new Set(await metricNames(server));
  const targetLabels = names.has(UP.name) ? await labelsOf(server, UP.name, []) : undefined;
  const all = families.map(family => ({ ...family, series: seriesOf(family, names) }));
  const wanted = server.job === undefined ? all : all.filter(({ series }) => series.size > 0);
  refuseTooMany(wanted.length);
  const known = [...(targetLabels?.keys() ?? [])];
  const learned: Family[] = [];
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const some = wanted.slice(at, at + AT_ONCE);
    learned.push(...(await Promise.all(some.map(family => complete(family, server, known)))));
  }
  return { families: learned, ...(targetLabels && { targetLabels }) };
}

function seriesOf(family: Family, names: ReadonlySet<string>): Set<string> {
  // A native histogram is one series with the name of the family.
  return new Set([family.name, ...possibleSeries(family)].filter(name => names.has(name)));
}

function refuseTooMany(count: number): void {
  if (count <= MAX_METRICS) return;
  throw new ObsError(`the server has ${count} metrics, more than ${MAX_METRICS}: too many for one service`, {
    exit: Exit.usage,
    hint: 'choose one job: --job <name>',
  });
}

/** Series that have each label of the metric once, without those of the format itself, come first. */
const TELLING = ['_count', '_gcount', '_total', '_info', ''];

async function complete(family: Family, server: Server, targetLabels: readonly string[]): Promise<Family> {
  const { name, series, remarks } = family;
  const telling = TELLING.map(suffix => name + suffix).find(candidate => series.has(candidate));
  if (telling === undefined) return { ...family, remarks: [...remarks, 'no series now: its labels are not known'] };
  const isSummary = family.type === 'summary' && series.has(name);
  const [labels, buckets, quantiles] = await Promise.all([
    labelsOf(server, telling, targetLabels),
    series.has(`${name}_bucket`) ? labelValues(server, { metric: `${name}_bucket`, label: 'le' }) : [],
    isSummary ? labelValues(server, { metric: name, label: 'quantile' }) : [],
  ]);
  if (isSummary) labels.delete('quantile');
  return { ...family, labels, buckets: numbers(buckets), quantiles: numbers(quantiles) };
}

async function labelsOf(server: Server, metric: string, without: readonly string[]): Promise<Family['labels']> {
  const names = (await labelNames(server, metric)).filter(name => !without.includes(name));
  const limit = MANY_VALUES + 1;
  const values = names.map(async label => new Set(await labelValues(server, { metric, label, limit })));
  return new Map(zip(names, await Promise.all(values)));
}

const zip = <A, B>(left: readonly A[], right: readonly B[]): [A, B][] => left.map((each, i) => [each, right[i]!]);

const numbers = (texts: readonly string[]): Set<number> =>
  new Set(texts.map(toNumber).filter(number => number !== undefined && !Number.isNaN(number)) as number[]);
