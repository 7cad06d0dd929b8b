import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fields, isFields, parseJson } from '../servers/json.ts';
import { type Exchange, readRecordings } from '../servers/recordings.ts';
import { align, type Learned, translate } from './align.ts';
import { type GrafanaServer, startGrafana } from './index.ts';

const [recording] = readRecordings('kubernetes-api.json');
const COLLECTION = '/apis/dashboard.grafana.app/v1beta1/namespaces/default/dashboards';

/** Exchanges that are not replayed, by the beginning of their label, and why. */
const LEFT_OUT: Record<string, string> = {
  watch: 'obs never watches',
  'get as Table': 'obs never asks for tables',
  'list as Table': 'obs never asks for tables',
  'create with a doubled field': 'nothing that obs sends has a field twice',
  'create with an object of 1.75 MiB': 'a limit of etcd, in which Grafana does not store',
  'create with an object of 2 MiB': 'a limit of etcd, in which Grafana does not store',
  'update with an object of 2 MiB': 'a limit of etcd, in which Grafana does not store',
  'too many requests at the same time': 'a fault, not an answer of the store: see faults.test.ts',
};

/** Answers of which only the status, the reason and the details are compared, and why. */
const OTHER_TEXT: Record<string, string> = {
  'unknown group': 'the list of paths is that of another server',
  'create with a JSON array': 'the text prints a Go type',
  'merge patch that changes the kind': 'the text prints the whole object',
  'merge patch with an unknown field, fieldValidation=Strict': 'the text prints the whole object',
  'get with a resourceVersion in the future': 'the text says how far the server is',
  'list with a resourceVersion in the future': 'the text says how far the server is',
  'list with a broken continue token': 'the text is that of a Go parser',
  'list with a continue token that is base64 of no JSON': 'the text is that of a Go parser',
  'get as YAML': 'the text is YAML of another library',
  'create with an object of 1 MiB': 'the recording has a note in place of the body',
  'discovery: all groups': 'the address of the server',
};

const find = (table: Record<string, string>, label: string): string | undefined =>
  Object.entries(table).find(([prefix]) => label.startsWith(prefix))?.[1];

const exchanges = (recording?.exchanges ?? []).filter(({ label }) => !find(LEFT_OUT, label));

let grafana: GrafanaServer;
const learned: Learned = new Map();

beforeAll(async () => {
  grafana = await startGrafana({ version: '12.4.0', apis: ['v1beta1'], bareApis: true });
});
afterAll(() => grafana.close());

describe.skipIf(!recording)('replays kubernetes-api.json', () => {
  test.each(exchanges)('$label', async exchange => {
    await makeUnrecorded(exchange);
    const answer = await send(exchange);
    const text = await answer.text();

    expect(answer.status).toBe(exchange.status);
    expect(answer.headers.get('content-type')).toBe(exchange.contentType);
    expect(warningsOf(answer)).toEqual(recordedWarnings(exchange.label));
    compare(exchange, parseJson(text) ?? text);
  });

  test('leaves out what is listed, and nothing else', () => {
    expect({ replayed: exchanges.length, of: recording?.exchanges.length }).toEqual({ replayed: 213, of: 229 });
  });
});

function compare({ label, responseBody = '' }: Exchange, body: unknown): void {
  const recorded = withoutListVersion(label, responseBody);
  const ours = withoutListVersion(label, body);
  const aligned = align(recorded, ours, { learned, isName });
  if (!find(OTHER_TEXT, label)) expect(withoutNumbers(aligned)).toEqual(withoutNumbers(recorded));
  else expect(essence(aligned)).toEqual(essence(recorded));
}

/** Lists whose pages must agree on the version; other lists of the recording jump for reasons that are not in it. */
const PAGES = /^list page|of an older state$/;

function withoutListVersion(label: string, body: unknown): unknown {
  if (!isFields(body) || !Array.isArray(body.items) || PAGES.test(label)) return body;
  const { resourceVersion: _, ...metadata } = body.metadata;
  return { ...body, metadata };
}

/** The reason and the details; texts of causes may print what the server holds. */
function essence(body: unknown): unknown {
  if (!isFields(body) || body.kind !== 'Status') return undefined;
  const causes = body.details?.causes?.map(({ reason, field }: Fields) => ({ reason, field }));
  return { reason: body.reason, details: body.details && { ...body.details, causes } };
}

const withoutNumbers = (body: unknown): unknown =>
  isFields(body) && body.kind === 'Status' ? { ...body, message: body.message?.replace(/\(\d+\)/g, '(n)') } : body;

const NAMES = new Set(['uid', 'resourceVersion', 'continue']);

const isName = (actual: string, key: string) => NAMES.has(key) || (key === 'name' && actual.startsWith('gen-'));

