import { setTimeout as sleep } from 'node:timers/promises';

/** How long requests take and how many are worked on at once; the others wait their turn. */
export interface Latency {
  readMs?: number;
  writeMs?: number;
  readsAtOnce?: number;
  /** 1 imitates SQLite: more concurrency only makes single saves wait longer. */
  writesAtOnce?: number;
}

/** Runs a piece of work when its turn has come and its time has passed. */
type Turnstile = <T>(isWrite: boolean, work: () => T | Promise<T>) => Promise<T>;

/** The turnstile for this latency. */
export function createTurnstile({ readMs, writeMs, readsAtOnce, writesAtOnce }: Latency = {}): Turnstile {
  const reads = createGate(readsAtOnce ?? Infinity);
  const writes = createGate(writesAtOnce ?? Infinity);
  return async (isWrite, work) => {
    const gate = isWrite ? writes : reads;
    const ms = (isWrite ? writeMs : readMs) ?? 0;
    await gate.enter();
    try {
      if (ms > 0) await sleep(ms);
      return await work();
    } finally {
      gate.leave();
    }
  };
}

function createGate(places: number) {
  const waiting: (() => void)[] = [];
  let free = places;
  return {
    async enter() {
      if (free > 0) free -= 1;
      else await new Promise<void>(resolve => waiting.push(resolve));
    },
    leave() {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
  };
}
