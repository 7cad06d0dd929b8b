import type { GateKind } from './gate.ts';
import type { Secret } from './secret.ts';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One request, whatever the number of attempts that it takes. */
export interface Request {
  readonly method: Method;
  /** Below the address of the connection, with a slash in front and its parts escaped (`encodeURIComponent`). */
  readonly path: string;
  /** Parameters that are undefined are left out; a list becomes several of the same name. */
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is: YAML for rulers. */
  readonly text?: { readonly content: string; readonly type: string } | undefined;
  /** What a success must look like. With `json` an HTML page is recognised as a login page or a wrong address. */
  readonly expect?: 'json' | 'text' | undefined;
  /** Statuses above 299 that come back as an answer instead of being thrown: a 404 that only means "not there". */
  readonly allow?: readonly number[] | undefined;
  /** Whether it may be sent again although the first may have arrived; by default true for all but POST and PATCH. */
  readonly idempotent?: boolean | undefined;
  /** Which limit it counts to; by default `read` for GET and HEAD. */
  readonly gate?: GateKind | undefined;
  /** Secrets in the body, which must not be seen when the server repeats them. */
  readonly secrets?: readonly Secret[] | undefined;
}

export interface Answer {
  readonly status: number;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The parsed text where it is JSON; undefined where there is none. */
  readonly body: unknown;
  /** How often it was sent. From 2 on an earlier one may have been carried out. */
  readonly attempts: number;
}

/** One attempt as tests and `--verbose` see it. There is nothing secret in it. */
export interface LoggedAttempt {
  readonly method: Method;
  /** With the query. */
  readonly path: string;
  readonly attempt: number;
  readonly ms: number;
  readonly status?: number;
  /** Why there was no answer. */
  readonly error?: string;
}

/** Whether it may be sent twice. */
export const isIdempotent = ({ method, idempotent }: Request): boolean =>
  idempotent ?? (method !== 'POST' && method !== 'PATCH');

/** Which limit it counts to. */
export const gateOf = ({ method, gate }: Request): GateKind =>
  gate ?? (method === 'GET' || method === 'HEAD' ? 'read' : 'write');

/** Path and query, as they are sent. */
export function pathOf({ path, query = {} }: Request): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const entry of Array.isArray(value) ? value : [value]) parameters.append(name, String(entry));
  }
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}
