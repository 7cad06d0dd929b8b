import { afterEach, describe, expect, test } from 'vitest';
import type { OutFile } from '../../../src/render/files.ts';
import { fault, seededFaults } from '../../servers/faults.ts';
import { startGrafana, type GrafanaServer } from '../../grafana-server/index.ts';
import { alert, at, dashboard, folder, push, rules, WAYS } from './push.ts';

let grafana: GrafanaServer;
afterEach(() => grafana.close());

/** Numbers in [0, 1), the same for the same seed. */
function chance(seed: number): () => number {
  let state = seed * 2654435761;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** Some folders, dashboards and groups out of few names, so that states overlap. */
function randomFiles(random: () => number): OutFile[] {
  const some = (list: readonly string[]) => list.filter(() => random() < 0.6);
  const folders = some(['europe', 'asia']);
  const files = folders.map(uid => folder(uid, uid.toUpperCase()));
  for (const uid of some(['checkout', 'payments', 'home'])) {
    const place = folders[Math.floor(random() * 3)];
    files.push(dashboard(uid, `${uid} ${random() < 0.5 ? 'a' : 'b'}`, place));
  }
  const [first] = folders;
  if (first === undefined) return files;
  const list = some(['down', 'slow']).map(uid => alert(uid, uid, { for: random() < 0.5 ? '5m' : '9m' }));
  return [...files, ...(list.length > 0 ? [rules(first.toUpperCase(), { errors: list })] : [])];
}

const FAULTS = [
  fault.tooMany(0),
  fault.gateway(502),
  fault.gateway(504, { applied: true }),
  fault.starting(),
  fault.reset(),
  fault.cut(),
  fault.lostAnswer(),
];

const RUNS = 12;

describe.each(WAYS)('Grafana $version, $api', ({ version, api }) => {
  test(`${RUNS} pushes under faults, interrupted and run again, end where they should`, async () => {
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const random = chance(seed);
      grafana = await startGrafana({
        version,
        seed: {
          folders: [{ uid: 'theirs', title: 'Theirs' }],
          dashboards: [{ uid: 'mine', folder: 'theirs', json: { title: 'Mine', panels: [] } }],
          rules: [{ uid: 'mine', folder: 'theirs', group: 'mine', rule: alert('mine', 'Mine') }],
        },
      });
      const others = () =>
        JSON.stringify([at(grafana.snapshot(), 'dashboards', 'mine'), at(grafana.snapshot(), 'rules', 'mine')]);
      const before = others();
      await push(grafana, randomFiles(random), { api });
      const files = randomFiles(random);
      grafana.setFaults(seededFaults({ seed, rate: 0.3, faults: FAULTS, atMost: 12 }));
      // What ends the run at its first failure is begun again; the faults end some time.
      for (let again = 0; again < 20; again += 1) {
        const done = await push(grafana, files, { api, prune: true }).catch(() => undefined);
        if (done?.changes.length === 0) break;
      }
      const { changes } = await push(grafana, files, { api, prune: true });
      expect({ seed, changes }).toEqual({ seed, changes: [] });
      const names = (prefix: string) =>
        files.filter(({ path }) => path.startsWith(prefix)).map(({ path }) => /([^/]+)\.json$/.exec(path)![1]);
      const stored = Object.keys(at(grafana.snapshot(), 'dashboards') as object).filter(uid => uid !== 'mine');
      expect({ seed, stored: stored.sort() }).toEqual({ seed, stored: names('dashboards/').sort() });
      expect(others()).toBe(before);
      await grafana.close();
    }
    grafana = await startGrafana({ version });
  }, 60_000);
});
