import type { Reply } from './reply.ts';

/** What goes wrong with one request. */
export type Fault =
  /** The answer comes later. */
  | { kind: 'slow'; ms: number }
  /** Another answer than the server's own; `applied` when the request was carried out all the same. */
  | { kind: 'answer'; reply: Reply; applied: boolean }
  /** Carried out, but the connection ends in the middle of the body. */
  | { kind: 'cut' }
  /** The connection is reset: before anything was done, in the middle of the answer, or instead of it. */
  | { kind: 'reset'; when: 'before' | 'middle' | 'instead' };

/** What a fault is chosen by. */
interface FaultyRequest {
  method: string;
  path: string;
}

/** A fault for the nth request (from 0), as a list or a function. */
export type FaultSource = readonly (Fault | undefined)[] | ((request: FaultyRequest, n: number) => Fault | undefined);

const LOGIN_PAGE = '<!DOCTYPE html>\n<html><head><title>Grafana</title></head><body>Log in</body></html>\n';

const answer = (reply: Reply, applied = false): Fault => ({ kind: 'answer', reply, applied });

/** The faults that are known to happen, by name. */
export const fault = {
  /** 429; `retryAfter` in seconds or as an HTTP date, or none. */
  tooMany: (retryAfter?: number | Date): Fault =>
    answer({
      status: 429,
      body: 'Too many requests, please try again later.\n',
      headers: retryAfter === undefined ? {} : { 'retry-after': toRetryAfter(retryAfter) },
    }),
  /** 502, 503 or 504 of a proxy in front; behind it the request may have arrived. */
  gateway: (status: 502 | 503 | 504, { applied = false } = {}): Fault =>
    answer({ status, body: `<html><body><h1>${status}</h1></body></html>\n`, type: 'text/html' }, applied),
  starting: (): Fault => answer({ status: 503, body: 'Grafana is starting\n', headers: { 'retry-after': '1' } }),
  loginPage: (): Fault => answer({ status: 200, body: LOGIN_PAGE, type: 'text/html; charset=UTF-8' }),
  redirect: (location: string, status: 301 | 302 | 307 | 308 = 302): Fault =>
    answer({ status, body: '', headers: { location } }),
  /** Grafana answers a save that a git repository has not taken yet with 202: it is not saved. */
  pending: (): Fault => answer({ status: 202, body: { status: 'pending', message: 'Waiting for the repository' } }),
  slow: (ms: number): Fault => ({ kind: 'slow', ms }),
  cut: (): Fault => ({ kind: 'cut' }),
  reset: (when: 'before' | 'middle' = 'before'): Fault => ({ kind: 'reset', when }),
  /** Carried out, and nobody is told. */
  lostAnswer: (): Fault => ({ kind: 'reset', when: 'instead' }),
} as const;

const toRetryAfter = (value: number | Date): string => (value instanceof Date ? value.toUTCString() : String(value));

/** How often faults come, which ones, and where. */
interface SeededFaults {
  seed: number;
  /** From 0 (never) to 1 (always). */
  rate: number;
  faults: readonly Fault[];
  /** After so many faults everything works, so that a client that tries again comes to an end. */
  atMost?: number;
  only?: (request: FaultyRequest) => boolean;
}

/** Faults that look random and are the same for the same seed. */
export function seededFaults({ seed, rate, faults, atMost = Infinity, only = () => true }: SeededFaults): FaultSource {
  let given = 0;
  return (request, n) => {
    if (given >= atMost || !only(request) || random(seed, 2 * n) >= rate) return undefined;
    given += 1;
    return faults[Math.floor(random(seed, 2 * n + 1) * faults.length)];
  };
}

/** The fault of the nth request. */
export function chooseFault(source: FaultSource | undefined, request: FaultyRequest, n: number): Fault | undefined {
  return typeof source === 'function' ? source(request, n) : source?.[n];
}

/** The kth number of a seed in [0, 1), as mulberry32 makes it. */
function random(seed: number, k: number): number {
  let state = (Math.imul(seed, 0x9e3779b1) + Math.imul(k + 1, 0x6d2b79f5)) | 0;
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 4294967296;
}
