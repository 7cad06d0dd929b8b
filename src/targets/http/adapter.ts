import type { AxiosAdapter, AxiosResponse } from 'axios';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** Where it goes to, and over which connections. */
export interface Way {
  /** The address of the server, without a slash at the end. */
  readonly url: string;
  readonly agent: http.Agent;
  /** In bytes. */
  readonly largestAnswer: number;
}

/**
 * Sends a request of axios straight to a server. Its own adapter has redirects, proxies, forms and progress in it, which
 * costs a client of thousands of small requests more than all the rest.
 */
export function directAdapter({ url, agent, largestAnswer }: Way): AxiosAdapter {
  const { protocol, hostname, port, pathname } = new URL(url);
  const { request } = protocol === 'https:' ? https : http;
  const server = { host: hostname.replace(/^\[|\]$/g, ''), ...(port !== '' && { port }), agent };
  const prefix = pathname === '/' ? '' : pathname;

  return config =>
    new Promise((resolve, reject) => {
      const body = config.data as string | undefined;
      const headers = {
        'Accept-Encoding': 'gzip, deflate, br',
        ...(config.headers.toJSON() as http.OutgoingHttpHeaders),
        ...(body !== undefined && { 'Content-Length': Buffer.byteLength(body) }),
      };
      const options = { ...server, method: (config.method ?? 'get').toUpperCase(), path: `${prefix}${config.url}` };
      const sent = request({ ...options, headers }, answer => {
        const { statusCode: status = 0, statusMessage: statusText = '', headers: told } = answer;
        const done = (data: string) =>
          resolve({ status, statusText, headers: told as AxiosResponse['headers'], data, config, request: sent });
        textOf(answer, largestAnswer, done, reject);
      });
      config.signal?.addEventListener?.('abort', () => sent.destroy(), { once: true });
      sent.on('error', reject);
      sent.end(body);
    });
}

/** The whole text of an answer, or why it is not whole. */
function textOf(
  answer: IncomingMessage,
  limit: number,
  done: (text: string) => void,
  fail: (error: Error) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  answer.on('error', fail);
  const plain = decoded(answer);
  if (plain !== answer) plain.on('error', fail);
  plain.on('data', (chunk: Buffer) => {
    size += chunk.length;
    chunks.push(chunk);
    if (size <= limit) return;
    fail(new TooLarge(`more than ${limit} bytes`));
    answer.destroy();
  });
  plain.once('end', () => done((chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)).toString()));
}

/** Decompressed where somebody on the way compressed it. */
function decoded(answer: IncomingMessage): Readable {
  switch (answer.headers['content-encoding']) {
    case 'gzip':
    case 'x-gzip':
      return answer.pipe(createGunzip());
    case 'deflate':
      return answer.pipe(createInflate());
    case 'br':
      return answer.pipe(createBrotliDecompress());
    default:
      return answer;
  }
}

class TooLarge extends Error {
  readonly code = 'TOO_LARGE';
}
