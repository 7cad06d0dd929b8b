import { afterEach, describe, expect, test } from 'vitest';
import { fault } from '../servers/faults.ts';
import { type RulerServer, startLoki, startMimir } from './index.ts';

const MIMIR = '/prometheus/config/v1/rules';
const LOKI = '/loki/api/v1/rules';
const GROUP = 'name: errors\nrules:\n  - alert: Down\n    expr: up == 0\n    keep_firing_for: 300s\n';

let ruler: RulerServer;

async function send(method: string, path: string, body?: string, tenant: string | null = 'team-a') {
  const answer = await fetch(`${ruler.url}${path}`, {
    method,
    headers: tenant === null ? {} : { 'x-scope-orgid': tenant },
    ...(body === undefined ? {} : { body }),
  });
  return { status: answer.status, text: await answer.text() };
}

afterEach(() => ruler.close());

describe('a Mimir ruler', () => {
  test('keeps what it was given, in its own spelling', async () => {
    ruler = await startMimir();
    expect((await send('POST', `${MIMIR}/shop`, GROUP)).status).toBe(202);
    expect((await send('GET', `${MIMIR}/shop/errors`)).text).toContain('keep_firing_for: 5m');
    expect((await send('GET', MIMIR, undefined, 'team-b')).text).toBe('{}\n');
  });

  test.each([
    { query: 'sum(', says: '4:11: group "g", rule 0, "A": could not parse expression: 1:5: parse error:' },
    { query: 'rate(up)', says: 'expected type range vector' },
  ])('refuses $query by the parser of this repository', async ({ query, says }) => {
    ruler = await startMimir();
    const { status, text } = await send('POST', `${MIMIR}/shop`, `name: g\nrules:\n  - alert: A\n    expr: ${query}\n`);
    expect(status).toBe(400);
    expect(text).toContain(says);
  });

  test('evaluates after a poll', async () => {
    ruler = await startMimir({ looksUntilPoll: 2 });
    await send('POST', `${MIMIR}/shop`, GROUP);
    const groups = async () => JSON.parse((await send('GET', '/prometheus/api/v1/rules')).text).data.groups.length;
    expect([await groups(), await groups()]).toEqual([0, 1]);
  });
});

describe('a Loki ruler', () => {
  test('drops keep_firing_for and takes a slash for two names', async () => {
    ruler = await startLoki();
    await send('POST', `${LOKI}/team`, GROUP.replace('errors', 'a'), null);
    expect((await send('GET', `${LOKI}/team/a`, undefined, null)).text).not.toContain('keep_firing_for');
    expect((await send('DELETE', `${LOKI}/team%2Fa`, undefined, null)).status).toBe(202);
    expect(await send('GET', LOKI, undefined, null)).toEqual({ status: 404, text: 'no rule groups found\n' });
  });

  test('wants a tenant where authentication is on', async () => {
    ruler = await startLoki({ needsTenant: true });
    expect(await send('GET', LOKI, undefined, null)).toEqual({ status: 401, text: 'no org id\n' });
    expect((await send('GET', LOKI)).status).toBe(404);
  });
});

describe('faults of a ruler', () => {
  test('are those of the other doubles', async () => {
    ruler = await startMimir({ faults: [fault.tooMany(1), fault.lostAnswer()] });
    expect((await send('POST', `${MIMIR}/shop`, GROUP)).status).toBe(429);
    await expect(send('POST', `${MIMIR}/shop`, GROUP)).rejects.toThrow();
    expect(Object.keys(ruler.snapshot()['team-a'].shop)).toEqual(['errors']);
    expect(ruler.requests.map(({ status, fault: kind }) => [status, kind])).toEqual([
      [429, 'answer'],
      [0, 'reset'],
    ]);
  });
});
