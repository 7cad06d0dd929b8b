import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { AxiosInstance } from 'axios';
import { attempt, type Attempt } from './attempt.ts';
import { natureOf, unreachable } from './broken.ts';
import { baseUrl, secretsOf, type Connection } from './connection.ts';
import { Cancelled } from './errors.ts';
import { OPEN_GATE, type Gate, type Outcome } from './gate.ts';
import { parseJson } from './json.ts';
import { refusedBy } from './refusals.ts';
import { gateOf, isIdempotent, pathOf, type Answer, type LoggedAttempt, type Request } from './request.ts';
import { mayRetry, retryAfterMs, USUAL_RETRIES, waitBefore, type Failure, type RetryPolicy } from './retry.ts';
import { scrub } from './secret.ts';
import { openTransport } from './transport.ts';
import { wordsOf } from './words.ts';

/** How a client behaves, and what it needs of its surroundings. */
export interface HttpOptions {
  /** For one attempt; a minute by default. A real Grafana on SQLite takes more than ten seconds for a save under load. */
  readonly timeoutMs?: number | undefined;
  readonly retries?: Partial<RetryPolicy> | undefined;
  readonly gate?: Gate | undefined;
  /** Aborted: what is in flight is cut off. The overall time limit. */
  readonly signal?: AbortSignal | undefined;
  /** Aborted: what is in flight ends, nothing is sent any more. Ctrl-C. */
  readonly stop?: AbortSignal | undefined;
  readonly onAttempt?: ((attempt: LoggedAttempt) => void) | undefined;
  readonly random?: (() => number) | undefined;
  /** The wall clock, in milliseconds: for `Retry-After` dates. */
  readonly now?: (() => number) | undefined;
  readonly sleep?: ((ms: number, signal: AbortSignal | undefined) => Promise<unknown>) | undefined;
}

/** A server as its targets see it. */
export interface HttpClient {
  readonly connection: Connection;
  /**
   * Sends a request, more than once where that is safe. Throws `Refused` for every status above 299 that the request does not
   * allow and for what is no answer of an API, `Unreachable` when there was no whole answer, `Cancelled` at the end of the run.
   */
  readonly send: (request: Request) => Promise<Answer>;
  /** The same server under another gate: the plan was read, now it is applied. */
  readonly with: (options: Pick<HttpOptions, 'gate' | 'signal' | 'stop'>) => HttpClient;
  /** Closes what is kept open. */
  readonly close: () => void;
}

const USUAL_TIMEOUT = 60_000;

/** Opens the way to a server; nothing is sent yet. Throws an `ObsError` for an address that is none. */
export function httpClient(connection: Connection, options: HttpOptions = {}): HttpClient {
  const transport = openTransport(connection);
  const make = (given: HttpOptions): HttpClient => ({
    connection,
    send: sender(connection, transport.axios, given),
    with: more => make({ ...given, ...more }),
    close: transport.close,
  });
  return make(options);
}

