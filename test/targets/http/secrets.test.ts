import { inspect } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { httpClient, Secret, type LoggedAttempt, type Request } from '../../../src/targets/http/index.ts';
import { fault, type Fault } from '../../servers/faults.ts';
import { serve, type TestServer } from '../../servers/http.ts';

const TOKEN = 'glsa_q7Xb2';
const HEADER = 'edge-9f3k';
const WEBHOOK = 'https://hooks.example.org/T0/B1/s3cr3t';

let server: TestServer;
afterEach(() => server.close());

/** Everything that could print a failure. */
function dumps(error: unknown): string {
  const dump = inspect(error, { depth: 10, showHidden: true });
  const { stack, cause } = error as Error;
  return [dump, stack, JSON.stringify(error), String(error), inspect(cause, { depth: 10 })].join('\n');
}

const request: Request = {
  method: 'POST',
  path: '/api/v1/provisioning/contact-points',
  json: { settings: { url: WEBHOOK } },
  secrets: [new Secret(WEBHOOK)],
};

/** Repeats what it was sent, as a proxy in debug mode does. */
const echo = (status: number): Fault => ({ kind: 'answer', reply: { status }, applied: false });
const faults: [string, Fault | undefined][] = [
  ['400 with the body in it', undefined],
  ['500', echo(500)],
  ['reset', fault.reset()],
  ['cut off', fault.cut()],
  ['a login page', fault.loginPage()],
  ['a redirect', fault.redirect(`https://elsewhere.example.org/?token=${TOKEN}`)],
];

test.each(faults)('no failure shows a secret: %s', async (_name, broken) => {
  server = await serve({ faults: [broken] }, ({ text, headers }) => ({
    status: 400,
    body: { message: `cannot read ${text} of ${headers.authorization} ${String(headers['x-edge'])}` },
  }));
  const log: LoggedAttempt[] = [];
  const client = httpClient(
    {
      product: 'Grafana',
      url: server.url,
      auth: { kind: 'token', token: new Secret(TOKEN) },
      headers: { 'X-Edge': new Secret(HEADER) },
    },
    { retries: { attempts: 1 }, onAttempt: attempt => void log.push(attempt) },
  );
  const error: unknown = await client.send(request).catch((failed: unknown) => failed);
  client.close();
  expect(error).toBeInstanceOf(Error);
  const seen = `${dumps(error)}\n${JSON.stringify(log)}\n${inspect(client.connection, { depth: 10 })}`;
  for (const secret of [TOKEN, HEADER, WEBHOOK]) expect(seen).not.toContain(secret);
});

test('a password is hidden in both of its forms', async () => {
  server = await serve({}, ({ headers }) => ({
    status: 400,
    body: { message: `got ${headers.authorization}, hunter22` },
  }));
  const auth = { kind: 'password', user: 'admin', password: new Secret('hunter22') } as const;
  const client = httpClient({ product: 'Grafana', url: server.url, auth });
  await expect(client.send({ method: 'GET', path: '/' })).rejects.toMatchObject({ words: 'got Basic ***, ***' });
  client.close();
});

test('a secret prints as three stars', () => {
  const secret = new Secret(TOKEN);
  expect(`${String(secret)} ${JSON.stringify({ secret })} ${inspect(secret, { showHidden: true })}`).toBe(
    '*** {"secret":"***"} ***',
  );
  expect(secret.reveal()).toBe(TOKEN);
});
