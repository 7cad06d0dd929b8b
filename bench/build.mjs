// Cold builds: the whole process, from typed modules to files. `out/` and the cache of the last build are deleted before.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { has, inTurn, median, peakMemory } from './measure.mjs';
import { dashboardsProject, folder, modulesProject, write } from './projects.mjs';
import { table } from './report.mjs';

const ROOT = join(import.meta.dirname, '..');
const BIN = join(ROOT, 'dist/bin.cjs');
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const NOTHING = { name: 'node -e 0', argv: ['node', '-e', '0'] };

export const title = 'build';

export async function run() {
  const cold = dir => ({
    name: `obs build in ${dir}`,
    argv: ['node', BIN, 'build'],
    cwd: dir,
    before: () => rmSync(join(dir, 'out'), { recursive: true, force: true }),
  });
  const small = modulesProject(3);
  const version = { name: 'obs --version', argv: ['node', BIN, '--version'] };
  const [nothing, start, three] = inTurn([NOTHING, version, cold(small)], 30);
  const [hundred] = inTurn([cold(modulesProject(100))], 10);
  const [thousand] = inTurn([cold(modulesProject(1000))], 7);
  const huge = dashboardsProject(10_000);
  const [tenThousand] = inTurn([cold(huge)], 5);
  rmSync(join(huge, 'out'), { recursive: true, force: true });
  const memory = await peakMemory(cold(huge));
  const [types] = inTurn([{ name: 'tsc', argv: ['node', TSC, '--noEmit'], cwd: ROOT, exit: [0, 1, 2] }], 3);
  const jsonnet = peer();
  table('Builds (whole process, cold, medians)', [
    { what: 'node -e 0', measured: nothing, unit: 'ms' },
    { what: 'obs --version', measured: start, unit: 'ms', against: `${(start / nothing).toFixed(2)} x node -e 0` },
    {
      what: '3 dashboards',
      measured: three,
      unit: 'ms',
      limit: 2.5 * nothing,
      against: `${(three / nothing).toFixed(2)} x node -e 0`,
      note: jsonnet,
    },
    {
      what: '100 modules',
      measured: hundred,
      unit: 'ms',
      note: 'recorded: go-jsonnet with grafonnet 976 ms, tsx 515 ms',
    },
    {
      what: '1,000 modules',
      measured: thousand,
      unit: 'ms',
      limit: 600,
      note: 'recorded: tsx 1,367 ms, jiti 7,645 ms',
    },
    { what: '10,000 dashboards', measured: tenThousand, unit: 'ms', limit: 1500 },
    { what: '10,000 dashboards, memory', measured: memory, unit: 'MB', limit: 100 },
    { what: 'a change under --watch, 100 modules', measured: await watched(), unit: 'ms', limit: 100 },
    { what: 'types of this repository (tsc)', measured: types, unit: 'ms' },
  ]);
}

/** Jsonnet on 36 panels: with grafonnet where it is installed, otherwise the figures of another machine. */
function peer() {
  const path = process.env.GRAFONNET;
  if (!path || !has('jsonnet')) return 'recorded: grafonnet with go-jsonnet 72-75 ms, with jsonnet 0.18 1,177 ms';
  const dir = folder();
  const panel = `g.panel.timeSeries.new('Panel') + g.panel.timeSeries.queryOptions.withTargets([g.query.prometheus.new('p', 'up')])`;
  write(dir, {
    'three.jsonnet': `local g = import '${path}/main.libsonnet';
[g.dashboard.new('D' + d) + g.dashboard.withPanels([${panel} for i in std.range(1, 12)]) for d in std.range(1, 3)]`,
  });
  const [ms] = inTurn(
    [{ name: 'jsonnet', argv: ['jsonnet', '-J', join(path, 'vendor'), 'three.jsonnet'], cwd: dir }],
    3,
  );
  return `grafonnet with jsonnet: ${Math.round(ms)} ms`;
}

/** From the moment that a module is saved to the moment that its file was written. */
async function watched() {
  const dir = modulesProject(100);
  const module = join(dir, 'dashboards/d50.ts');
  const made = join(dir, 'out/dashboards/d50.json');
  const child = spawn('node', [BIN, 'build', '--watch'], { cwd: dir, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', text => (said += text));
  const until = async condition => {
    const deadline = Date.now() + 10_000;
    while (!condition()) {
      if (Date.now() > deadline) throw new Error(`--watch did not answer; it said: ${said}`);
      await new Promise(resolve => setTimeout(resolve, 1));
    }
  };
  await until(() => said.includes('Ctrl-C ends') && existsSync(made));
  const times = [];
  for (let i = 0; i < 12; i++) {
    const text = readFileSync(module, 'utf8');
    await new Promise(resolve => setTimeout(resolve, 100));
    const start = performance.now();
    writeFileSync(module, text.replace(/'Requests per second\.[^']*'/, `'Requests per second. ${i}'`));
    await until(() => readFileSync(made, 'utf8').includes(`Requests per second. ${i}`));
    if (i > 1) times.push(performance.now() - start);
  }
  child.kill('SIGINT');
  return median(times);
}
