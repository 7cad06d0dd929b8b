import type { PrometheusFacts, Cost, History, Join } from '../lint/live/facts.ts';
import type { Questions } from '../lint/live/questions.ts';
import type { Asker } from './ask.ts';
import { historyOf, type Matrix } from './history.ts';

export interface Span {
  /** Unix seconds. */
  readonly end: number;
  readonly days: number;
  /** Milliseconds that only go forward, to time queries. */
  readonly now: () => number;
}

/** The longest range that is asked at once, in seconds: a server limits the points of an answer to 11,000 a series. */
const CHUNK = 6 * 3600;
const STEP = 60;

/** Asks a Prometheus everything that the lint rules need, in parallel; how much at once is up to the gate of the client. */
export async function askPrometheus(ask: Asker, questions: Questions, span: Span): Promise<PrometheusFacts> {
  const names = [...questions.metrics.keys()];
  const seen = await seenMetrics(ask, span);
  const [types, labels, values, costs, joins, histories] = await Promise.all([
    typesOf(ask),
    collect(names, name => (seen?.has(name) === false ? undefined : labelsOf(ask, name, span))),
    valuesOf(ask, questions, { seen, span }),
    collect([...questions.queries], query => costOf(ask, query, span)),
    collectEntries(questions.joins, sides => joinOf(ask, sides, span)),
    collectEntries(questions.alerts, alert => pastOf(ask, alert, span)),
  ]);
  const joined = new Map([...joins].map(([key, { left, right, result }]) => [key, { left, right, result }]));
  return {
    days: span.days,
    hasMetric: name => seen?.has(name),
    labels: metric => labels.get(metric),
    values: (metric, label) => values.get(`${metric} ${label}`),
    type: metric => types.get(metric),
    cost: query => costs.get(query),
    join: operation => joined.get(operation),
    history: key => histories.get(key),
  };
}

const window = ({ end, days }: Span) => ({ start: String(end - days * 86_400), end: String(end) });

async function seenMetrics(ask: Asker, span: Span): Promise<ReadonlySet<string> | undefined> {
  return strings(await ask.get('/api/v1/label/__name__/values', window(span)));
}

async function typesOf(ask: Asker): Promise<ReadonlyMap<string, string>> {
  const metadata = (await ask.get('/api/v1/metadata', {})) as Record<string, { type: string }[]> | undefined;
  const types = Object.entries(metadata ?? {}).flatMap(([name, entries]) => {
    const [first, ...others] = entries;
    // Targets that disagree tell nothing.
    return first && others.every(({ type }) => type === first.type) ? [[name, first.type] as const] : [];
  });
  return new Map(types);
}

async function labelsOf(ask: Asker, metric: string, span: Span): Promise<ReadonlySet<string> | undefined> {
  return strings(await ask.get('/api/v1/labels', { 'match[]': selectorOf(metric), ...window(span) }));
}

async function valuesOf(
  ask: Asker,
  { metrics }: Questions,
  { seen, span }: { seen: ReadonlySet<string> | undefined; span: Span },
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const pairs = [...metrics]
    .filter(([metric]) => seen?.has(metric) !== false)
    .flatMap(([metric, labels]) => [...labels].map(label => ({ metric, label })));
  const answers = pairs.map(async ({ metric, label }) => {
    const path = `/api/v1/label/${encodeURIComponent(label)}/values`;
    const found = strings(await ask.get(path, { 'match[]': selectorOf(metric), ...window(span) }));
    return found && ([`${metric} ${label}`, found] as const);
  });
  return new Map((await Promise.all(answers)).filter(entry => entry !== undefined));
}

const selectorOf = (metric: string): string => `{__name__=${JSON.stringify(metric)}}`;

async function costOf(ask: Asker, query: string, { end, now }: Span): Promise<Cost | undefined> {
  const start = now();
  const data = (await ask.get('/api/v1/query', { query, time: String(end) })) as Vector | undefined;
  return data && { series: sizeOf(data), seconds: (now() - start) / 1000 };
}

async function joinOf(ask: Asker, { left, right, key }: Sides, { end }: Span): Promise<Join | undefined> {
  const sizes = await Promise.all(
    [left, right, key].map(async query => {
      const data = (await ask.get('/api/v1/query', { query: `count(${query})`, time: String(end) })) as
        Vector | undefined;
      return data && Number(data.result?.[0]?.value?.[1] ?? 0);
    }),
  );
  const [first, second, result] = sizes;
  if (first === undefined || second === undefined || result === undefined) return undefined;
  return { left: first, right: second, result };
}

interface Sides {
  readonly left: string;
  readonly right: string;
  readonly key: string;
}

interface Vector {
  readonly resultType?: string;
  readonly result?: readonly { readonly value?: readonly [number, string] }[];
}

const sizeOf = ({ resultType, result = [] }: Vector): number => (resultType === 'scalar' ? 1 : result.length);

/** Range queries in chunks; a chunk that was not answered leaves the history unknown. */
async function pastOf(
  ask: Asker,
  { query, forSeconds }: { query: string; forSeconds: number },
  { end, days }: Span,
): Promise<History | undefined> {
  const start = end - days * 86_400;
  const chunks: Promise<Matrix | undefined>[] = [];
  for (let from = start; from < end; from += CHUNK) {
    // The last one ends now, so that what fires at this moment is seen.
    const to = from + CHUNK >= end ? end : from + CHUNK - STEP;
    const range = { query, start: String(from), end: String(to), step: String(STEP) };
    chunks.push(ask.get('/api/v1/query_range', range).then(data => (data as { result?: Matrix } | undefined)?.result));
  }
  const answers = await Promise.all(chunks);
  if (answers.some(answer => answer === undefined)) return undefined;
  return historyOf(
    answers.flatMap(answer => answer ?? []),
    { forSeconds, step: STEP, days },
  );
}

const strings = (data: unknown): ReadonlySet<string> | undefined =>
  Array.isArray(data) ? new Set(data.filter(item => typeof item === 'string')) : undefined;

async function collect<T>(
  keys: readonly string[],
  ask: (key: string) => Promise<T | undefined> | undefined,
): Promise<Map<string, T>> {
  const answers = keys.map(async key => [key, await ask(key)] as const);
  return new Map(
    (await Promise.all(answers)).filter((entry): entry is [string, Awaited<T> & {}] => entry[1] !== undefined),
  );
}

const collectEntries = <V extends object, T>(
  entries: ReadonlyMap<string, V>,
  ask: (value: V & { key: string }) => Promise<T | undefined>,
): Promise<Map<string, T>> => collect([...entries.keys()], key => ask({ ...entries.get(key)!, key }));
