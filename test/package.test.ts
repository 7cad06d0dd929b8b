import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '..');
/** What somebody writes who has installed the package. */
const MODULE = `
import { counter, service, text } from 'obs/catalog';
import { ratio, rate, re, sum } from 'obs/promql';
import { alert, group, prometheusRules } from 'obs/alerts';

const shop = service({
  name: 'shop', title: 'Shop', description: 'A shop', team: 'shop', endpoints: {}, discovery: [], scrapeInterval: '15s',
  targetLabels: { job: text },
  metrics: { orders_total: counter({ help: 'Orders', unit: '{order}', labels: { status: text } }) },
});
const orders = shop.metrics.orders_total;
// @ts-expect-error: the metric has no label "pod"
orders.where({ pod: 'a' });

export default prometheusRules({
  name: 'shop',
  team: shop.team,
  groups: [
    group('orders', [
      alert('OrdersFail', {
        expr: ratio(sum(rate(orders.where({ status: re('f.+') }), '5m')).by('job'), sum(rate(orders, '5m')).by('job')).gt(0.05),
        for: '5m',
        severity: 'critical',
        summary: ({ labels }) => \`\${labels.job} fails\`,
        description: ({ value }) => \`\${value} of the orders fail\`,
      }),
    ]),
  ],
});
`;

describe('the package, as it is installed', () => {
  let dir: string;
  const run = (...argv: string[]) => spawnSync('node', argv, { cwd: dir, encoding: 'utf8' });

  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'obs-package-'));
    const installed = join(dir, 'node_modules/obs');
    mkdirSync(installed, { recursive: true });
    cpSync(join(ROOT, 'package.json'), join(installed, 'package.json'));
    for (const name of [...Object.keys(packageJson.dependencies), 'typescript', '@types/node']) {
      mkdirSync(dirname(join(dir, 'node_modules', name)), { recursive: true });
      symlinkSync(join(ROOT, 'node_modules', name), join(dir, 'node_modules', name));
    }
    const make = (...argv: string[]) => spawnSync('node', argv, { cwd: ROOT, encoding: 'utf8' });
    const compiled = make('scripts/compile.mjs', join(installed, 'dist'));
    const typed = make(tsc(ROOT), '-p', 'tsconfig.types.json', '--outDir', join(installed, 'dist/types'));
    expect([compiled.stderr, typed.stdout].join('')).toBe('');
    mkdirSync(join(dir, 'alerts'));
    writeFileSync(join(dir, 'alerts/shop.ts'), MODULE);
    writeFileSync(join(dir, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(dir, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS, include: ['alerts'] }));
  }, 60_000);
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  test.each(Object.keys(packageJson.exports))('exports %s', path => {
    const name = path.replace('.', 'obs');
    const { stdout, stderr } = run('-e', `import('${name}').then(all => console.log(Object.keys(all).length > 0))`);
    expect(stderr).toBe('');
    expect(stdout).toBe('true\n');
  });

  test('has types that know labels', () => {
    const { stdout, status } = run(tsc(dir));
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });

  test('builds', () => {
    const { stdout, stderr, status } = run(join(dir, 'node_modules/obs/dist/bin.cjs'), 'build');
    expect(stderr).toBe('');
    expect(stdout).toContain('+ out/prometheus-rules/shop.yaml');
    expect(status).toBe(0);
  });

  test('tells its version', () => {
    expect(run(join(dir, 'node_modules/obs/dist/bin.cjs'), '--version').stdout).toBe(`${packageJson.version}\n`);
  });
});

const OPTIONS = {
  target: 'es2023',
  module: 'nodenext',
  strict: true,
  noEmit: true,
  types: [],
  skipLibCheck: false,
};

const tsc = (root: string): string => join(root, 'node_modules/typescript/bin/tsc');
