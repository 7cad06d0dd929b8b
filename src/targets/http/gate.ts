/** Reads and writes have limits of their own: a server that reads sixteen at once may write four. */
export type GateKind = 'read' | 'write';

/** Lets requests through, as many at once as the server can take. Each attempt passes it anew. */
export interface Gate {
  /** Waits for a place. Rejects with the reason of the signal when that is aborted first. */
  readonly enter: (kind: GateKind, signal?: AbortSignal) => Promise<Pass>;
}

/** A place that somebody has. It is given back exactly once. */
export interface Pass {
  readonly leave: (outcome: Outcome) => void;
}

/** How an attempt went, for a gate that follows the server. */
export interface Outcome {
  /** From the moment of sending, without the wait at the gate. */
  readonly ms: number;
  /** Undefined when there was no answer. */
  readonly status?: number | undefined;
  /** How long the server asks everybody to wait: the `Retry-After` of a 429 or 503. */
  readonly retryAfterMs?: number | undefined;
}

/** Lets everything through: for single requests. */
export const OPEN_GATE: Gate = { enter: () => Promise.resolve({ leave: () => {} }) };
