/** How many requests of one kind may be under way, and what that was learned from. */
export interface Limit {
  readonly limit: number;
  /** Requests a second at the last limit that was worth raising. */
  readonly throughput: number;
  /** The lowest median latency that was seen, in milliseconds: what the server takes when it is not crowded. */
  readonly floor: number;
  /** Doubles until more did not help; then it goes up by one. */
  readonly isSearching: boolean;
  /** Rounds that it stays where it is. */
  readonly rest: number;
}

/** What happened while some requests went through. */
export interface Round {
  /** Requests a second. */
  readonly throughput: number;
  /** Milliseconds. */
  readonly median: number;
  /** A 429: the server said itself that it is too much. */
  readonly isRefused: boolean;
  /** Whether as many were under way as the limit let through; otherwise nothing is learned from the throughput. */
  readonly isFull: boolean;
}

export interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** A few more requests a second are noise, not worth the load. */
const WORTH = 1.1;
const REST = 8;

export const firstLimit = ({ from }: Bounds): Limit => ({
  limit: from,
  throughput: 0,
  floor: Infinity,
  isSearching: true,
  rest: 0,
});

/**
 * The limit of the next round. It rises while that brings throughput, and falls when the median latency doubles or the server
 * says 429: SQLite, PostgreSQL and a cloud with a quota each end up where they are quick.
 */
export function nextLimit(before: Limit, round: Round, { to }: Bounds): Limit {
  const floor = Math.min(before.floor, round.median);
  const { limit } = before;
  if (round.isRefused) return lowered(before, floor, limit / 2);
  const isCrowded = round.median > 2 * before.floor;
  if (isCrowded && round.throughput < before.throughput * WORTH) return lowered(before, floor, limit * 0.75);
  if (before.rest > 0) return { ...before, floor, rest: before.rest - 1 };
  if (!round.isFull || limit >= to) return { ...before, floor };
  if (round.throughput < before.throughput * WORTH) {
    // The last step brought nothing: half of it is taken back, and tried again later.
    return { ...before, floor, limit: Math.max(1, limit - 1), isSearching: false, rest: REST };
  }
  const more = before.isSearching ? limit * 2 : limit + 1;
  return { ...before, floor, limit: Math.min(to, more), throughput: round.throughput };
}

const lowered = (before: Limit, floor: number, limit: number): Limit => ({
  ...before,
  floor,
  limit: Math.max(1, Math.floor(limit)),
  throughput: 0,
  isSearching: false,
  rest: REST,
});