function sender(connection: Connection, axios: AxiosInstance, options: HttpOptions): HttpClient['send'] {
  const { timeoutMs = USUAL_TIMEOUT, gate = OPEN_GATE, signal, stop, random = Math.random, now = Date.now } = options;
  const { onAttempt, sleep = (ms, until) => pause(ms, undefined, until && { signal: until }) } = options;
  const policy = { ...USUAL_RETRIES, ...options.retries };
  const end = eitherOf(signal, stop);
  // Every request listens to them, and a thousand may wait.
  for (const one of [signal, stop, end]) if (one) setMaxListeners(0, one);
  const judge = judgeOf(connection, timeoutMs, now);

  return async request => {
    let mayHaveArrived = false;
    for (let count = 1; ; count += 1) {
      const result = await once(request, count, mayHaveArrived);
      const verdict = judge(request, result, { attempts: count, mayHaveArrived });
      if ('answer' in verdict) return verdict.answer;
      const { failure, error } = verdict;
      mayHaveArrived ||= failure.kind === 'broken' && failure.mayHaveArrived;
      const isLast = count >= policy.attempts || !mayRetry(failure, isIdempotent(request));
      if (isLast || !(await waited(waitBefore(count, failure, policy, random)))) throw error();
    }
  };

  async function once(request: Request, count: number, mayHaveArrived: boolean): Promise<Attempt> {
    const pass = await gate.enter(gateOf(request), end).catch((error: unknown) => {
      throw end?.aborted ? cancelled(request, mayHaveArrived) : error;
    });
    let outcome: Outcome = { ms: 0 };
    try {
      if (end?.aborted) throw cancelled(request, mayHaveArrived);
      const result = await attempt(axios, request, { timeoutMs, signal });
      const { ms } = result;
      const ended = 'status' in result ? { status: result.status } : { error: result.code };
      onAttempt?.({ method: request.method, path: pathOf(request), attempt: count, ms, ...ended });
      outcome = 'status' in result ? { ms, status: result.status, retryAfterMs: askedFor(result, now) } : { ms };
      return result;
    } finally {
      pass.leave(outcome);
    }
  }

  /** False when the run ended meanwhile: then the failure itself is told. */
  async function waited(ms: number): Promise<boolean> {
    if (end?.aborted) return false;
    try {
      await sleep(ms, end);
    } catch (error) {
      if (!end?.aborted) throw error;
    }
    return !end?.aborted;
  }
}

type Verdict = { readonly answer: Answer } | { readonly failure: Failure; readonly error: () => Error };

/** What an attempt comes to. The error is made when it is thrown: most failures are followed by a success. */
function judgeOf(connection: Connection, timeoutMs: number, now: () => number) {
  const { product, credential } = connection;
  const base = baseUrl(connection);
  const known = secretsOf(connection);
  return (request: Request, result: Attempt, sent: { attempts: number; mayHaveArrived: boolean }): Verdict => {
    const about = { product, credential, base, request: `${request.method} ${request.path}` };
    const hide = (text: string) => scrub(text, [...known, ...(request.secrets ?? [])]);
    if (!('status' in result)) {
      if (result.code === 'CANCELLED') throw cancelled(request, true);
      const { code } = result;
      const { isTransient, mayHaveArrived } = natureOf(result);
      const failure: Failure = { kind: 'broken', isTransient, mayHaveArrived: mayHaveArrived || sent.mayHaveArrived };
      return { failure, error: () => unreachable({ ...about, code, words: hide(result.words), timeoutMs }) };
    }
    const { status, headers, text } = result;
    const body = text === '' || request.expect === 'text' ? undefined : parseJson(text);
    const isApi = body !== undefined || text === '' || request.expect === 'text';
    if (request.allow?.includes(status) || (status < 300 && isApi)) {
      return { answer: { status, headers, text, body, attempts: sent.attempts } };
    }
    const error = () => {
      const shown = hide(text);
      const said = parseJson(shown);
      const words = wordsOf(shown, said);
      return refusedBy({ ...about, status, headers, text: shown, body: said, words, attempts: sent.attempts });
    };
    return { failure: { kind: 'status', status, retryAfterMs: askedFor(result, now) }, error };
  };
}

const askedFor = ({ headers }: { readonly headers: Answer['headers'] }, now: () => number) =>
  retryAfterMs(headers['retry-after'], now());

const eitherOf = (...signals: readonly (AbortSignal | undefined)[]): AbortSignal | undefined => {
  const given = signals.filter(signal => signal !== undefined);
  return given.length > 1 ? AbortSignal.any(given) : given[0];
};

const cancelled = ({ method, path }: Request, mayHaveArrived: boolean) =>
  new Cancelled(`${method} ${path} was ${mayHaveArrived ? 'cut off by' : 'not sent before'} the end of the run`, {
    mayHaveArrived,
  });
