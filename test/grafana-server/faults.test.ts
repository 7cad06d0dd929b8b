import { afterEach, describe, expect, test } from 'vitest';
import { type Fault, fault, type FaultSource, seededFaults } from '../servers/faults.ts';
import { send } from './client.ts';
import { type GrafanaOptions, type GrafanaServer, startGrafana } from './index.ts';

let grafana: GrafanaServer;

const start = async (faults: FaultSource, options: GrafanaOptions = {}) => {
  grafana = await startGrafana({ ...options, faults });
};

const save = (title = 'A') => send(grafana, 'POST', '/api/dashboards/db', { body: { dashboard: { uid: 'a', title } } });

const stored = () => Object.keys(grafana.snapshot().dashboards);

afterEach(() => grafana.close());

describe('a fault that is an answer', () => {
  test.each([
    { name: '429 with seconds', given: fault.tooMany(2), status: 429, header: ['retry-after', '2'] },
    {
      name: '429 with a date',
      given: fault.tooMany(new Date(Date.UTC(2026, 0, 1))),
      status: 429,
      header: ['retry-after', 'Thu, 01 Jan 2026 00:00:00 GMT'],
    },
    { name: '502', given: fault.gateway(502), status: 502, header: ['content-type', 'text/html'] },
    { name: 'a Grafana that starts', given: fault.starting(), status: 503, header: ['retry-after', '1'] },
    {
      name: 'a login page',
      given: fault.loginPage(),
      status: 200,
      header: ['content-type', 'text/html; charset=UTF-8'],
    },
    { name: 'a redirect', given: fault.redirect('http://x/'), status: 302, header: ['location', 'http://x/'] },
    {
      name: 'a save that is pending',
      given: fault.pending(),
      status: 202,
      header: ['content-type', 'application/json'],
    },
  ])('$name stores nothing', async ({ given, status, header: [name = '', value] }) => {
    await start([given]);
    const answer = await save();
    expect({ status: answer.status, header: answer.headers.get(name) }).toEqual({ status, header: value });
    expect(stored()).toEqual([]);
    expect((await save()).status).toBe(200);
  });

  test('504 may have been carried out', async () => {
    await start([fault.gateway(504, { applied: true })]);
    expect((await save()).status).toBe(504);
    expect(stored()).toEqual(['a']);
  });
});

describe('a connection that breaks', () => {
  test.each<{ name: string; given: Fault; want: string[] }>([
    { name: 'before the request was carried out', given: fault.reset(), want: [] },
    { name: 'in the middle of the answer', given: fault.reset('middle'), want: ['a'] },
    { name: 'at the end of half an answer', given: fault.cut(), want: ['a'] },
    { name: 'instead of an answer', given: fault.lostAnswer(), want: ['a'] },
  ])('$name', async ({ given, want }) => {
    await start([given]);
    await expect(save()).rejects.toThrow();
    expect(stored()).toEqual(want);
    expect(grafana.requests[0]).toMatchObject({ method: 'POST', path: '/api/dashboards/db', fault: given.kind });
  });
});

describe('a slow server', () => {
  test('lets one writer in at a time', async () => {
    await start([], { latency: { writeMs: 20, writesAtOnce: 1 } });
    const begin = performance.now();
    await Promise.all([save('A'), save('B'), save('C')]);
    expect(performance.now() - begin).toBeGreaterThanOrEqual(55);
  });

  test('is slow for one request', async () => {
    await start([fault.slow(40)]);
    const begin = performance.now();
    await save();
    expect(performance.now() - begin).toBeGreaterThanOrEqual(38);
  });
});

describe('seeded faults', () => {
  const kinds = async (seed: number) => {
    await start(seededFaults({ seed, rate: 0.5, faults: [fault.gateway(502), fault.tooMany(0)], atMost: 8 }));
    for (let n = 0; n < 30; n += 1) await send(grafana, 'GET', '/api/health');
    const statuses = grafana.requests.map(({ status }) => status).join(' ');
    await grafana.close();
    return statuses;
  };

  test('are the same for the same seed, differ between seeds, and come to an end', async () => {
    const first = await kinds(1);
    expect(first).toContain('502');
    expect(first).toContain('429');
    expect(first.split(' ').filter(status => status !== '200')).toHaveLength(8);
    expect(await kinds(1)).toBe(first);
    expect(await kinds(2)).not.toBe(first);
  });

  test('can be kept to some requests', async () => {
    await start(seededFaults({ seed: 1, rate: 1, faults: [fault.reset()], only: ({ method }) => method === 'POST' }));
    await expect(save()).rejects.toThrow();
    expect((await send(grafana, 'GET', '/api/search')).status).toBe(200);
  });
});
