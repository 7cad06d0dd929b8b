import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import { connect, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { httpClient, Secret, type Connection } from '../../../src/targets/http/index.ts';

/** Certificates made for these tests, valid until 2120 (`expired`: in January 2020 only). */
const pem = (name: string) => readFileSync(join(import.meta.dirname, 'certs', name), 'utf8');

const open: Server[] = [];
afterEach(() => Promise.all(open.splice(0).map(server => new Promise(resolve => server.close(resolve)))));

async function portOf(server: Server): Promise<number> {
  open.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const secure = (name: string, options: ServerOptions = {}) =>
  portOf(
    createServer({ cert: pem(`${name}.pem`), key: pem(`${name}.key`), ...options }, (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{}');
    }),
  );

async function asked(url: string, connection: Partial<Connection> = {}) {
  const client = httpClient({ product: 'Grafana', url, ...connection }, { retries: { attempts: 2, baseMs: 0 } });
  const result = await client.send({ method: 'GET', path: '/' }).then(
    ({ status }) => status,
    ({ message, hint }: Error & { hint: string }) => `${message} -> ${hint}`,
  );
  client.close();
  return typeof result === 'string' ? result.replaceAll(/:\d{4,5}/g, '') : result;
}

const trusting = { tls: { ca: pem('ca.pem') } };

test('an authority of our own', async () => {
  const port = await secure('server');
  expect(await asked(`https://127.0.0.1:${port}`, trusting)).toBe(200);
});

test('an authority that nobody knows', async () => {
  const port = await secure('server');
  expect(await asked(`https://127.0.0.1:${port}`)).toBe(
    'no secure connection to 127.0.0.1: unable to verify the first certificate (UNABLE_TO_VERIFY_LEAF_SIGNATURE) -> ' +
      'if an authority of your own signed the certificate, give its file as the CA',
  );
});

test('an expired certificate', async () => {
  const port = await secure('expired');
  expect(await asked(`https://127.0.0.1:${port}`, trusting)).toBe(
    'no secure connection to 127.0.0.1: certificate has expired (CERT_HAS_EXPIRED) -> ' +
      'the certificate of 127.0.0.1 has expired: it has to be renewed there',
  );
});

test('a certificate for another name', async () => {
  const port = await secure('elsewhere');
  expect(await asked(`https://127.0.0.1:${port}`, trusting)).toMatch(
    /ERR_TLS_CERT_ALTNAME_INVALID.*-> use the host name that the certificate is made for$/,
  );
});

test('a server that speaks http', async () => {
  const port = await portOf(createHttpServer());
  expect(await asked(`https://127.0.0.1:${port}`)).toMatch(
    /-> this port speaks http, not https: mend the scheme or the port$/,
  );
});

test('a client certificate', async () => {
  const port = await secure('server', { ca: pem('ca.pem'), requestCert: true, rejectUnauthorized: true });
  const tls = { ...trusting.tls, cert: pem('client.pem'), key: new Secret(pem('client.key')) };
  expect(await asked(`https://127.0.0.1:${port}`, { tls })).toBe(200);
});

test('a client certificate that is missing', async () => {
  const port = await secure('server', { ca: pem('ca.pem'), requestCert: true, rejectUnauthorized: true });
  expect(await asked(`https://127.0.0.1:${port}`, trusting)).toMatch(
    /-> the server wants a client certificate that it knows: give one with its key$/,
  );
});

/** A proxy that notes what it was asked for. */
async function proxy(): Promise<{ port: number; seen: string[] }> {
  const seen: string[] = [];
  const server = createHttpServer((request, response) => {
    seen.push(`${request.method} ${request.url} as ${request.headers['proxy-authorization'] ?? 'nobody'}`);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{}');
  });
  server.on('connect', (request, socket) => {
    seen.push(`${request.method} as ${request.headers['proxy-authorization'] ?? 'nobody'}`);
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const upstream = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
  });
  return { port: await portOf(server), seen };
}

const basic = `Basic ${Buffer.from('bob:p@ss').toString('base64')}`;

test('a proxy for http', async () => {
  const { port, seen } = await proxy();
  const env = { HTTP_PROXY: `http://bob:p%40ss@127.0.0.1:${port}` };
  expect(await asked('http://grafana.example.org', { env })).toBe(200);
  expect(seen).toEqual([`GET http://grafana.example.org/ as ${basic}`]);
});

test('a tunnel for https: the proxy sees no request', async () => {
  const { port, seen } = await proxy();
  const origin = await secure('server');
  const env = { https_proxy: `http://bob:p%40ss@127.0.0.1:${port}` };
  expect(await asked(`https://127.0.0.1:${origin}`, { ...trusting, env })).toBe(200);
  expect(seen).toEqual([`CONNECT as ${basic}`]);
});

test('a tunnel is kept open', async () => {
  const { port, seen } = await proxy();
  const url = `https://127.0.0.1:${await secure('server')}`;
  const env = { HTTPS_PROXY: `http://127.0.0.1:${port}` };
  const client = httpClient({ product: 'Grafana', url, ...trusting, env });
  for (let i = 0; i < 3; i += 1) await client.send({ method: 'GET', path: '/' });
  client.close();
  expect(seen).toEqual(['CONNECT as nobody']);
});

test('a proxy that lets nobody through', async () => {
  const server = createHttpServer();
  server.on('connect', (_request, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
  const env = { HTTPS_PROXY: `http://127.0.0.1:${await portOf(server)}` };
  expect(await asked('https://grafana.example.org', { env })).toBe(
    'the proxy 127.0.0.1 refused the way to grafana.example.org:443: 403 Forbidden -> ' +
      'see HTTPS_PROXY, or name grafana.example.org in NO_PROXY',
  );
});

test.each(['127.0.0.1', '*', 'example.org, 127.0.0.1'])('NO_PROXY %s', async list => {
  const { port, seen } = await proxy();
  const origin = await secure('server');
  const env = { HTTPS_PROXY: `http://127.0.0.1:${port}`, NO_PROXY: list };
  expect(await asked(`https://127.0.0.1:${origin}`, { ...trusting, env })).toBe(200);
  expect(seen).toEqual([]);
});
