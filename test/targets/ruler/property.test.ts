import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Wanted } from '../../../src/plan/change.ts';
import { planChanges } from '../../../src/plan/plan.ts';
import { applyPlan } from '../../../src/apply/apply-plan.ts';
import { startLoki, startMimir, type RulerServer } from '../../ruler-server/index.ts';
import { fault, seededFaults } from '../../servers/faults.ts';
import { targetFor, wantedFrom } from './rulers.ts';

const RUNS = 60;

/** A number from 0 below `n`, the same for the same seed: mulberry32. */
function chance(seed: number): (n: number) => number {
  let state = seed;
  return n => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
  };
}

type Random = ReturnType<typeof chance>;

const QUERIES = {
  mimir: ['up == 0', '(up) == 0', 'sum(rate(a[5m]))', 'sum( rate(a[300s]) )', 'a{x="1",y="2"}', 'a{y="2",x="1"}'],
  loki: ['sum(rate({a="b"}[5m])) > 1', 'sum(rate( {a="b"} [5m] )) > 1', 'count_over_time({a="b"} |= "x" [1m]) > 0'],
};

type Flavour = keyof typeof QUERIES;

function randomGroup(random: Random, flavour: Flavour, name: string): object {
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
  const rules = Array.from({ length: 1 + random(3) }, (_, i) => ({
    alert: `Alert${i}`,
    expr: pick(QUERIES[flavour]),
    ...(random(2) && { for: pick(['5m', '300s', '0s', '1h']) }),
    ...(random(3) === 0 && { keep_firing_for: '10m' }),
    ...(random(2) && { labels: { severity: pick(['critical', 'warning']), version: pick(['1.10', '1']) } }),
    ...(random(2) && { annotations: { summary: pick(['a: b', "it's {{ $value }}", 'two\nlines']) } }),
  }));
  return { name, ...(random(2) && { interval: pick(['30s', '1m', '60s']) }), rules };
}

/** Rule files by name: some of three files, with some of three groups. */
const randomFiles = (random: Random, flavour: Flavour): Record<string, string> =>
  Object.fromEntries(
    ['api', 'worker', 'web']
      .filter(() => random(3) > 0)
      .map(file => {
        const names = ['errors', 'latency', 'a b'].filter(() => random(2));
        return [file, stringify({ groups: names.map(name => randomGroup(random, flavour, name)) })];
      }),
  );

const START = { mimir: startMimir, loki: startLoki };
const BASE = { mimir: '/prometheus/config/v1/rules', loki: '/loki/api/v1/rules' };

async function pushTo(
  server: RulerServer,
  flavour: Flavour,
  wanted: readonly Wanted[],
): Promise<{ changed: number; failed: number }> {
  const target = targetFor(flavour, server.url);
  const plan = planChanges(wanted, await target.read(wanted), { prune: true, force: false });
  const steps = await applyPlan(plan, [target]);
  return {
    changed: plan.changes.filter(({ action }) => action !== 'unchanged').length,
    failed: steps.filter(({ outcome }) => outcome !== 'done').length,
  };
}

/** What lies in namespaces of others, as text. */
const others = (server: RulerServer): string =>
  JSON.stringify(
    Object.values(server.snapshot()).map(namespaces =>
      Object.entries(namespaces as object).filter(([name]) => !name.startsWith('shop:')),
    ),
  );

describe.each(['mimir', 'loki'] as const)('%s: from any state to any other', flavour => {
  test(`settles, with faults on the way and interrupted, ${RUNS} times; what others have stays as it was`, async () => {
    const server = await START[flavour]();
    const post = (namespace: string, body: string) =>
      fetch(`${server.url}${BASE[flavour]}/${encodeURIComponent(namespace)}`, {
        method: 'POST',
        body,
        headers: { 'x-scope-orgid': 'team-a' },
      });
    await post('theirs', JSON.stringify(randomGroup(chance(1), flavour, 'theirs')));
    await post('shop', JSON.stringify(randomGroup(chance(2), flavour, 'errors')));
    const before = others(server);
    try {
      for (let seed = 1; seed <= RUNS; seed++) {
        const random = chance(seed);
        const wanted = wantedFrom(flavour, randomFiles(random, flavour));
        const faults = [
          fault.tooMany(0),
          fault.gateway(502),
          fault.gateway(503, { applied: true }),
          fault.lostAnswer(),
          fault.cut(),
          fault.reset(),
        ];
        server.setFaults(
          seededFaults({ seed, rate: 0.4, faults, atMost: 4, only: ({ method }) => method !== 'GET' || seed % 3 > 0 }),
        );
        // The first push may be cut off by what cannot be sent again; the next one finishes.
        await pushTo(server, flavour, wanted).catch(() => undefined);
        server.setFaults(undefined);
        expect((await pushTo(server, flavour, wanted)).failed, `seed ${seed}`).toBe(0);
        expect(await pushTo(server, flavour, wanted), `seed ${seed}`).toEqual({ changed: 0, failed: 0 });
        expect(others(server)).toBe(before);
      }
    } finally {
      await server.close();
    }
  });
});
