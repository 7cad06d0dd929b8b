import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe } from 'vitest';
import { freePort } from './free-port.ts';

export interface PrometheusOptions {
  /** The text of prometheus.yml, from the address at which it will listen. Without it only the rule files are loaded. */
  readonly config?: (address: string) => string;
  /** Files beside prometheus.yml by their path. Without a configuration those in `rules/` are loaded. */
  readonly files?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
  /** Whether it can be told to read its configuration again; it can unless said. */
  readonly lifecycle?: boolean;
}

/** A real Prometheus of its own for a test. */
export interface Prometheus {
  readonly url: string;
  /** `host:port`, as a target is written. */
  readonly address: string;
  /** The folder of prometheus.yml. It is deleted in the end. */
  readonly dir: string;
  /** Everything that it said so far. */
  readonly log: () => string;
  /** Writes files and lets it read its configuration again. Throws with its own words when it refuses. */
  readonly reload: (files?: Readonly<Record<string, string>>) => Promise<void>;
  /** Waits until an instant query has a result, and returns that. */
  readonly until: (query: string) => Promise<readonly Result[]>;
  readonly stop: () => Promise<void>;
}

/** A series of an instant vector. */
interface Result {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [time: number, value: string];
}

/** Another version than the one that is installed: `OBS_PROMETHEUS=/path/to/prometheus`. */
const BINARY = process.env.OBS_PROMETHEUS ?? 'prometheus';

const isInstalled = spawnSync(BINARY, ['--version']).status === 0;

/** `describe` for tests that need a real Prometheus. Where there is none they are skipped, and a line says so. */
export function describePrometheus(name: string, tests: () => void): void {
  if (!isInstalled) console.warn(`skipped: ${name}: prometheus is not installed (apt-get install prometheus)`);
  describe.skipIf(!isInstalled)(name, tests);
}

const ONLY_RULES = () => 'rule_files: [rules/*]\n';
/** Prometheus looks for new targets every 5 s, so the first scrape takes longer than that. */
const PATIENCE = 20_000;

const TRIES = 3;

/** Starts Prometheus on a free port with a folder of its own, and waits until it is ready. */
export async function startPrometheus(options: PrometheusOptions = {}): Promise<Prometheus> {
  for (let tries = 1; ; tries++) {
    try {
      return await start(options);
    } catch (error) {
      // A port that was free can be taken before Prometheus listens there.
      if (tries === TRIES || !String(error).includes('address already in use')) throw error;
    }
  }
}

async function start(options: PrometheusOptions): Promise<Prometheus> {
  const dir = await mkdtemp(join(tmpdir(), 'obs-prometheus-'));
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}`;
  const { config = ONLY_RULES, files = {}, flags = [], lifecycle = true } = options;
  await writeAll(dir, { 'prometheus.yml': config(address), ...files });
  const launched = launch(dir, [
    `--web.listen-address=${address}`,
    ...(lifecycle ? ['--web.enable-lifecycle'] : []),
    ...flags,
  ]);

  const prometheus: Prometheus = {
    url,
    address,
    dir,
    log: launched.log,
    reload: async (changed = {}) => {
      await writeAll(dir, changed);
      const before = launched.log().length;
      const answer = await fetch(`${url}/-/reload`, { method: 'POST' });
      if (answer.ok) return;
      // The answer only says that it failed; what is wrong stands in the log, a moment later.
      await sleep(100);
      throw new Error(`prometheus: ${await answer.text()}; it said:\n${launched.log().slice(before)}`);
    },
    until: query => poll(`a result of ${query}`, launched, () => ask(url, query)),
    stop: async () => {
      await launched.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
  try {
    await poll('an answer of /-/ready', launched, async () => ((await fetch(`${url}/-/ready`)).ok ? true : undefined));
    return prometheus;
  } catch (error) {
    await prometheus.stop();
    throw error;
  }
}

async function writeAll(dir: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
}

interface Launched {
  readonly log: () => string;
  /** Undefined as long as it runs. */
  readonly outcome: () => string | undefined;
  readonly stop: () => Promise<void>;
}

function launch(dir: string, flags: readonly string[]): Launched {
  const fixed = ['--config.file=prometheus.yml', '--storage.tsdb.path=data'];
  const child = spawn(BINARY, [...fixed, ...flags], { cwd: dir, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  let outcome: string | undefined;
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (log += text));
  const ended = once(child, 'close').then(
    ([code, signal]: (string | number | null)[]) => void (outcome = `it ended with ${code ?? signal}`),
    (error: unknown) => void (outcome = String(error)),
  );
  // A test run that is cut off must not leave it behind.
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    log: () => log,
    outcome: () => outcome,
    stop: async () => {
      kill();
      await ended;
      process.off('exit', kill);
    },
  };
}

/** Tries until there is an answer. When there is none, what Prometheus said last explains it. */
async function poll<T>(what: string, { outcome, log }: Launched, attempt: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline && outcome() === undefined) {
    const answer = await attempt().catch(() => undefined);
    if (answer !== undefined) return answer;
    await sleep(50);
  }
  const why = outcome() ?? `waited ${PATIENCE / 1000} s for ${what}`;
  throw new Error(`prometheus: ${why}; it said:\n${log().split('\n').slice(-20).join('\n')}`);
}

async function ask(url: string, query: string): Promise<readonly Result[] | undefined> {
  const answer = await fetch(`${url}/api/v1/query?${new URLSearchParams({ query }).toString()}`);
  const { data } = (await answer.json()) as { data?: { result: readonly Result[] } };
  return data && data.result.length > 0 ? data.result : undefined;
}
