import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startGrafana, type GrafanaServer } from '../grafana-server/index.ts';

const ROOT = join(import.meta.dirname, '../..');
const COUNT = 60;

/** `obs push` as a process of its own: what it does with signals and warnings shows only there. */
describe('obs push, as a process', () => {
  let dir: string;
  let bin: string;
  let grafana: GrafanaServer;

  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'obs-process-'));
    bin = join(dir, 'dist/bin.cjs');
    const { status, stderr } = spawnSync('node', ['scripts/compile.mjs', join(dir, 'dist')], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
    symlinkSync(join(ROOT, 'node_modules'), join(dir, 'node_modules'));
    mkdirSync(join(dir, 'out/dashboards'), { recursive: true });
    for (let i = 0; i < COUNT; i++) {
      const board = { uid: `board-${i}`, title: `Board ${i}`, schemaVersion: 39, panels: [] };
      writeFileSync(join(dir, `out/dashboards/board-${i}.json`), JSON.stringify(board));
    }
  }, 60_000);
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  beforeEach(async () => void (grafana = await startGrafana({ latency: { writeMs: 30 } })));
  afterEach(() => grafana.close());

  /** Runs it; `onWrite` is called when the server has seen so many writes. */
  async function push(onWrite?: { readonly count: number; readonly then: (kill: () => void) => void }) {
    const child = spawn('node', [bin, 'push', '--grafana-url', grafana.url], {
      cwd: dir,
      env: { PATH: process.env['PATH'], GRAFANA_TOKEN: grafana.tokens.admin },
    });
    const said = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => void (said.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => void (said.stderr += text));
    const ended = new Promise<number | null>(resolve => child.on('close', resolve));
    let isOver = false;
    void ended.then(() => void (isOver = true));
    while (onWrite && !isOver && writes() < onWrite.count) await new Promise(resolve => setTimeout(resolve, 5));
    if (!isOver) onWrite?.then(() => child.kill('SIGINT'));
    return { exit: await ended, ...said };
  }
  const writes = (): number => grafana.requests.filter(({ method }) => method !== 'GET').length;
  const boards = (): number => Object.keys((grafana.snapshot() as { dashboards: object }).dashboards).length;

  test('a line for each change where there is no terminal, and no warnings of Node', async () => {
    const { exit, stdout, stderr } = await push();
    expect(exit).toBe(0);
    expect(stdout).toContain(`pushed: ${COUNT} created`);
    expect(stderr.trim().split('\n')).toHaveLength(COUNT);
    expect(stderr).toMatch(/^\[1\/60\] created: dashboard "Board \d+"$/m);
    expect(stderr).not.toContain('Warning');
  });

  test('Ctrl-C: what is in flight ends, nothing new begins, and it says what was and was not done', async () => {
    const { exit, stdout } = await push({ count: 8, then: kill => kill() });
    expect(exit).toBe(3);
    const [, created, notDone] = /pushed: (\d+) created, .* (\d+) not done/.exec(stdout)!.map(Number) as [
      number,
      number,
      number,
    ];
    expect(created + notDone).toBe(COUNT);
    expect(boards()).toBe(created);
    expect(stdout.match(/not done$/gm)!.length).toBeGreaterThan(notDone - 1);

    const again = await push();
    expect(again.exit).toBe(0);
    expect(again.stdout).toContain(
      `pushed: ${COUNT - created} created, 0 updated, 0 moved, 0 deleted, ${created} unchanged`,
    );
  });
});
