import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import { httpClient, Secret, type Connection, type Request } from '../../../src/targets/http/index.ts';

const grafana: Connection = {
  product: 'Grafana',
  url: 'https://intern.example.org/grafana/',
  auth: { kind: 'token', token: new Secret('glsa_abc\n') },
};

afterEach(() => nock.cleanAll());

describe('what goes over the wire', () => {
  const cases: { name: string; connection?: Partial<Connection>; request: Request; headers: Record<string, string> }[] =
    [
      {
        name: 'a token',
        request: { method: 'GET', path: '/api/health' },
        headers: { authorization: 'Bearer glsa_abc', accept: 'application/json', 'user-agent': 'obs' },
      },
      {
        name: 'user and password',
        connection: { auth: { kind: 'password', user: 'admin', password: new Secret('hunter22') } },
        request: { method: 'GET', path: '/api/health' },
        headers: { authorization: `Basic ${Buffer.from('admin:hunter22').toString('base64')}` },
      },
      {
        name: 'an organisation, a tenant, extra headers',
        connection: { orgId: 3, tenant: 'team-a', headers: { 'X-Edge': new Secret('pass-1'), 'X-Team': 'web' } },
        request: { method: 'DELETE', path: '/api/folders/checkout' },
        headers: { 'x-grafana-org-id': '3', 'x-scope-orgid': 'team-a', 'x-edge': 'pass-1', 'x-team': 'web' },
      },
      {
        name: 'JSON and a header of its own',
        request: { method: 'PUT', path: '/api/a', json: { title: 'é' }, headers: { 'X-Disable-Provenance': 'true' } },
        headers: { 'content-type': 'application/json', 'x-disable-provenance': 'true' },
      },
      {
        name: 'YAML',
        request: { method: 'POST', path: '/rules', text: { content: 'name: api\n', type: 'application/yaml' } },
        headers: { 'content-type': 'application/yaml' },
      },
    ];

  test.each(cases)('$name', async ({ connection, request, headers }) => {
    const body = request.json === undefined ? request.text?.content : JSON.stringify(request.json);
    let sent: { headers: Record<string, string>; body: string } | undefined;
    nock('https://intern.example.org')
      .intercept(`/grafana${request.path}`, request.method)
      .reply(function reply(_uri, received) {
        const text = typeof received === 'string' ? received : JSON.stringify(received);
        sent = {
          headers: Object.fromEntries(Object.entries(this.req.headers).map(([k, v]) => [k, String(v)])),
          body: text,
        };
        return [200, {}];
      });
    await httpClient({ ...grafana, ...connection }).send(request);
    expect(sent?.headers).toMatchObject(headers);
    expect(sent?.body).toBe(body ?? '');
  });

  test('parameters: lists several times, undefined not at all', async () => {
    const scope = nock('https://intern.example.org')
      .get('/grafana/api/search?limit=5&tag=a+b&tag=c%26d')
      .reply(200, []);
    const query = { limit: 5, tag: ['a b', 'c&d'], page: undefined };
    await httpClient(grafana).send({ method: 'GET', path: '/api/search', query });
    expect(scope.isDone()).toBe(true);
  });

  test('an answer without a body has none', async () => {
    nock('https://intern.example.org').delete('/grafana/api/a').reply(204);
    const answer = await httpClient(grafana).send({ method: 'DELETE', path: '/api/a' });
    expect(answer).toMatchObject({ status: 204, text: '', body: undefined, attempts: 1 });
  });

  test('a status that is allowed is an answer', async () => {
    nock('https://intern.example.org').get('/grafana/api/a').reply(404, { message: 'not found' });
    const answer = await httpClient(grafana).send({ method: 'GET', path: '/api/a', allow: [404] });
    expect(answer).toMatchObject({ status: 404, body: { message: 'not found' } });
  });
});

test.each([
  ['intern.example.org', '"intern.example.org" is not the address of a Grafana'],
  ['ftp://intern.example.org', '"ftp://intern.example.org" is not the address of a Grafana'],
  [
    'https://admin:hunter22@intern.example.org',
    'the address of Grafana holds a user name: https://***@intern.example.org',
  ],
])('the address %s is wrong usage', (url, message) => {
  expect(() => httpClient({ ...grafana, url })).toThrow(expect.objectContaining({ message, exit: 2 }));
});
