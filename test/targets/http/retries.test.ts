import { afterEach, describe, expect, test } from 'vitest';
import {
  httpClient,
  Secret,
  type HttpOptions,
  type LoggedAttempt,
  type Method,
} from '../../../src/targets/http/index.ts';
import { retryAfterMs, USUAL_RETRIES, waitBefore } from '../../../src/targets/http/retry.ts';
import { fault, type Fault } from '../../servers/faults.ts';
import { serve, type TestServer } from '../../servers/http.ts';

const NOW = Date.UTC(2026, 0, 1, 12);
let server: TestServer;
afterEach(() => server.close());

async function sent(method: Method, faults: Fault[], options: HttpOptions & { idempotent?: boolean } = {}) {
  server = await serve({ faults }, ({ text }) => ({ status: 200, body: { text } }));
  const waits: number[] = [];
  const log: LoggedAttempt[] = [];
  const client = httpClient(
    { product: 'Grafana', url: server.url, auth: { kind: 'token', token: new Secret('glsa_abc') } },
    {
      random: () => 0.5,
      now: () => NOW,
      sleep: ms => Promise.resolve(void waits.push(ms)),
      onAttempt: attempt => void log.push(attempt),
      ...options,
    },
  );
  const { idempotent } = options;
  const result = await client.send({ method, path: '/api/a', idempotent, expect: 'text' }).then(
    ({ status }) => status,
    (error: Error) => error.name,
  );
  client.close();
  return { result, waits, requests: server.requests.length, log };
}

describe('sent again', () => {
  const cases: { name: string; method: Method; faults: Fault[]; result: number | string; waits: number[] }[] = [
    { name: '429 with seconds', method: 'POST', faults: [fault.tooMany(7)], result: 200, waits: [7250] },
    {
      name: '429 with a date',
      method: 'PUT',
      faults: [fault.tooMany(new Date(NOW + 3000))],
      result: 200,
      waits: [3250],
    },
    { name: '429 that asks too much', method: 'GET', faults: [fault.tooMany(3600)], result: 200, waits: [30_250] },
    {
      name: '429 without a time',
      method: 'POST',
      faults: [fault.tooMany(), fault.tooMany()],
      result: 200,
      waits: [250, 500],
    },
    { name: '502 of a PUT', method: 'PUT', faults: [fault.gateway(502)], result: 200, waits: [250] },
    { name: '503 of a DELETE', method: 'DELETE', faults: [fault.gateway(503)], result: 200, waits: [250] },
    { name: '504 of a GET', method: 'GET', faults: [fault.gateway(504)], result: 200, waits: [250] },
    { name: '502 of a POST', method: 'POST', faults: [fault.gateway(502)], result: 'Refused', waits: [] },
    { name: '503 of a PATCH', method: 'PATCH', faults: [fault.starting()], result: 'Refused', waits: [] },
    { name: 'a reset GET', method: 'GET', faults: [fault.reset()], result: 200, waits: [250] },
    { name: 'a GET cut off in the middle', method: 'GET', faults: [fault.cut()], result: 200, waits: [250] },
    { name: 'a lost answer to a PUT', method: 'PUT', faults: [fault.lostAnswer()], result: 200, waits: [250] },
    { name: 'a lost answer to a POST', method: 'POST', faults: [fault.lostAnswer()], result: 'Unreachable', waits: [] },
    { name: 'a reset POST', method: 'POST', faults: [fault.reset()], result: 'Unreachable', waits: [] },
    {
      name: '500 never',
      method: 'PUT',
      faults: [{ kind: 'answer', reply: { status: 500 }, applied: false }],
      result: 'Refused',
      waits: [],
    },
    {
      name: 'not without end',
      method: 'GET',
      faults: Array.from({ length: 9 }, () => fault.gateway(502)),
      result: 'Refused',
      waits: [250, 500, 1000, 2000],
    },
  ];

  test.each(cases)('$name', async ({ method, faults, result, waits }) => {
    expect(await sent(method, faults)).toMatchObject({ result, waits, requests: waits.length + 1 });
  });

  test('a POST that may be done twice', async () => {
    expect(await sent('POST', [fault.lostAnswer()], { idempotent: true })).toMatchObject({ result: 200, requests: 2 });
  });

  test('a POST that was refused before it was sent', async () => {
    server = await serve({}, () => ({ status: 200 }));
    await server.close();
    let waits = 0;
    const client = httpClient({ product: 'Grafana', url: server.url }, { sleep: () => Promise.resolve(waits++) });
    await expect(client.send({ method: 'POST', path: '/' })).rejects.toMatchObject({
      code: 'ECONNREFUSED',
      mayHaveArrived: false,
    });
    expect(waits).toBe(4);
  });

  test('every attempt is told', async () => {
    const { log } = await sent('GET', [fault.gateway(502), fault.reset()]);
    expect(log).toMatchObject([
      { method: 'GET', path: '/api/a', attempt: 1, status: 502 },
      { attempt: 2, error: 'ECONNRESET' },
      { attempt: 3, status: 200 },
    ]);
  });
});

describe('the end of a run', () => {
  test('stop lets what is in flight end and sends nothing again', async () => {
    const stop = new AbortController();
    const sleep = () => Promise.resolve(stop.abort());
    const seen = await sent('GET', [fault.gateway(502)], { stop: stop.signal, sleep });
    expect(seen).toMatchObject({ result: 'Refused', requests: 1 });
  });

  test('stop before the first: nothing is sent', async () => {
    expect(await sent('GET', [], { stop: AbortSignal.abort() })).toMatchObject({ result: 'Cancelled', requests: 0 });
  });

  test('the signal cuts off what is in flight', async () => {
    const seen = await sent('PUT', [fault.slow(60_000)], { signal: AbortSignal.timeout(50) });
    expect(seen).toMatchObject({ result: 'Cancelled', requests: 1 });
  });

  test('a request has a time limit of its own', async () => {
    const seen = await sent('POST', [fault.slow(60_000)], { timeoutMs: 50 });
    expect(seen).toMatchObject({ result: 'Unreachable', requests: 1 });
  });
});

test('every attempt passes the gate and says how it went', async () => {
  const outcomes: unknown[] = [];
  const gate = {
    enter: (kind: string) =>
      Promise.resolve({
        leave: ({ status, retryAfterMs: asked }: { status?: number | undefined; retryAfterMs?: number | undefined }) =>
          void outcomes.push({ kind, status, asked }),
      }),
  };
  await sent('PUT', [fault.tooMany(2), fault.reset()], { gate });
  expect(outcomes).toEqual([
    { kind: 'write', status: 429, asked: 2000 },
    { kind: 'write', status: undefined, asked: undefined },
    { kind: 'write', status: 200, asked: undefined },
  ]);
});

test('the wait is anywhere between nothing and a doubling ceiling', () => {
  const broken = { kind: 'broken', mayHaveArrived: false, isTransient: true } as const;
  const ceiling = (attempt: number) => waitBefore(attempt, broken, USUAL_RETRIES, () => 1);
  expect([1, 2, 3, 6, 20].map(ceiling)).toEqual([500, 1000, 2000, 10_000, 10_000]);
  expect(waitBefore(9, broken, USUAL_RETRIES, () => 0)).toBe(0);
});

test.each([
  ['3', 3000],
  ['0', 0],
  ['1.5', 1500],
  [new Date(NOW + 9000).toUTCString(), 9000],
  [new Date(NOW - 9000).toUTCString(), 0],
  ['soon', undefined],
  [undefined, undefined],
])('Retry-After: %s', (header, ms) => {
  expect(retryAfterMs(header, NOW)).toBe(ms);
});