const warningsOf = (answer: Response) => answer.headers.get('warning')?.split(', ') ?? [];

const recordedWarnings = (label: string) =>
  [...label.matchAll(/Warning: (299 - "(?:[^"\\]|\\.)*")/g)].map(match => match[1]);

const forget = (name: string) => grafana.store.dashboards.delete(`default/${name}`);

/** Makes what the recording does not hold but the answer depends on. */
async function makeUnrecorded({ label, requestBody, status, method }: Exchange): Promise<void> {
  // Names that were created and cleaned up between the exchanges.
  if (status === 201 && method !== 'PATCH') forget((requestBody as Fields | undefined)?.metadata?.name);
  if (label === 'get with a name that no object can have') forget('Not_A_DNS_Name');
  if (label === 'update of a missing name, with uid') forget('missing');
  if (label === 'delete of an object with a finalizer') await create('fin', { finalizers: ['example.com/hold'] });
  if (label === 'list') await createItems();
  if (label === 'list page 1 with limit=2') grafana.store.resourceVersion += 1;
  if (label === 'list page 2 with limit=2') await create('item-1b', {});
  if (label === 'list after the delete of the collection by labelSelector') await editWatchedItem();
  if (label.startsWith('create with an object of 4 MiB')) forget('big1');
  if (label.startsWith('list with an expired continue token')) grafana.expireLists();
}

async function createItems(): Promise<void> {
  grafana.store.dashboards.clear();
  for (const n of [1, 2, 3, 4, 5]) {
    await create(`item-${n}`, { labels: { n: `${n}`, team: n % 2 ? 'a' : 'b' } }, `Item ${n}`);
  }
}

/** What the watches saw, which are left out. */
async function editWatchedItem(): Promise<void> {
  for (const n of [0, 1, 2, 3]) {
    const headers = { 'content-type': 'application/merge-patch+json' };
    const requestBody = { spec: { title: `Watched ${n}` } };
    await send({
      label: 'unrecorded',
      method: 'PATCH',
      path: `${COLLECTION}/item-1`,
      status: 200,
      headers,
      requestBody,
    });
  }
}

function create(name: string, metadata: Fields, title = 'One') {
  const spec = { title, tags: ['a'], panels: [{ id: 1, type: 'text' }] };
  const requestBody = { metadata: { name, ...metadata }, spec };
  return send({ label: 'unrecorded', method: 'POST', path: COLLECTION, status: 201, requestBody });
}

/** Bodies in whose place the recording has a note. */
const BIG_BODIES: Record<string, () => Fields> = {
  'create with annotations larger than 256 KiB': () => ({
    metadata: { name: 'bigann', annotations: { big: 'x'.repeat(307_200) } },
    spec: {},
  }),
  'create with an object of 1 MiB': () => ({ metadata: { name: 'big1' }, spec: { text: 'x'.repeat(1_048_576) } }),
  'create with an object of 4 MiB': () => ({ metadata: { name: 'big4' }, spec: { text: 'x'.repeat(4_194_304) } }),
  'merge patch of 4 MiB': () => ({ spec: { text: 'x'.repeat(4_194_304) } }),
};

function send({ label, method, path, headers = {}, requestBody, requestText }: Exchange): Promise<Response> {
  const big = BIG_BODIES[label]?.();
  const body = big ?? requestBody;
  const text =
    requestText !== undefined && !big ? requestText : body === undefined ? undefined : JSON.stringify(toOurs(body));
  const { authorization, ...others } = headers;
  return fetch(`${grafana.url}${toOurPath(path)}`, {
    method,
    headers: {
      'user-agent': 'recorder/1.0',
      ...(text === undefined ? {} : { 'content-type': 'application/json' }),
      ...credentials(authorization),
      ...others,
    },
    ...(text === undefined ? {} : { body: text }),
  });
}

function credentials(note: string | undefined): Record<string, string> {
  if (note === '(none)') return {};
  if (note?.includes('does not know')) return { authorization: 'Bearer glsa_unknown' };
  return { authorization: `Bearer ${note?.includes('viewer') ? grafana.tokens.viewer : grafana.tokens.admin}` };
}

/** A recorded body with our uids and versions in it. */
function toOurs(value: unknown, key = ''): unknown {
  if (typeof value === 'string')
    return key === 'resourceVersion' ? (learned.get(value) ?? value) : translate(value, learned);
  if (Array.isArray(value)) return value.map(entry => toOurs(entry));
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, toOurs(entry, name)]));
}

const toOurPath = (path: string) =>
  translate(path, learned).replace(/([?&]resourceVersion=)(\d+)/, (_, name, rv) => `${name}${learned.get(rv) ?? rv}`);
