/** How often and how patiently a request is sent again. */
export interface RetryPolicy {
  /** Including the first. */
  readonly attempts: number;
  /** The first wait is chosen between 0 and this; it doubles with every attempt. */
  readonly baseMs: number;
  readonly capMs: number;
  /** A server that asks for more than this is asked again after this long. */
  readonly retryAfterCapMs: number;
}

export const USUAL_RETRIES: RetryPolicy = { attempts: 5, baseMs: 500, capMs: 10_000, retryAfterCapMs: 30_000 };

/** How one attempt ended, when it did not end well. */
export type Failure =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'broken'; readonly mayHaveArrived: boolean; readonly isTransient: boolean };

/**
 * Whether sending again can help and cannot harm. A 429 was not carried out, whatever the method. Behind a 502, 503, 504 or a
 * broken connection it may have been, so only what may be done twice is sent twice. A 500 is an answer: Grafana's `/apis`
 * gives it for mistakes of the client.
 */
export function mayRetry(failure: Failure, isIdempotent: boolean): boolean {
  if (failure.kind === 'broken') return failure.isTransient && (isIdempotent || !failure.mayHaveArrived);
  if (failure.status === 429) return true;
  return isIdempotent && [502, 503, 504].includes(failure.status);
}

/**
 * Milliseconds before the next attempt (`attempt` counts from 1): full jitter, so that clients that failed together do not
 * come back together; what the server asked for, and a little of the same chance on top.
 */
export function waitBefore(attempt: number, failure: Failure, policy: RetryPolicy, random: () => number): number {
  const ceiling = Math.min(policy.capMs, policy.baseMs * 2 ** (attempt - 1));
  const asked = failure.kind === 'status' ? failure.retryAfterMs : undefined;
  if (asked === undefined) return random() * ceiling;
  return Math.min(asked, policy.retryAfterCapMs) + random() * policy.baseMs;
}

/** Milliseconds that a `Retry-After` asks for, given as seconds or as a date; undefined for anything else. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
