import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseJson } from '../servers/json.ts';
import { type Exchange, readRecordings } from '../servers/recordings.ts';
import { align, type Learned, translate } from './align.ts';
import { type GrafanaServer, startGrafana } from './index.ts';

const [recording] = readRecordings('grafana-api.json');

let grafana: GrafanaServer;
const learned: Learned = new Map();
const tokens: Record<string, string> = {};

beforeAll(async () => {
  grafana = await startGrafana({ version: recording?.version ?? '9.4', files: recording?.files ?? {} });
});
afterAll(() => grafana.close());

describe.skipIf(!recording)('replays grafana-api.json with the switch at 9.4', () => {
  test.each((recording?.exchanges ?? []).map(exchange => ({ ...exchange, title: exchange.label })))(
    '$title',
    async exchange => {
      await UNRECORDED[exchange.label]?.();
      const answer = await send(exchange);
      const text = await answer.text();
      const body = text === '' ? undefined : (parseJson(text) ?? text);
      if (exchange.label === 'service account token') tokens['editor token'] = (body as { key: string }).key;

      expect(answer.status).toBe(exchange.status);
      expect(answer.headers.get('content-type') ?? '').toBe(exchange.contentType);
      const recorded = sorted(exchange.responseBody);
      expect(align(recorded, sorted(body), { learned, isName })).toEqual(recorded);
    },
  );
});

/** What the recording does not hold but its later answers depend on. */
const UNRECORDED: Record<string, () => Promise<unknown>> = {
  'folder create: viewer': async () => {
    const account = await post('/api/serviceaccounts', { name: 'obs-viewer', role: 'Viewer' });
    const token = await post(`/api/serviceaccounts/${account.id}/tokens`, { name: 't1' });
    tokens['viewer token'] = token.key ?? '';
  },
  // Version 6 of the dashboard: the recording goes on with 7.
  'dashboard: move to another folder by saving': () =>
    post('/api/dashboards/db', {
      dashboard: { uid: 'obs-d1', title: 'One' },
      folderUid: 'obs-team-a',
      overwrite: true,
    }),
  'search by tag, page 1': async () => {
    for (let n = 0; n < 7; n += 1) {
      const dashboard = { uid: `obs-n${n}`, title: `N${n}`, tags: ['many'], schemaVersion: 37, panels: [] };
      await post('/api/dashboards/db', { dashboard, folderUid: 'obs-team-a' });
    }
  },
};

/** The order in which Grafana lists permissions means nothing to a client. */
const sorted = (body: unknown): unknown =>
  Array.isArray(body) && body.some(entry => entry.permissionName)
    ? body.toSorted((a, b) =>
        JSON.stringify([a.role, a.teamId, a.userId]) < JSON.stringify([b.role, b.teamId, b.userId]) ? -1 : 1,
      )
    : body;

const isName = (actual: string, key: string) => actual.startsWith('gen0') && key.toLowerCase().endsWith('uid');

async function post(path: string, body: unknown): Promise<Record<string, string>> {
  const label = `unrecorded POST ${path}`;
  const answer = await send({ label, method: 'POST', path, status: 200, as: 'admin', requestBody: body });
  return (await answer.json()) as Record<string, string>;
}

function send({ method, path, as = 'nobody', label, headers = {}, requestBody, requestText }: Exchange) {
  const text = requestText ?? (requestBody === undefined ? undefined : JSON.stringify(requestBody));
  return fetch(`${grafana.url}${translate(path, learned)}`, {
    method,
    headers: {
      ...headers,
      ...credentials(as, label),
      ...(text === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(text === undefined ? {} : { body: translate(text, learned) }),
  });
}

function credentials(as: string, label: string): Record<string, string> {
  if (as === 'nobody') return {};
  if (as !== 'admin') return { authorization: `Bearer ${tokens[as] ?? 'glsa_unknown'}` };
  const password = label === 'wrong password' ? 'wrong' : 'admin';
  return { authorization: `Basic ${Buffer.from(`admin:${password}`).toString('base64')}` };
}
