import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';
import { parseJson } from './json.ts';
import { type Reply, toBytes } from './reply.ts';

/** A request that has arrived whole. */
export interface HttpRequest {
  method: string;
  /** With the query string, as it was sent. */
  path: string;
  /** The path without the query, split at `/` and each part decoded. */
  segments: string[];
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  text: string;
  /** The body where it is JSON. */
  json: unknown;
}

/** One line of the log that tests read. `status` is 0 where no answer was sent. */
export interface LoggedRequest {
  method: string;
  path: string;
  status: number;
  /** Parsed where it is JSON, the text where not, absent where empty. */
  body?: unknown;
  fault?: Fault['kind'];
}

/** A request on its way to an answer. */
export interface Exchange {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  entry: LoggedRequest;
  fault: Fault | undefined;
}

/** Reads a request; nothing when the client went away in the middle. */
export async function receive({ incoming, entry }: Exchange): Promise<HttpRequest | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  const text = Buffer.concat(chunks).toString();
  const json = text === '' ? undefined : parseJson(text);
  if (text !== '') entry.body = json ?? text;
  const mark = entry.path.indexOf('?');
  const path = mark < 0 ? entry.path : entry.path.slice(0, mark);
  return {
    method: entry.method,
    path: entry.path,
    segments: path.split('/').slice(1).map(decodeSegment),
    query: new URLSearchParams(mark < 0 ? '' : entry.path.slice(mark + 1)),
    headers: incoming.headers,
    text,
    json,
  };
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Sends an answer, or as much of it as the fault lets through. */
export function send({ incoming, outgoing, entry, fault }: Exchange, reply: Reply | undefined): void {
  if (!reply || (fault?.kind === 'reset' && fault.when === 'instead')) {
    incoming.socket.resetAndDestroy();
    return;
  }
  const { bytes, type } = toBytes(reply);
  entry.status = reply.status;
  outgoing.writeHead(reply.status, {
    ...(type ? { 'content-type': type } : {}),
    ...(reply.status === 204 ? {} : { 'content-length': bytes.length }),
    ...reply.headers,
  });
  const isBroken = fault?.kind === 'cut' || fault?.kind === 'reset';
  if (!isBroken) {
    outgoing.end(entry.method === 'HEAD' ? undefined : bytes);
    return;
  }
  outgoing.flushHeaders();
  outgoing.write(bytes.subarray(0, bytes.length >> 1), () => {
    if (fault.kind === 'cut') incoming.socket.destroySoon();
    else incoming.socket.resetAndDestroy();
  });
}
