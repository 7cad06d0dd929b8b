// Projects of any size for the benchmarks, in a folder in memory where there is one: disks differ more than programs.
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A folder that is gone when the run ends. */
export function folder() {
  const dir = mkdtempSync(join(base, 'obs-bench-'));
  process.on('exit', () => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** @param {string} dir @param {Record<string, string>} files */
export function write(dir, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
}

const CATALOGUE = `import { counter, service, text } from 'obs/catalog';
export const shop = service({
  name: 'shop', title: 'Shop', description: 'A shop', team: 'shop', endpoints: {}, discovery: [], scrapeInterval: '15s',
  targetLabels: { job: text },
  metrics: { http_requests_total: counter({ help: 'Requests', unit: '{request}', labels: { method: text, status: text } }) },
});
`;
const HEAD = `import { dashboard, datasource, row, series, timeseries } from 'obs/dashboard';
import { rate, sum } from 'obs/promql';
import { shop } from '../services/shop.ts';
const panel = (i: number) => timeseries({
  title: 'Panel ' + i,
  description: 'Requests per second.',
  series: series(sum(rate(shop.metrics.http_requests_total)).by('method')),
});
const board = (uid: string) => dashboard({
  uid,
  title: 'Board ' + uid,
  description: 'Twelve panels',
  variables: [datasource('prometheus')],
  rows: [row('Requests', Array.from({ length: 12 }, (_, i) => panel(i)))],
});
`;

/** A project of some modules, each a dashboard of 12 panels. @param {number} modules */
export function modulesProject(modules) {
  const files = Array.from({ length: modules }, (_, i) => [
    `dashboards/d${i}.ts`,
    `${HEAD}export default board('d${i}');\n`,
  ]);
  return project(Object.fromEntries(files));
}

/** A project of one module that makes many dashboards, one after the other. @param {number} dashboards */
export const dashboardsProject = dashboards =>
  project({
    'dashboards/all.ts': `${HEAD}export default function* () { for (let i = 0; i < ${dashboards}; i++) yield board('d' + i); }\n`,
  });

/** @param {Record<string, string>} files */
function project(files) {
  const dir = folder();
  symlinkSync(join(ROOT, 'node_modules'), join(dir, 'node_modules'));
  write(dir, { 'services/shop.ts': CATALOGUE, ...files });
  return dir;
}
