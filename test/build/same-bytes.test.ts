import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** Other days, other time zones, other languages, another folder: what differs between two machines and must not be seen. */
const MACHINES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a machine in Tokyo': { TZ: 'Asia/Tokyo', LANG: 'ja_JP.UTF-8', HOSTNAME: 'tokyo' },
  'a machine in Buenos Aires': { TZ: 'America/Argentina/Buenos_Aires', LANG: 'C', HOME: '/nowhere', USER: 'somebody' },
};
/** The clock, years ahead: what a module could see of it. */
const LATER =
  'const D = Date; globalThis.Date = class extends D { constructor(...a) { a.length ? super(...a) : super(D.now() + 1e11); } static now() { return D.now() + 1e11; } }';

describe('out/ is the same everywhere', () => {
  let base: string;
  let compiled: string;

  beforeAll(() => {
    base = mkdtempSync(join(tmpdir(), 'obs-bytes-'));
    compiled = join(base, 'dist');
    const { status, stderr } = spawnSync('node', ['scripts/compile.mjs', compiled], { cwd: ROOT, encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    // The launcher finds esbuild beside itself.
    symlinkSync(join(ROOT, 'node_modules'), join(base, 'node_modules'));
  }, 60_000);
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  const build = (dir: string, env: Readonly<Record<string, string>>, ...node: string[]) => {
    for (const name of ['services', 'dashboards', 'alerts', 'obs.config.ts', 'package.json', 'tsconfig.json']) {
      cpSync(join(ROOT, name), join(dir, name), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(dir, 'node_modules'));
    const argv = [...node, join(compiled, 'bin.cjs'), 'build'];
    return spawnSync('node', argv, { cwd: dir, env: { PATH: process.env['PATH'], ...env }, encoding: 'utf8' });
  };

  test.each(Object.entries(MACHINES))('%s', (_, env) => {
    const dir = mkdtempSync(join(base, 'project-'));
    const { status, stderr } = build(dir, env);
    expect(status, stderr).toBe(0);
    expect(contents(join(dir, 'out'))).toEqual(contents(join(ROOT, 'out')));
  });

  test('another day', () => {
    const dir = mkdtempSync(join(base, 'project-'));
    const { status, stderr } = build(dir, {}, '--import', `data:text/javascript,${encodeURIComponent(LATER)}`);
    expect(status, stderr).toBe(0);
    expect(contents(join(dir, 'out'))).toEqual(contents(join(ROOT, 'out')));
  });

  test('a second build touches nothing', () => {
    const dir = mkdtempSync(join(base, 'project-'));
    build(dir, {});
    const again = spawnSync('node', [join(compiled, 'bin.cjs'), 'build'], { cwd: dir, encoding: 'utf8' });
    expect(again.stdout).toMatch(/^out: 0 created, 0 updated, 0 deleted, \d+ unchanged\n$/);
  });
});

const contents = (dir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true, encoding: 'utf8' })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [path.slice(dir.length), readFileSync(path, 'utf8')]),
  );
