// Rule groups to a ruler: what planning takes apart from the network, and whole pushes to one that answers after a millisecond.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from 'esbuild';
import { median } from './measure.mjs';
import { folder } from './projects.mjs';
import { table } from './report.mjs';

const ROOT = join(import.meta.dirname, '..');
const ROUNDS = 5;
/** `mimirtool rules sync` to a Mimir on the same two cores. */
const MIMIRTOOL = { created: 1500, unchanged: 1300 };

export async function run() {
  const obs = await bundled();
  const small = obs.files(10_000, 1);
  const rows = [
    { what: 'plan, 10,000 groups, all unchanged', ms: await planTime(obs, small, text => text) },
    { what: 'plan, 10,000 groups, all of them in another spelling', ms: await planTime(obs, small, spelledOtherwise) },
    { what: 'plan, 10,000 groups, all of them new', ms: await planTime(obs, small, () => '{}\n') },
  ].map(({ what, ms }) => ({ what, measured: ms, unit: 'ms', limit: 2000 }));
  const { created, unchanged } = await pushTimes(obs, obs.files(1000, 10));
  table('Rule groups to a ruler (in this process)', [
    ...rows,
    {
      what: 'push, 1,000 groups of 10, new',
      measured: created,
      unit: 'ms',
      limit: MIMIRTOOL.created,
      against: 'mimirtool',
    },
    {
      what: 'push, 1,000 groups of 10, unchanged',
      measured: unchanged,
      unit: 'ms',
      limit: MIMIRTOOL.unchanged,
      against: 'mimirtool',
    },
  ]);
}

async function bundled() {
  const outfile = join(folder(), 'push.cjs');
  const contents = `
    export { parseOut } from './src/store/parse-out.ts';
    export { wantedForRuler } from './src/targets/ruler/wanted.ts';
    export { rulerTarget } from './src/targets/ruler/target.ts';
    export { httpClient } from './src/targets/http/client.ts';
    export { planChanges } from './src/plan/plan.ts';
    export { applyPlan } from './src/apply/apply-plan.ts';
    export { adaptiveGate } from './src/apply/adaptive-gate.ts';`;
  await build({
    stdin: { contents, resolveDir: ROOT },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    logLevel: 'error',
  });
  const { default: obs } = await import(outfile);
  return { ...obs, files: (groups, rules) => filesOf(groups, rules) };
}

/** Files of a hundred groups each. */
function filesOf(groups, rules) {
  return Array.from({ length: groups / 100 }, (_, file) => {
    const path = `prometheus-rules/file-${file}.yaml`;
    const text = Array.from({ length: 100 }, (_, i) => groupText(`group_${file}_${i}`, rules)).join('');
    return { path, source: `out/${path}`, text: `groups:\n${text}` };
  });
}

const groupText = (name, rules) =>
  `  - name: ${name}\n    rules:\n${Array.from({ length: rules }, (_, i) => ruleText(name, i)).join('')}`;

const ruleText = (name, i) => `      - alert: Alert${i}
        expr: sum by (job, code) (rate(http_requests_total{job="${name}", code=~"5.."}[5m])) / sum by (job) (rate(http_requests_total{job="${name}"}[5m])) > 0.0${i + 1}
        for: 5m
        labels:
          severity: critical
          team: checkout
        annotations:
          summary: '{{ $labels.job }} fails {{ $value | humanizePercentage }} of its requests'
          description: The error ratio of {{ $labels.job }} is over its limit for five minutes
`;

/** The same queries without the spaces that people write. */
const spelledOtherwise = text => text.replaceAll('by (job, code) (', 'by(job,code)(').replaceAll('", code', '",code');

/** From the files of `out/` and the text of a ruler to a plan. */
async function planTime(obs, texts, live) {
  const body = live(texts.map(({ path, text }) => namespaceText(path, text)).join(''));
  const send = async ({ path }) =>
    path.includes('buildinfo')
      ? { status: 404, headers: {}, text: '', attempts: 1 }
      : { status: 200, headers: {}, text: body, attempts: 1 };
  const target = obs.rulerTarget({ name: 'mimir', flavour: 'mimir', project: 'shop', send });
  return await timed(async () => {
    const files = texts.flatMap(file => obs.parseOut(file));
    const wanted = obs.wantedForRuler(files, { target: 'mimir', flavour: 'mimir', project: 'shop' });
    obs.planChanges(wanted, await target.read(wanted), { prune: true, force: false });
  });
}

/** A rule file as the ruler shows it. */
const namespaceText = (path, text) =>
  `shop:${path.slice('prometheus-rules/'.length, -'.yaml'.length)}:\n${text.slice('groups:\n'.length)}`;

async function pushTimes(obs, texts) {
  const created = [];
  const unchanged = [];
  for (let round = 0; round < ROUNDS; round++) {
    const server = fork(join(import.meta.dirname, 'ruler-server.mjs'));
    const [port] = await once(server, 'message');
    const first = await push(obs, texts, port);
    const second = await push(obs, texts, port);
    if (first.writes !== 1000 || second.writes !== 0) throw new Error(`writes: ${first.writes}, then ${second.writes}`);
    created.push(first.ms);
    unchanged.push(second.ms);
    server.disconnect();
  }
  return { created: median(created), unchanged: median(unchanged) };
}

/** Read, plan, apply, as `obs push` does it. */
async function push(obs, texts, port) {
  const start = performance.now();
  const gate = obs.adaptiveGate({
    now: () => performance.now(),
    sleep: (ms, signal) => pause(ms, undefined, { signal }),
  });
  const client = obs.httpClient({ product: 'Mimir', url: `http://127.0.0.1:${port}`, tenant: 'bench' }, { gate });
  const target = obs.rulerTarget({ name: 'mimir', flavour: 'mimir', project: 'shop', send: client.send });
  const files = texts.flatMap(file => obs.parseOut(file));
  const wanted = obs.wantedForRuler(files, { target: 'mimir', flavour: 'mimir', project: 'shop' });
  const plan = obs.planChanges(wanted, await target.read(wanted), { prune: true, force: false });
  const steps = await obs.applyPlan(plan, [target]);
  const failed = steps.find(({ outcome }) => outcome !== 'done');
  if (failed) throw failed.error ?? new Error(JSON.stringify(failed).slice(0, 300));
  client.close();
  return { ms: performance.now() - start, writes: plan.changes.filter(({ action }) => action !== 'unchanged').length };
}

async function timed(work) {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}
