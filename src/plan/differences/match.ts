/** Which thing of before is which of after. */
export interface Matched<T> {
  readonly pairs: readonly (readonly [T, T])[];
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

export interface MatchOptions<T> {
  /** By what two are the same one, the surest first; undefined where one has no such key. */
  readonly keys: readonly ((item: T) => string | undefined)[];
  /** How alike two are that no key brought together, from 0 to 1. */
  readonly likeness?: (a: T, b: T) => number;
}

/** Less alike than this are two things. */
const ALIKE = 0.6;

/** Above so many pairs likeness is not asked for: somebody replaced everything. */
const MOST_PAIRS = 10_000;

/** Finds for everything of before what it became: by each key in turn, then by likeness, the most alike first. */
export function match<T>(before: readonly T[], after: readonly T[], { keys, likeness }: MatchOptions<T>): Matched<T> {
  const became = new Map<T, T>();
  let [olds, news] = [before, after];
  const pair = (a: T, b: T) => became.set(a, b);
  for (const key of keys) {
    if (olds.length === 0 || news.length === 0) break;
    pairByKey(olds, news, key, pair);
    [olds, news] = remaining(before, after, became);
  }
  if (likeness && olds.length * news.length <= MOST_PAIRS) {
    pairByLikeness(olds, news, likeness, pair);
    [olds, news] = remaining(before, after, became);
  }
  const pairs = before.flatMap(old => (became.has(old) ? [[old, became.get(old)!] as const] : []));
  return { pairs, removed: olds, added: news };
}

type Pair<T> = (a: T, b: T) => void;

function remaining<T>(before: readonly T[], after: readonly T[], became: ReadonlyMap<T, T>): [T[], T[]] {
  const taken = new Set(became.values());
  return [before.filter(old => !became.has(old)), after.filter(item => !taken.has(item))];
}

/** The first with a key becomes the first with it, the second the second. */
function pairByKey<T>(
  olds: readonly T[],
  news: readonly T[],
  key: (item: T) => string | undefined,
  pair: Pair<T>,
): void {
  const byKey = new Map<string, T[]>();
  for (const item of news) {
    const name = key(item);
    if (name === undefined) continue;
    const same = byKey.get(name);
    if (same) same.push(item);
    else byKey.set(name, [item]);
  }
  for (const old of olds) {
    const name = key(old);
    const found = name === undefined ? undefined : byKey.get(name)?.shift();
    if (found !== undefined) pair(old, found);
  }
}

function pairByLikeness<T>(
  olds: readonly T[],
  news: readonly T[],
  likeness: (a: T, b: T) => number,
  pair: Pair<T>,
): void {
  const candidates = olds
    .flatMap(old => news.map(item => ({ old, item, alike: likeness(old, item) })))
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike);
  const used = new Set<T>();
  for (const { old, item } of candidates) {
    if (used.has(old) || used.has(item)) continue;
    used.add(old).add(item);
    pair(old, item);
  }
}
