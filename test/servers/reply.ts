/** What a double answers. An object becomes JSON, a string is sent as it is, nothing is an empty body. */
export interface Reply {
  status: number;
  body?: unknown;
  type?: string;
  headers?: Record<string, string | string[]>;
}

/** Ends a call with an answer of its own, from however deep. */
export class Refused extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`${reply.status}`);
    this.reply = reply;
  }
}

/** The body as it goes over the wire, with its content type. */
export function toBytes(reply: Reply): { bytes: Buffer; type: string | undefined } {
  const { body } = reply;
  if (body === undefined) return { bytes: Buffer.alloc(0), type: reply.type };
  if (typeof body === 'string') return { bytes: Buffer.from(body), type: reply.type ?? 'text/plain; charset=utf-8' };
  return { bytes: Buffer.from(JSON.stringify(body)), type: reply.type ?? 'application/json' };
}
