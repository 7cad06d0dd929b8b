import type { Gate, GateKind, Outcome, Pass } from '../targets/http/gate.ts';
import { firstLimit, nextLimit, type Bounds, type Limit } from './limit.ts';

export interface GateOptions {
  /** Milliseconds that only go forward. */
  readonly now: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  /** `--concurrency`: so many at once, whatever the server does. */
  readonly fixed?: number | undefined;
}

/** Where the search for the best number begins and ends. A real Grafana on SQLite reads best at 16 and writes best at 4. */
const BOUNDS: Readonly<Record<GateKind, Bounds>> = {
  read: { from: 8, to: 64 },
  write: { from: 4, to: 32 },
};

/** Longer than this nobody waits for a server that asks for it: the request is sent, and its answer told. */
const LONGEST_PAUSE = 60_000;

/** A gate that follows the server, with limits of their own for reads and writes. One for each server. */
export function adaptiveGate(options: GateOptions): Gate {
  const lanes = { read: lane(BOUNDS.read, options), write: lane(BOUNDS.write, options) };
  return { enter: (kind, signal) => lanes[kind].enter(signal) };
}

function lane(given: Bounds, { now, sleep, fixed }: GateOptions) {
  const bounds = fixed === undefined ? given : { from: fixed, to: fixed };
  let state: Limit = firstLimit(bounds);
  let inFlight = 0;
  let pausedUntil = 0;
  let round = newRound(now());
  const waiting: (() => void)[] = [];

  const admit = () => {
    while (inFlight < state.limit && waiting.length > 0) {
      inFlight += 1;
      waiting.shift()!();
    }
  };
  const leave = ({ ms, status, retryAfterMs }: Outcome) => {
    inFlight -= 1;
    round.isFull ||= waiting.length > 0;
    if (status !== undefined) round.latencies.push(ms);
    if (status === 429) round.isRefused = true;
    if (retryAfterMs !== undefined) pausedUntil = Math.max(pausedUntil, now() + Math.min(retryAfterMs, LONGEST_PAUSE));
    const isOver = round.latencies.length >= Math.max(8, 2 * state.limit) || round.isRefused;
    if (isOver && fixed === undefined) {
      state = nextLimit(state, resultOf(round, now()), bounds);
      round = newRound(now());
    }
    admit();
  };
  const take = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const enter = () => {
        signal?.removeEventListener('abort', give);
        resolve();
      };
      const give = () => {
        waiting.splice(waiting.indexOf(enter), 1);
        reject(signal!.reason as Error);
      };
      signal?.addEventListener('abort', give, { once: true });
      waiting.push(enter);
      admit();
    });

  return {
    enter: async (signal?: AbortSignal): Promise<Pass> => {
      signal?.throwIfAborted();
      await take(signal);
      try {
        while (pausedUntil > now()) await sleep(pausedUntil - now(), signal);
      } catch (error) {
        inFlight -= 1;
        admit();
        throw error;
      }
      return { leave };
    },
  };
}

interface OpenRound {
  readonly start: number;
  readonly latencies: number[];
  isRefused: boolean;
  isFull: boolean;
}

const newRound = (start: number): OpenRound => ({ start, latencies: [], isRefused: false, isFull: false });

function resultOf({ start, latencies, isRefused, isFull }: OpenRound, end: number) {
  const sorted = latencies.toSorted((a, b) => a - b);
  const median = sorted[sorted.length >> 1] ?? 0;
  return { throughput: (latencies.length / Math.max(1, end - start)) * 1000, median, isRefused, isFull };
}
