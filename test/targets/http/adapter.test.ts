import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { httpClient } from '../../../src/targets/http/index.ts';

let server: Server;
afterEach(() => new Promise(resolve => server.close(resolve)));

const BODY = { words: 'Größe in m², ✓'.repeat(2000) };

async function answer(body: Buffer, encoding?: string) {
  server = createServer((_, response) => {
    response.writeHead(200, {
      'Content-Type': 'application/json',
      ...(encoding !== undefined && { 'Content-Encoding': encoding }),
    });
    response.end(body);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = httpClient({ product: 'Grafana', url }, { retries: { attempts: 1 } });
  return client.send({ method: 'GET', path: '/api/org' }).finally(client.close);
}

const text = Buffer.from(JSON.stringify(BODY));

test.each([
  ['as it is', undefined, text],
  ['gzip', 'gzip', gzipSync(text)],
  ['deflate', 'deflate', deflateSync(text)],
  ['brotli', 'br', brotliCompressSync(text)],
])('an answer that comes %s', async (_name, encoding, body) => {
  expect((await answer(body, encoding)).body).toEqual(BODY);
});

test('a compressed answer that is not whole is no answer', async () => {
  await expect(answer(gzipSync(text).subarray(0, 40), 'gzip')).rejects.toThrow('broke during GET /api/org');
});
