import { type Fields, parseJson } from '../servers/json.ts';
import type { GrafanaServer } from './index.ts';

/** An answer that was read whole. */
interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Empty where the answer is no JSON. */
  body: Fields;
}

/** What a request has beside its method and path. */
interface Sent {
  body?: unknown;
  headers?: Record<string, string>;
  /** A token, or null to ask without one; the administrator's by default. */
  token?: string | null;
}

/** Sends one request to a double. */
export async function send(
  grafana: Pick<GrafanaServer, 'url' | 'tokens'>,
  method: string,
  path: string,
  { body, headers = {}, token = grafana.tokens.admin }: Sent = {},
): Promise<Answer> {
  const isText = typeof body === 'string';
  const answer = await fetch(`${grafana.url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: (parseJson(text) ?? {}) as Fields };
}

/** An alert rule of the provisioning API that Grafana accepts. */
export const alertRule = (uid: string, title: string, more: Fields = {}): Fields => ({
  uid,
  title,
  condition: 'A',
  data: [{ refId: 'A', relativeTimeRange: { from: 600, to: 0 }, datasourceUid: 'prom', model: { expr: 'up' } }],
  ...more,
});
