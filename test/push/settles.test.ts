import { describe, expect, test } from 'vitest';
import { applyPlan } from '../../src/apply/apply-plan.ts';
import { isComplete } from '../../src/apply/step.ts';
import { ObsError } from '../../src/errors.ts';
import type { Plan } from '../../src/plan/change.ts';
import { readPlan } from '../../src/push/read-plan.ts';
import type { Server } from '../../src/push/server.ts';
import type { OutFile } from '../../src/store/out-file.ts';
import { parseOut } from '../../src/store/parse-out.ts';
import { grafanaTarget } from '../../src/targets/grafana/target.ts';
import { wantedForGrafana } from '../../src/targets/grafana/wanted.ts';
import { httpClient } from '../../src/targets/http/index.ts';
import { Secret } from '../../src/targets/http/secret.ts';
import { startGrafana, type GrafanaServer } from '../grafana-server/index.ts';
import { fault, seededFaults } from '../servers/faults.ts';
import { random, type Random } from '../syntax/random.ts';

const VERSIONS = ['9.4.0', '10.4.0', '11.6.0', '12.4.0', '13.3.0'];
const RUNS = 500;
/** What can happen to any request. A pending save is told to the user and not tried again, so it is not among them. */
const FAULTS = [
  fault.tooMany(0),
  fault.gateway(502),
  fault.gateway(503),
  fault.gateway(504, { applied: true }),
  fault.cut(),
  fault.reset('before'),
  fault.reset('middle'),
  fault.lostAnswer(),
];
const FOREVER = { prune: true, force: true };

describe.each([0, 1, 2, 3, 4])('random states, part %i', part => {
  test(`${RUNS / 5} runs: push settles, whatever happens on the way, and what others made is untouched`, async () => {
    for (let seed = part; seed < RUNS; seed += 5) await run(seed);
  }, 120_000);
});

async function run(seed: number): Promise<void> {
  const r = random(seed);
  const version = r.pick(VERSIONS);
  const grafana = await startGrafana({ version, seed: OTHERS });
  try {
    const others = othersOf(grafana);
    const nested = !/^(9|10)/.test(version);
    const first = files(r, nested);
    const second = files(r, nested, first);
    await settle(grafana, first);
    if (r.chance(0.3)) editSomething(grafana, r);

    grafana.setFaults(seededFaults({ seed, rate: 0.15, faults: FAULTS, atMost: 12 }));
    for (let tries = 0; tries < 4; tries++) await push(grafana, second, r.chance(0.5) ? 1 + r.int(30) : undefined);
    grafana.setFaults(undefined);
    await settle(grafana, second);

    expect(actions(await planOf(grafana, second)), `seed ${seed}, Grafana ${version}`).toEqual(['unchanged']);
    expect(oursOf(grafana), `seed ${seed}, Grafana ${version}`).toEqual(uidsOf(second));
    expect(othersOf(grafana), `seed ${seed}, Grafana ${version}`).toEqual(others);
  } finally {
    await grafana.close();
  }
}

/** Pushes until everything is done; without faults the second time has nothing to do. */
async function settle(grafana: GrafanaServer, wanted: readonly OutFile[]): Promise<void> {
  const isDone = await push(grafana, wanted);
  expect(isDone).toBe(true);
}

/** One push; it is interrupted at a request when that is given. Returns whether all was done. */
async function push(grafana: GrafanaServer, wanted: readonly OutFile[], interruptAt?: number): Promise<boolean> {
  const stop = new AbortController();
  let count = 0;
  const server = open(grafana, stop.signal, () => {
    count += 1;
    if (count === interruptAt) stop.abort();
  });
  try {
    const plan = await readPlan([server], wanted, FOREVER);
    return isComplete(await applyPlan(plan, [server.target], { stop: stop.signal }));
  } catch (error) {
    // A server that cannot be read, or a run that was interrupted while it was.
    if (error instanceof ObsError) return false;
    throw error;
  } finally {
    server.close();
  }
}

async function planOf(grafana: GrafanaServer, wanted: readonly OutFile[]): Promise<Plan> {
  const server = open(grafana);
  try {
    return await readPlan([server], wanted, FOREVER);
  } finally {
    server.close();
  }
}

const actions = ({ changes }: Plan): string[] => [...new Set(changes.map(({ action }) => action))];

function open(grafana: GrafanaServer, stop?: AbortSignal, onAttempt = () => {}): Server {
  const connection = {
    product: 'Grafana',
    url: grafana.url,
    auth: { kind: 'token', token: new Secret(grafana.tokens.admin) },
  } as const;
  const client = httpClient(connection, { stop, onAttempt, sleep: async () => {}, random: () => 0 });
  const target = grafanaTarget({ client, project: 'shop' });
  return {
    target,
    wanted: given => wantedForGrafana(given),
    hasUniqueTitles: async () => (await target.facts()).hasUniqueTitles,
    close: client.close,
  };
}

