import nock from 'nock';
import { afterEach, beforeEach, expect } from 'vitest';
import type { Change, Live, Wanted } from '../../../src/plan/change.ts';
import { grafanaTarget, wantedForGrafana } from '../../../src/targets/grafana/index.ts';
import { httpClient, Secret } from '../../../src/targets/http/index.ts';

const URL = 'https://grafana.example.org';
export const SUM = expect.stringMatching(/^[0-9a-f]{32}$/);

export interface Sent {
  readonly request: string;
  readonly body?: unknown;
}

let sent: Sent[];
beforeEach(() => void (sent = []));
afterEach(() => nock.cleanAll());

/** Answers what a server of this kind does, and notes what is not discovery. */
export function answering(apis: boolean, answers: Readonly<Record<string, [number, object?]>>): void {
  const versions = [{ version: 'v1', groupVersion: 'x/v1' }];
  const group = (name: string) => ({ name, versions, preferredVersion: versions[0] });
  const known: Readonly<Record<string, [number, object?]>> = {
    'GET /api/health': [200, { version: apis ? '13.3.0' : '11.6.0' }],
    'GET /api/frontend/settings': [200, { namespace: 'org-2' }],
    'GET /apis': apis ? [200, { groups: [group('dashboard.grafana.app'), group('folder.grafana.app')] }] : [404, {}],
  };
  const scope = nock(URL, { reqheaders: { authorization: 'Bearer glsa_abc' } }).persist();
  for (const method of ['get', 'post', 'put', 'delete'] as const) {
    scope[method](/.*/).reply((path, body) => {
      const request = `${method.toUpperCase()} ${path}`;
      const answer = known[request];
      if (answer) return answer;
      sent.push({ request, ...(body !== '' && { body }) });
      return answers[request] ?? [404, { message: 'not found' }];
    });
  }
}

export async function apply(change: Change, env = {}): Promise<readonly Sent[]> {
  const client = httpClient({ product: 'Grafana', url: URL, auth: { kind: 'token', token: new Secret('glsa_abc') } });
  const target = grafanaTarget({ client, project: 'shop', message: 'Release 7', env });
  await target.apply(change);
  return sent;
}

export const one = (...files: Parameters<typeof wantedForGrafana>[0]): Wanted => wantedForGrafana(files).at(-1)!;

export const live = (wanted: Wanted, more: Partial<Live> = {}): Live => ({
  ...wanted,
  owner: { kind: 'ours' },
  revision: { version: 7, resourceVersion: '41', uid: 'u-1' },
  isEdited: false,
  ...more,
});
