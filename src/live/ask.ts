import type { Answer, HttpClient } from '../targets/http/index.ts';

/** Asks, as long as the budget lasts. What was not asked any more is undefined, and counted. */
export interface Asker {
  readonly get: (path: string, query: Readonly<Record<string, string | readonly string[]>>) => Promise<unknown>;
  readonly unasked: () => number;
}

/** A budget for a whole run: live checks must never become the load that they look for. */
export interface Budget {
  readonly requests: number;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
  readonly deadline: number;
}

/**
 * Reads from a server. An answer that says that a single question is wrong (400, 422) is undefined as well: the query is for
 * other lint rules to judge. Throws when the server cannot be used at all.
 */
export function asker(client: HttpClient, { requests, now, deadline }: Budget): Asker {
  let left = requests;
  let unasked = 0;
  return {
    async get(path, query) {
      if (left <= 0 || now() > deadline) {
        unasked += 1;
        return undefined;
      }
      left -= 1;
      const answer: Answer = await client.send({ method: 'GET', path, query, allow: [400, 404, 422] });
      if (answer.status >= 300) return undefined;
      return (answer.body as { data?: unknown } | undefined)?.data;
    },
    unasked: () => unasked,
  };
}
