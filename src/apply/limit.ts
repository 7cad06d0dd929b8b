/** How many requests of one kind may be under way, and what that was learned from. */
export interface Limit {
  readonly limit: number;
  /** Set while a higher limit is tried: where it came from, and how many requests a second there were. */
  readonly trial?: { readonly from: number; readonly throughput: number } | undefined;
  /** The lowest median latency of late, in milliseconds: what the server takes when it is not crowded. */
  readonly floor: number;
  /** Doubles until more did not help; then it goes up by a quarter. */
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

/** A higher limit has to bring this share of what it could bring at most. */
const WORTH = 0.25;
const REST = 8;
/** A server may become slower for good: what was quick once is forgotten slowly. */
const FORGET = 1.02;

export const firstLimit = ({ from }: Bounds): Limit => ({ limit: from, floor: Infinity, isSearching: true, rest: 0 });

/**
 * The limit of the next round. It rises while that brings throughput, and falls when the median latency doubles or the server
 * says 429: SQLite, PostgreSQL and a cloud with a quota each end up where they are quick.
 */
export function nextLimit(before: Limit, round: Round, { to }: Bounds): Limit {
  const { limit, trial, isSearching, rest } = before;
  const floor = Math.min(before.floor * FORGET, round.median);
  if (round.isRefused) return settled(limit / 2, floor);
  const isCrowded = round.median > 2 * floor;
  if (trial) return isWorth(before, round) ? tried({ ...before, floor }, round, to) : settled(trial.from, floor);
  if (isCrowded) return settled(limit * 0.75, floor);
  if (rest > 0) return { limit, floor, isSearching, rest: rest - 1 };
  return round.isFull ? tried({ ...before, floor }, round, to) : { limit, floor, isSearching, rest };
}

function isWorth({ limit, trial }: Limit, { throughput }: Round): boolean {
  const { from, throughput: before } = trial!;
  return throughput >= before * (1 + WORTH * (limit / from - 1));
}

/** The next higher limit, on trial. */
function tried({ limit, floor, isSearching }: Limit, { throughput }: Round, to: number): Limit {
  if (limit >= to) return { limit, floor, isSearching, rest: 0 };
  const higher = isSearching ? limit * 2 : limit + Math.ceil(limit / 4);
  return { limit: Math.min(to, higher), trial: { from: limit, throughput }, floor, isSearching, rest: 0 };
}

const settled = (limit: number, floor: number): Limit => ({
  limit: Math.max(1, Math.floor(limit)),
  floor,
  isSearching: false,
  rest: REST,
});
