import * as z from 'zod/mini';
import { Exit, ObsError } from '../../errors.ts';
import { shownUrl } from './origin.ts';
import { toJson } from './recognise.ts';

/** What an import accepts, in the order that Prometheus itself asks for: OpenMetrics tells more than the older format. */
export const ACCEPT =
  'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,text/plain;version=0.0.4;q=0.3,*/*;q=0.2';

/** What a server answered. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

const successSchema = z.object({ status: z.literal('success'), data: z.unknown() });
const errorSchema = z.object({ status: z.literal('error'), error: z.string() });

/** `data` of an answer of Prometheus' API; undefined when it is another answer. */
export const successData = (answer: Answer): unknown => successSchema.safeParse(toJson(answer.text)).data?.data;

/** What to tell when an answer is no use. */
export function unusable(url: string, answer: Answer): ObsError {
  const { status, text } = answer;
  const shown = shownUrl(url);
  if (status === 401 || status === 403) {
    return new ObsError(`${shown} lets nobody in without a password (HTTP ${status})`, {
      hint: 'write it into the address: https://user:password@..., or save the page with curl and import the file',
    });
  }
  const refusal = errorSchema.safeParse(toJson(text)).data?.error;
  if (refusal !== undefined)
    return new ObsError(`${shown} refused: ${refusal}`, { hint: 'does it run well otherwise?' });
  if (status === 429 || status >= 500) {
    return new ObsError(`${shown} answered HTTP ${status}`, { hint: 'its log tells why; then run this again' });
  }
  return notASource(url, status);
}

/** What to tell when there is neither kind of source behind an address. */
export const notASource = (url: string, status: number): ObsError =>
  new ObsError(`${shownUrl(url)} is neither an exposition nor a Prometheus server (HTTP ${status})`, {
    exit: Exit.usage,
    hint: 'give the address of metrics, often /metrics, or that of a Prometheus server without a path',
  });

/** What to tell when there was no answer. `seconds` is how long it was waited for. */
export function unreachable(url: string, cause: unknown, seconds: number): ObsError {
  const { code, message } = cause as { code?: string; message?: string };
  const why: Record<string, string> = {
    ECONNREFUSED: 'nothing listens there',
    ECONNRESET: 'the connection broke off',
    ENOTFOUND: 'the host is not known',
    EAI_AGAIN: 'the host is not known',
    ERR_CANCELED: `no answer within ${seconds} s`,
  };
  return new ObsError(`cannot reach ${shownUrl(url)}: ${why[code ?? ''] ?? message ?? 'unknown error'}`, {
    hint: 'is the address right, and the program running? a page that was saved with curl can be imported as well',
    cause,
  });
}
