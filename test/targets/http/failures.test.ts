import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { httpClient, Secret, type Connection } from '../../../src/targets/http/index.ts';

let server: Server | undefined;
afterEach(() => new Promise(resolve => (server ? server.close(resolve) : resolve(undefined))));

async function listening(handle: RequestListener): Promise<string> {
  server = createServer(handle);
  await new Promise<void>(resolve => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The error of one request; ports are masked. */
async function failure(connection: Partial<Connection> & { url: string }, timeoutMs = 5000) {
  const client = httpClient(
    {
      product: 'Grafana',
      credential: 'GRAFANA_TOKEN',
      auth: { kind: 'token', token: new Secret('glsa_abc') },
      ...connection,
    },
    { retries: { attempts: 1 }, timeoutMs },
  );
  const error = await client.send({ method: 'GET', path: '/api/org' }).then(
    () => undefined,
    (failed: Error & { hint: string; refusal?: string; code?: string }) => failed,
  );
  client.close();
  const { message, hint, refusal, code } = error!;
  const mask = (text: string) => text.replaceAll(/127\.0\.0\.1:\d+/g, 'localhost');
  return { message: mask(message), hint: mask(hint), kind: refusal ?? code };
}

interface Answer {
  status: number;
  body?: string | object;
  headers?: Record<string, string>;
}

async function refused({ status, body = '', headers = {} }: Answer) {
  const url = await listening((_request, response) => {
    const isJson = typeof body === 'object';
    response.writeHead(status, { 'content-type': isJson ? 'application/json' : 'text/html', ...headers });
    response.end(isJson ? JSON.stringify(body) : body);
  });
  return failure({ url });
}

const LOGIN = '<!DOCTYPE html>\n<html><head><title>Sign in - Example SSO</title></head><body>password</body></html>';

describe('a server that refuses', () => {
  const cases: { name: string; answer: Answer; kind: string; message: string; hint: string }[] = [
    {
      name: 'no credentials',
      answer: { status: 401, body: { message: 'Unauthorized' } },
      kind: 'unauthorized',
      message: 'Grafana at http://localhost does not know who asks for GET /api/org: Unauthorized (401)',
      hint: 'see whether GRAFANA_TOKEN holds the credentials of this server, whole and for the right environment',
    },
    {
      name: 'an expired token',
      answer: { status: 401, body: { message: 'Expired API key' } },
      kind: 'unauthorized',
      message: 'the token for Grafana at http://localhost has expired: Expired API key (401)',
      hint: 'make a new token and put it into GRAFANA_TOKEN',
    },
    {
      name: 'no tenant',
      answer: { status: 401, body: 'no org id', headers: { 'content-type': 'text/plain' } },
      kind: 'unauthorized',
      message: 'Grafana at http://localhost does not know who asks for GET /api/org: no org id (401)',
      hint: 'name the tenant that is meant',
    },
    {
      name: 'a role too low, with the permission that is missing',
      answer: {
        status: 403,
        body: {
          title: 'Access denied',
          message: "You'll need additional permissions. Permissions needed: folders:write",
        },
      },
      kind: 'forbidden',
      message:
        "Grafana refused GET /api/org: You'll need additional permissions. Permissions needed: folders:write (403)",
      hint: 'the account behind GRAFANA_TOKEN lacks folders:write: give it a role that has it',
    },
    {
      name: 'a role too low, without',
      answer: { status: 403, body: { message: 'Access denied to this dashboard' } },
      kind: 'forbidden',
      message: 'Grafana refused GET /api/org: Access denied to this dashboard (403)',
      hint: 'the account behind GRAFANA_TOKEN has too low a role for this, or none in this organisation or folder',
    },
    {
      name: 'a wrong path prefix',
      answer: { status: 404, body: '<html><head><title>404 Not Found</title></head></html>' },
      kind: 'not-found',
      message: 'there is no GET /api/org at http://localhost (404)',
      hint: 'see whether this is the address of Grafana, with its path prefix',
    },
    {
      name: 'an object that is not there',
      answer: { status: 404, body: { message: 'folder not found' } },
      kind: 'not-found',
      message: 'Grafana refused GET /api/org: folder not found (404)',
      hint: 'somebody deleted it meanwhile, or it never was there',
    },
    {
      name: 'somebody was faster',
      answer: {
        status: 412,
        body: { status: 'version-mismatch', message: 'The dashboard has been changed by someone else' },
      },
      kind: 'conflict',
      message: 'Grafana refused GET /api/org: The dashboard has been changed by someone else (412)',
      hint: 'somebody else changed it meanwhile; run obs diff to see what',
    },
    {
      name: 'a Kubernetes status with causes',
      answer: {
        status: 422,
        body: {
          kind: 'Status',
          message: 'Dashboard "a" is invalid',
          details: { causes: [{ field: 'spec.title', message: 'Required value' }] },
        },
      },
      kind: 'invalid',
      message: 'Grafana refused GET /api/org: Dashboard "a" is invalid; spec.title: Required value (422)',
      hint: 'the words after the colon are those of Grafana; mend what they name',
    },
    {
      name: 'an error of its own',
      answer: { status: 500, body: {} },
      kind: 'failed',
      message: 'Grafana refused GET /api/org: {} (500)',
      hint: 'the log of Grafana says more about an error of its own',
    },
    {
      name: 'too many requests',
      answer: { status: 429, body: 'Too many requests\n' },
      kind: 'too-many',
      message: 'Grafana refused GET /api/org: Too many requests (429)',
      hint: 'wait a while, or ask less at once with --concurrency 1',
    },
    {
      name: 'still starting',
      answer: { status: 503, body: 'Grafana is starting\n' },
      kind: 'starting',
      message: 'Grafana at http://localhost is not ready: Grafana is starting (503)',
      hint: 'it is still starting, or busy; try again in a minute',
    },
    {
      name: 'a locked database',
      answer: { status: 500, body: { message: 'database is locked' } },
      kind: 'starting',
      message: 'Grafana at http://localhost is not ready: database is locked (500)',
      hint: 'it is still starting, or busy; try again in a minute',
    },
    {
      name: 'a proxy with nothing behind it',
      answer: { status: 502, body: '<html><body><h1>502 Bad Gateway</h1></body></html>' },
      kind: 'gateway',
      message: 'a proxy in front of Grafana at http://localhost got no answer from it (502)',
      hint: 'see whether Grafana itself is up, and look into the log of the proxy',
    },
    {
      name: 'a body that is too large for a proxy',
      answer: { status: 413, body: '<html><head><title>413 Request Entity Too Large</title></head></html>' },
      kind: 'too-large',
      message: 'Grafana refused GET /api/org: 413 Request Entity Too Large (413)',
      hint: 'the server, or a proxy in front of it, limits the size of requests',
    },
    {
      name: 'a login page',
      answer: { status: 200, body: LOGIN },
      kind: 'login-page',
      message: 'GET /api/org at http://localhost answered with a login page ("Sign in - Example SSO")',
      hint: 'a proxy in front wants a login of its own, or the credentials (GRAFANA_TOKEN) are not sent to Grafana',
    },
    {
      name: 'another web site',
      answer: { status: 200, body: '<!doctype html><html><head><title>Wiki</title></head></html>' },
      kind: 'not-the-api',
      message: 'GET /api/org at http://localhost answered with a web page ("Wiki") (200)',
      hint: 'see whether this is the address of Grafana, with its path prefix',
    },
    {
      name: 'a redirect to the login',
      answer: { status: 302, headers: { location: '/login' } },
      kind: 'login-page',
      message: 'Grafana at http://localhost sends GET /api/org on to http://localhost/login (302): a login page',
      hint: 'no credentials, or such as it does not take: set GRAFANA_TOKEN; a login of a proxy in front takes none',
    },
    {
      name: 'a redirect to https',
      answer: { status: 301, headers: { location: 'https://127.0.0.1:9/api/org' } },
      kind: 'redirect',
      message: 'Grafana at http://localhost sends GET /api/org on to https://localhost/api/org (301)',
      hint: 'use its https address: https://localhost',
    },
    {
      name: 'a redirect to another host',
      answer: { status: 307, headers: { location: 'http://elsewhere.example.org/api/org?token=x' } },
      kind: 'redirect',
      message: 'Grafana at http://localhost sends GET /api/org on to http://elsewhere.example.org/api/org (307)',
      hint: 'redirects are not followed, because credentials would go along; use the address that it names',
    },
  ];

  test.each(cases)('$name', async ({ answer, kind, message, hint }) => {
    expect(await refused(answer)).toEqual({ message, hint, kind });
  });
});

describe('a server that cannot be reached', () => {
  test('nothing listens', async () => {
    const url = await listening(() => {});
    await new Promise(resolve => server!.close(resolve));
    server = undefined;
    expect(await failure({ url })).toEqual({
      message: 'nothing answers at localhost: connection refused',
      hint: 'see whether Grafana runs there (it may still be starting) and whether the port is right',
      kind: 'ECONNREFUSED',
    });
  });

  test('no answer in time', async () => {
    const url = await listening(request => void setTimeout(() => request.socket.destroy(), 300));
    expect(await failure({ url }, 50)).toEqual({
      message: 'Grafana at http://localhost did not answer GET /api/org within 0.05 s',
      hint: 'it is overloaded or far away: ask less at once with --concurrency, or give it more time with --request-timeout',
      kind: 'TIMEOUT',
    });
  });

  test('an answer that is cut off', async () => {
    const url = await listening((request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{"a":', () => request.socket.destroySoon());
    });
    expect(await failure({ url })).toMatchObject({
      message: 'the connection to localhost broke during GET /api/org: the answer was cut off (CUT_OFF)',
      kind: 'CUT_OFF',
    });
  });

  test('an answer without end', async () => {
    const url = await listening((_request, response) => {
      const chunk = Buffer.alloc(1 << 20, ' ');
      const more = () => void (response.writable && response.write(chunk, more));
      response.writeHead(200, { 'content-type': 'application/json' });
      more();
    });
    expect(await failure({ url }, 20_000)).toMatchObject({
      message: 'the answer of Grafana at http://localhost to GET /api/org is too large',
      kind: 'TOO_LARGE',
    });
  });
});
