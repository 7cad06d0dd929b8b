import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe } from 'vitest';
import { freePort } from './free-port.ts';

/** A real Loki of its own for a test. */
export interface Loki {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const BINARY = process.env.OBS_LOKI;

/** `describe` for tests that need a real Loki, which Debian does not have. Without its path they are skipped, and a line says so. */
export function describeLoki(name: string, tests: () => void): void {
  if (!BINARY) console.warn(`skipped: ${name}: set OBS_LOKI to the path of a Loki`);
  describe.skipIf(!BINARY)(name, tests);
}

/** One process, in memory and a folder, whose ruler looks every second. */
const config = (http: number, grpc: number): string => `auth_enabled: false
server: {http_listen_address: 127.0.0.1, http_listen_port: ${http}, grpc_listen_address: 127.0.0.1, grpc_listen_port: ${grpc}, log_level: error}
common: {instance_addr: 127.0.0.1, path_prefix: data, replication_factor: 1, ring: {kvstore: {store: inmemory}}}
storage_config: {use_thanos_objstore: true, object_store: {filesystem: {dir: data/objects}}}
schema_config:
  configs: [{from: 2024-01-01, store: tsdb, object_store: filesystem, schema: v13, index: {prefix: index_, period: 24h}}]
compactor: {working_directory: data/compactor, delete_request_store_db_type: boltdb}
ruler_storage: {backend: filesystem, filesystem: {dir: data/rules}}
ruler: {enable_api: true, rule_path: data/rules-temp, poll_interval: 1s, evaluation_interval: 1s, ring: {kvstore: {store: inmemory}}}
ingester: {lifecycler: {min_ready_duration: 0s, final_sleep: 0s}}
analytics: {reporting_enabled: false}
`;

/** Starts a Loki on free ports and waits until it is ready. */
export async function startLoki(): Promise<Loki> {
  const dir = await mkdtemp(join(tmpdir(), 'obs-loki-'));
  const port = await freePort();
  await writeFile(join(dir, 'loki.yml'), config(port, await freePort()));
  const child = spawn(BINARY!, ['-config.file=loki.yml'], { cwd: dir, stdio: 'ignore' });
  const ended = once(child, 'close');
  const kill = () => void child.kill('SIGKILL');
  // A test run that is cut off must not leave it behind.
  process.once('exit', kill);
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; !(await isReady(url)); tries++) {
    if (tries === 600 || child.exitCode !== null) throw new Error(`Loki does not answer at ${url}`);
    await sleep(100);
  }
  return {
    url,
    stop: async () => {
      kill();
      await ended;
      process.off('exit', kill);
      await rm(dir, { recursive: true, force: true });
    },
  };
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
