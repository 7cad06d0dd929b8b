/** Where the ids and times of a double come from: they count, so that two equal runs give equal answers. */
export interface Counters {
  /** The next number of this series, from 1. */
  next: (series: string) => number;
  /** Nine characters, as Grafana makes them up. */
  shortUid: () => string;
  uuid: () => string;
  /** A second later with every call. */
  now: () => string;
}

const START = Date.UTC(2026, 0, 1);

/** Counters that have counted nothing yet. */
export function createCounters(): Counters {
  const series = new Map<string, number>();
  const next = (name: string): number => {
    const value = (series.get(name) ?? 0) + 1;
    series.set(name, value);
    return value;
  };
  return {
    next,
    shortUid: () => `gen${String(next('short uid')).padStart(6, '0')}`,
    uuid: () => `00000000-0000-4000-8000-${String(next('uuid')).padStart(12, '0')}`,
    now: () => new Date(START + 1000 * next('second')).toISOString().replace('.000Z', 'Z'),
  };
}