/** A random `out/`: folders, some of them in each other, dashboards, rule groups. Some of it as it was before. */
function files(r: Random, nested: boolean, before: readonly OutFile[] = []): OutFile[] {
  const folders = ['a', 'b', 'c'].filter(() => r.chance(0.6)).map(name => `ours-${name}`);
  const parents = new Map(
    folders.map((uid, i) => [uid, nested && i > 0 && r.chance(0.5) ? folders[i - 1] : undefined]),
  );
  const dashboards = [0, 1, 2, 3]
    .filter(() => r.chance(0.7))
    .map(n => {
      const folder = r.chance(0.7) && folders.length > 0 ? r.pick(folders) : undefined;
      const uid = `board-${n}`;
      const old = before.find(file => file.kind === 'dashboard' && file.uid === uid);
      const text = old && r.chance(0.4) ? old.text : JSON.stringify(board(r, uid));
      return file(`dashboards/${folder === undefined ? '' : `${folder}/`}${uid}.json`, text);
    });
  const rules = folders
    .filter(() => r.chance(0.4))
    .map(uid => file(`grafana-rules/${uid}.json`, JSON.stringify({ apiVersion: 1, groups: [group(r, uid)] })));
  return [
    ...folders.map(uid => {
      const parent = parents.get(uid);
      return file(
        `folders/${uid}.json`,
        JSON.stringify({ uid, title: titleOf(uid), ...(parent && { parentUid: parent }) }),
      );
    }),
    ...dashboards,
    ...rules,
  ];
}

const titleOf = (uid: string): string => `Folder ${uid}`;

const file = (path: string, text: string): OutFile => parseOut({ path, source: `out/${path}`, text })!;

const board = (r: Random, uid: string): object => ({
  uid,
  title: `Title of ${uid}${r.chance(0.3) ? ', renamed' : ''}`,
  schemaVersion: 39,
  tags: r.chance(0.5) ? ['shop'] : [],
  panels: [1, 2, 3]
    .filter(() => r.chance(0.7))
    .map(id => ({
      id,
      type: r.pick(['timeseries', 'stat']),
      title: `Panel ${id}`,
      gridPos: { x: (id - 1) * 8, y: 0, w: 8, h: 8 },
      datasource: { type: 'prometheus', uid: '${ds}' },
      targets: [
        { refId: 'A', datasource: { type: 'prometheus', uid: '${ds}' }, expr: `up{job="${r.pick(['a', 'b'])}"}` },
      ],
    })),
  templating: { list: [] },
  annotations: { list: [] },
  time: { from: r.pick(['now-1h', 'now-6h']), to: 'now' },
});

const group = (r: Random, folder: string): object => ({
  orgId: 1,
  name: `group of ${folder}`,
  folder: titleOf(folder),
  interval: r.pick(['1m', '2m']),
  rules: [1, 2].slice(r.int(2)).map(n => ({
    uid: `${folder}-rule-${n}`,
    title: `Rule ${n} of ${folder}`,
    condition: 'A',
    data: [
      {
        refId: 'A',
        relativeTimeRange: { from: 600, to: 0 },
        datasourceUid: 'prometheus',
        model: { refId: 'A', expr: `up > ${r.int(3)}` },
      },
    ],
    noDataState: 'OK',
    execErrState: 'Error',
    for: r.pick(['1m', '5m']),
    labels: { severity: 'critical' },
    annotations: {},
    isPaused: false,
  })),
});

const OTHERS = {
  folders: [{ uid: 'theirs', title: 'Theirs' }],
  dashboards: [
    { uid: 'their-board', folder: 'theirs', json: { title: 'Their board', panels: [] } },
    { uid: 'their-other', json: { title: 'Other', tags: ['obs:another-project'], panels: [] } },
  ],
};

type Snapshot = Readonly<Record<'dashboards' | 'folders' | 'rules', Readonly<Record<string, unknown>>>>;
const THEIRS = /^their/;

function othersOf(grafana: GrafanaServer): string {
  const { dashboards, folders } = grafana.snapshot() as unknown as Snapshot;
  const kept = (all: Readonly<Record<string, unknown>>) => Object.entries(all).filter(([uid]) => THEIRS.test(uid));
  return JSON.stringify([kept(dashboards), kept(folders)]);
}

function oursOf(grafana: GrafanaServer): string[] {
  const { dashboards, folders, rules } = grafana.snapshot() as unknown as Snapshot;
  return [dashboards, folders, rules].flatMap(all => Object.keys(all).filter(uid => !THEIRS.test(uid))).sort();
}

const uidsOf = (wanted: readonly OutFile[]): string[] =>
  wanted
    .flatMap(file => {
      if (file.kind === 'grafana-rules') return file.groups.flatMap(({ rules }) => rules.map(({ uid }) => uid));
      return file.kind === 'dashboard' || file.kind === 'folder' ? [file.uid] : [];
    })
    .sort();

function editSomething(grafana: GrafanaServer, r: Random): void {
  const { dashboards } = grafana.snapshot() as unknown as Snapshot;
  const ours = Object.keys(dashboards).filter(uid => !THEIRS.test(uid));
  if (ours.length > 0)
    grafana.saveInBrowser(r.pick(ours), json => void (json['title'] = `${String(json['title'])}, edited`));
}
