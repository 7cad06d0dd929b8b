import type { AxiosInstance } from 'axios';
import { isFields } from '../../fields.ts';
import { pathOf, type Request } from './request.ts';

/** An answer, whatever its status, or why there is none. */
export type Attempt =
  | {
      readonly ms: number;
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly text: string;
    }
  | { readonly ms: number; readonly code: string; readonly words: string };

/** Sends a request once. Never throws what axios throws: its errors hold the headers, and with them the credentials. */
export async function attempt(
  axios: AxiosInstance,
  request: Request,
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal | undefined },
): Promise<Attempt> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), timeoutMs);
  const cut = () => limit.abort();
  signal?.addEventListener('abort', cut);
  const began = performance.now();
  try {
    const { status, headers, data } = await axios.request<string>({
      method: request.method,
      url: pathOf(request),
      signal: limit.signal,
      headers: headersOf(request),
      data: request.json === undefined ? request.text?.content : JSON.stringify(request.json),
    });
    const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    return { ms: performance.now() - began, status, headers: plain, text: data };
  } catch (error) {
    const why = limit.signal.aborted ? (signal?.aborted ? CANCELLED : TIMEOUT) : reasonOf(error);
    return { ms: performance.now() - began, ...why };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cut);
  }
}

const CANCELLED = { code: 'CANCELLED', words: 'cancelled' };
const TIMEOUT = { code: 'TIMEOUT', words: 'no answer in time' };

function headersOf({ json, text, expect = 'json', headers }: Request): Record<string, string> {
  const type = json === undefined ? text?.type : 'application/json';
  return {
    Accept: expect === 'json' ? 'application/json' : '*/*',
    ...(type !== undefined && { 'Content-Type': type }),
    ...headers,
  };
}

function reasonOf(error: unknown): { code: string; words: string } {
  if (!isFields(error)) return { code: 'UNKNOWN', words: String(error) };
  const words = typeof error['message'] === 'string' && error['message'] !== '' ? error['message'] : 'no reason given';
  if (words.startsWith('maxContentLength')) return { code: 'TOO_LARGE', words };
  if (words === 'aborted' || words === 'stream has been aborted')
    return { code: 'CUT_OFF', words: 'the answer was cut off' };
  const code = error['code'];
  return { code: typeof code === 'string' ? code : 'UNKNOWN', words };
}
