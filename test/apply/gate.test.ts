import { describe, expect, test } from 'vitest';
import { adaptiveGate } from '../../src/apply/adaptive-gate.ts';

/**
 * A server in virtual time: a request takes `latency(n)` when n are under way, and is answered with 429 when more than `most`
 * are. Nothing here waits.
 */
function simulate(given: {
  readonly latency: (inFlight: number) => number;
  readonly most?: number;
  readonly fixed?: number;
  readonly kind?: 'read' | 'write';
  readonly requests?: number;
}) {
  const { latency, most = Infinity, fixed, kind = 'read', requests = 3000 } = given;
  let now = 0;
  const events: { at: number; run: () => void }[] = [];
  const after = (ms: number, run: () => void) => void events.push({ at: now + ms, run });
  const sleep = (ms: number) => new Promise<void>(resolve => after(ms, resolve));
  const gate = adaptiveGate({ now: () => now, sleep, fixed });
  let inFlight = 0;
  let ended = 0;
  let highest = 0;
  let refusals = 0;
  const at: number[] = [];
  const request = async () => {
    const pass = await gate.enter(kind);
    inFlight += 1;
    highest = Math.max(highest, inFlight);
    at.push(inFlight);
    const isRefused = inFlight > most;
    if (isRefused) refusals += 1;
    const ms = isRefused ? 1 : latency(inFlight);
    after(ms, () => {
      inFlight -= 1;
      ended += 1;
      pass.leave({ ms, status: isRefused ? 429 : 200, ...(isRefused && { retryAfterMs: 50 }) });
    });
  };
  const run = async () => {
    for (let i = 0; i < requests; i++) void request();
    while (ended < requests) {
      for (let i = 0; i < 5; i++) await Promise.resolve();
      events.sort((a, b) => a.at - b.at);
      const next = events.shift();
      if (!next) {
        await new Promise(resolve => setImmediate(resolve));
        continue;
      }
      now = next.at;
      next.run();
    }
    const late = at.slice(-500).toSorted((a, b) => a - b);
    return { highest, refusals, usual: late[250]!, seconds: now / 1000 };
  };
  return run();
}

describe('how many requests are under way', () => {
  test('it rises to the end of what helps: a server that takes any number', async () => {
    const { highest } = await simulate({ latency: () => 20 });
    expect(highest).toBe(64);
  });

  test('it stays low where more only waits: a server that does four at a time', async () => {
    const { usual } = await simulate({ latency: n => 80 * Math.max(1, n / 4), kind: 'write' });
    expect(usual).toBeGreaterThanOrEqual(3);
    expect(usual).toBeLessThanOrEqual(9);
  });

  test('it costs hardly any throughput there', async () => {
    const latency = (n: number) => 80 * Math.max(1, n / 4);
    const best = await simulate({ latency, fixed: 4, kind: 'write' });
    const found = await simulate({ latency, kind: 'write' });
    expect(found.seconds).toBeLessThan(best.seconds * 1.15);
  });

  test('it falls where more makes each of them slower than that', async () => {
    const { usual } = await simulate({ latency: n => 10 * Math.max(1, (n / 8) ** 2) });
    expect(usual).toBeLessThanOrEqual(16);
  });

  test('a 429 lowers it, and everybody waits as long as the server asks', async () => {
    const { refusals, usual } = await simulate({ latency: () => 20, most: 10 });
    expect(usual).toBeLessThanOrEqual(10);
    expect(refusals).toBeLessThan(300);
  });

  test('--concurrency fixes it', async () => {
    const { highest } = await simulate({ latency: () => 20, fixed: 5 });
    expect(highest).toBe(5);
  });
});

describe('a gate', () => {
  const gate = () => adaptiveGate({ now: () => 0, sleep: async () => {}, fixed: 1 });

  test('reads and writes do not wait for each other', async () => {
    const one = gate();
    await one.enter('read');
    await expect(one.enter('write')).resolves.toBeDefined();
  });

  test('who waits is let in by who leaves, in order', async () => {
    const one = gate();
    const first = await one.enter('read');
    const order: number[] = [];
    const waiting = [1, 2].map(async n => {
      const pass = await one.enter('read');
      order.push(n);
      pass.leave({ ms: 1, status: 200 });
    });
    first.leave({ ms: 1, status: 200 });
    await Promise.all(waiting);
    expect(order).toEqual([1, 2]);
  });

  test('who waits can give up, and takes no place with it', async () => {
    const one = gate();
    const first = await one.enter('read');
    const stop = new AbortController();
    const waiting = one.enter('read', stop.signal);
    stop.abort(new Error('Ctrl-C'));
    await expect(waiting).rejects.toThrow('Ctrl-C');
    first.leave({ ms: 1 });
    await expect(one.enter('read')).resolves.toBeDefined();
  });
});
