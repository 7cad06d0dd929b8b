// Pushes of 1,000 dashboards of 30 KB to a Grafana that takes 5 ms, whole processes.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startGrafana } from './grafana.mjs';
import { median, peakMemory } from './measure.mjs';
import { folder } from './projects.mjs';
import { table } from './report.mjs';

const BIN = join(import.meta.dirname, '../dist/bin.cjs');
const BARE = join(import.meta.dirname, 'bare-loop.mjs');
const CONCURRENCY = 16;
const ROUNDS = 3;

export const title = 'push';

export async function run() {
  const dir = project(1000);
  for (const version of ['11.6.0', '13.3.0']) {
    const times = { bare: [], first: [], second: [] };
    let writes = 0;
    let memory = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const one = await startGrafana({ version, ms: 5 });
      const api = version.startsWith('13') ? 'apis' : 'classic';
      times.bare.push(
        await timed(['node', BARE, one.url, one.token, join(dir, 'out/dashboards'), CONCURRENCY, api], dir),
      );
      one.stop();
      const two = await startGrafana({ version, ms: 5 });
      process.env.GRAFANA_TOKEN = two.token;
      const argv = ['node', BIN, 'push', '--grafana-url', two.url, '--concurrency', String(CONCURRENCY)];
      times.first.push(await timed(argv, dir));
      const before = await two.requests();
      times.second.push(await timed(argv, dir));
      writes = (await two.requests()) - before;
      two.stop();
      if (round > 0) continue;
      const three = await startGrafana({ version, ms: 5 });
      process.env.GRAFANA_TOKEN = three.token;
      memory = await peakMemory({ name: 'push', argv: ['node', BIN, 'push', '--grafana-url', three.url], cwd: dir });
      three.stop();
    }
    const [bare, first, second] = [median(times.bare), median(times.first), median(times.second)];
    table(`Push of 1,000 dashboards of 30 KB to Grafana ${version} with 5 ms latency, ${CONCURRENCY} at once`, [
      { what: 'bare keep-alive loop', measured: bare, unit: 'ms' },
      {
        what: 'first push',
        measured: first,
        unit: 'ms',
        limit: 1.5 * bare,
        against: `${(first / bare).toFixed(2)} x the loop`,
      },
      {
        what: 'second push',
        measured: second,
        unit: 'ms',
        limit: 0.4 * first,
        against: `${Math.round((100 * second) / first)} % of the first`,
      },
      { what: 'writes of the second push', measured: writes, unit: 'writes', limit: 0 },
      { what: 'memory of the first push', measured: memory, unit: 'MB', limit: 200 },
    ]);
  }
}

function timed([program, ...argv], cwd) {
  const start = performance.now();
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const child = spawn(program, argv.map(String), { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', text => (said += text));
  return new Promise((resolve, reject) =>
    child.on('close', code =>
      code === 0 ? resolve(performance.now() - start) : reject(new Error(`exit ${code}: ${said.slice(-2000)}`)),
    ),
  );
}

/** Dashboards of 30 KB each, as they lie in `out/`. */
function project(count) {
  const dir = folder();
  mkdirSync(join(dir, 'out/dashboards'), { recursive: true });
  for (let i = 0; i < count; i++) {
    writeFileSync(join(dir, `out/dashboards/board-${i}.json`), `${JSON.stringify(board(i), null, 2)}\n`);
  }
  return dir;
}

const board = i => ({
  uid: `board-${i}`,
  title: `Board ${i}`,
  schemaVersion: 39,
  tags: ['bench'],
  panels: Array.from({ length: 12 }, (_, n) => panel(n)),
  templating: { list: [] },
  annotations: { list: [] },
  time: { from: 'now-6h', to: 'now' },
});

const panel = n => ({
  id: n + 1,
  type: 'timeseries',
  title: `Panel ${n}`,
  description: 'x'.repeat(600),
  gridPos: { x: (n % 3) * 8, y: 8 * Math.floor(n / 3), w: 8, h: 8 },
  datasource: { type: 'prometheus', uid: '${prometheus_datasource}' },
  fieldConfig: {
    defaults: { unit: 'reqps', thresholds: { mode: 'absolute', steps: [{ value: null, color: 'green' }] } },
    overrides: [],
  },
  options: {
    legend: { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] },
    tooltip: { mode: 'multi', sort: 'desc' },
  },
  targets: Array.from({ length: 3 }, (_, t) => ({
    refId: 'ABC'[t],
    datasource: { type: 'prometheus', uid: '${prometheus_datasource}' },
    expr: `sum by (method) (rate(http_requests_total{job="job-${n}",status=~"${t}.."}[$__rate_interval]))`,
    legendFormat: '{{method}}',
  })),
});
