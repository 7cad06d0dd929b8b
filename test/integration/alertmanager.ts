import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe } from 'vitest';
import { freePort } from './free-port.ts';

/** A real Alertmanager of its own for a test. */
export interface Alertmanager {
  readonly url: string;
  /** Its configuration file. */
  readonly file: string;
  /** Kills it; its folder stays. */
  readonly kill: () => Promise<void>;
  /** Ends it and deletes its folder. */
  readonly stop: () => Promise<void>;
}

/** Debian calls it by a longer name. */
const BINARY = ['prometheus-alertmanager', 'alertmanager'].find(name => spawnSync(name, ['--version']).status === 0);

/** `describe` for tests that need a real Alertmanager. Where there is none they are skipped, and a line says so. */
export function describeAlertmanager(name: string, tests: () => void): void {
  if (!BINARY)
    console.warn(`skipped: ${name}: Alertmanager is not installed (apt-get install prometheus-alertmanager)`);
  describe.skipIf(!BINARY)(name, tests);
}

/** Starts an Alertmanager on a free port and waits until it is ready. */
export async function startAlertmanager(config: string): Promise<Alertmanager> {
  const dir = await mkdtemp(join(tmpdir(), 'obs-alertmanager-'));
  const file = join(dir, 'alertmanager.yml');
  await writeFile(file, config);
  const address = `127.0.0.1:${await freePort()}`;
  const flags = ['--config.file=alertmanager.yml', '--storage.path=data', '--cluster.listen-address='];
  const child = spawn(BINARY!, [...flags, `--web.listen-address=${address}`], { cwd: dir, stdio: 'ignore' });
  const ended = once(child, 'close');
  const killNow = () => void child.kill('SIGKILL');
  // A test run that is cut off must not leave it behind.
  process.once('exit', killNow);
  const kill = async () => {
    killNow();
    await ended;
    process.off('exit', killNow);
  };
  const url = `http://${address}`;
  for (let tries = 0; !(await isReady(url)); tries++) {
    if (tries === 200 || child.exitCode !== null) throw new Error(`Alertmanager does not answer at ${url}`);
    await sleep(50);
  }
  return { url, file, kill, stop: async () => void (await kill(), await rm(dir, { recursive: true, force: true })) };
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/-/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
