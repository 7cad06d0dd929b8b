import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../src/cli.ts';
import { startGrafana, type GrafanaServer } from '../grafana-server/index.ts';
import { OUT, SECRETS } from '../out.ts';

const VERSIONS = ['9.4.0', '10.4.0', '11.6.0', '12.4.0', '13.3.0'];

/** A project that has only `out/`, as the job has that pushes. */
function project(): string {
  const dir = mkdtempSync(join(tmpdir(), 'obs-push-'));
  cpSync(OUT, join(dir, 'out'), { recursive: true });
  writeFileSync(join(dir, 'obs.config.ts'), `export default { project: 'observability' };`);
  return dir;
}

interface Ran {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(dir: string, argv: readonly string[], token: string): Promise<Ran> {
  const said = { stdout: '', stderr: '' };
  const exit = await main(argv, {
    cwd: dir,
    env: { GRAFANA_TOKEN: token, ...SECRETS },
    stdout: text => void (said.stdout += text),
    stderr: text => void (said.stderr += text),
  });
  return { exit, ...said };
}

describe.each(VERSIONS)('Grafana %s', version => {
  let grafana: GrafanaServer;
  let dir: string;
  const obs = (...argv: string[]) => run(dir, [...argv, '--grafana-url', grafana.url], grafana.tokens.admin);
  const writes = () => grafana.requests.filter(({ method }) => method !== 'GET').length;

  beforeEach(async () => {
    grafana = await startGrafana({ version });
    dir = project();
  });
  afterEach(async () => {
    await grafana.close();
    rmSync(dir, { recursive: true, force: true });
  });

  test('out/ is brought there, and a second push writes nothing', async () => {
    const first = await obs('push');
    expect(first).toMatchObject({ exit: 0 });
    // The policies of a fresh Grafana are there already.
    expect(first.stdout).toMatch(/pushed: \d+ created, 1 updated/);
    const before = writes();
    const second = await obs('push');
    expect(second).toMatchObject({ exit: 0 });
    expect(second.stdout).toMatch(/pushed: 0 created, 0 updated, 0 moved, 0 deleted, \d+ unchanged/);
    expect(writes()).toBe(before);
    expect(await obs('diff', '--exit-code')).toMatchObject({ exit: 0 });
  });

  test('what left out/ is only told, and goes with --prune; what others made stays', async () => {
    grafana.seed({ dashboards: [{ uid: 'theirs', json: { title: 'Theirs', panels: [] } }] });
    await obs('push');
    rmSync(join(dir, 'out/dashboards/deltastream/deltastream-overview.json'));
    const told = await obs('push');
    expect(told).toMatchObject({ exit: 0 });
    expect(told.stdout).toMatch(/0 deleted, .* 1 skipped/);
    const pruned = await obs('push', '--prune');
    expect(pruned).toMatchObject({ exit: 0 });
    expect(pruned.stdout).toMatch(/1 deleted/);
    const left = Object.keys((grafana.snapshot() as { dashboards: object }).dashboards);
    expect(left).toContain('theirs');
    expect(left).not.toContain('deltastream-overview');
  });

  test('an edit in the browser is drift: shown, kept, overwritten only with --force', async () => {
    await obs('push');
    grafana.saveInBrowser('deltastream-overview', json => {
      json['title'] = 'DeltaStream, edited';
    });
    const drift = await obs('push');
    expect(drift.exit).toBe(3);
    expect(drift.stdout).toContain('edited by somebody since the last push');
    expect(drift.stdout).toContain('DeltaStream, edited');
    expect(await obs('push', '--force')).toMatchObject({ exit: 0 });
    expect(await obs('diff', '--exit-code')).toMatchObject({ exit: 0 });
  });

  test('a dry run writes nothing, and what cannot be asked is "not checked"', async () => {
    const dry = await obs('push', '--dry-run');
    expect(dry).toMatchObject({ exit: 0 });
    expect(dry.stdout).toMatch(/dry run, nothing was changed: \d+ ok, 0 refused, \d+ not checked/);
    expect(grafana.snapshot()).toEqual((await startAgain()).snapshot());

    async function startAgain() {
      const fresh = await startGrafana({ version });
      await fresh.close();
      return fresh;
    }
  });

  test('the token is nowhere', async () => {
    const { stdout, stderr } = await obs('push', '--format', 'json');
    expect(stdout + stderr).not.toContain(grafana.tokens.admin);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, counts: { failed: 0 } });
  });
});

test('out/ itself is not touched', async () => {
  const grafana = await startGrafana();
  const dir = project();
  const path = join(dir, 'out/dashboards/deltastream/deltastream-overview.json');
  const before = readFileSync(path, 'utf8');
  await run(dir, ['push', '--grafana-url', grafana.url], grafana.tokens.admin);
  expect(readFileSync(path, 'utf8')).toBe(before);
  await grafana.close();
  rmSync(dir, { recursive: true, force: true });
});
