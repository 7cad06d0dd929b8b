import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { headStart } from './load/head-start.ts';

/**
 * Starts the command line from its bundle with V8's code cache: compiling the bundle takes longer than most commands.
 * Caches lie beside the bundle, one for each command, and are made after the first run of that command.
 */
const COMMANDS = new Set(['build', 'lint', 'diff', 'push', 'test', 'verify', 'catalog', 'explain', 'export']);
const command = COMMANDS.has(process.argv[2] ?? '') ? process.argv[2]! : 'other';
const nodeRequire = createRequire(__filename);

interface Loaded {
  readonly exports: Record<string, unknown>;
  /** Writes the cache, when there was none or V8 refused it. */
  readonly save: () => void;
}

function load(name: string, cacheName: string, require: (id: string) => unknown): Loaded {
  const file = join(__dirname, `${name}.cjs`);
  const cacheFile = join(__dirname, `${cacheName}.cache`);
  const cachedData = read(cacheFile);
  // The bundle is ASCII; as Latin-1 it is read without decoding.
  const script = new Script(readFileSync(file, 'latin1'), { filename: file, ...(cachedData && { cachedData }) });
  const module = { exports: {} as Record<string, unknown> };
  (script.runInThisContext() as (...args: unknown[]) => void)(module.exports, require, module, file, __dirname);
  const fresh = cachedData !== undefined && !script.cachedDataRejected;
  return { exports: module.exports, save: () => void (fresh || write(cacheFile, script.createCachedData())) };
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** The folder may belong to somebody else: without a cache the next start is slower, and that is all. */
function write(file: string, data: Buffer): void {
  try {
    writeFileSync(`${file}.${process.pid}`, data);
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // As said above.
  }
}

const loaded = new Map<string, Loaded>();
const SDK = '@grafana/grafana-foundation-sdk/';

/** Set when this file is compiled: see scripts/compile.mjs. */
declare const SDK_CORE: readonly string[];
declare const VENDOR: readonly string[];

/** Large packages are bundles of their own. The command line and the modules of the user share the Foundation SDK. */
function require(id: string): unknown {
  if (id.startsWith(SDK)) {
    const part = id.slice(SDK.length);
    return vendor(SDK_CORE.includes(part) ? 'sdk-core' : 'sdk-rest')[part];
  }
  if (id === 'obs:errors') return part('cli', `cli-${command}`)['errors'];
  if (id.startsWith('obs:command/')) return part(id.replace('obs:command/', 'commands/'));
  return VENDOR.includes(id) ? whenUsed(id.replace('/', '-')) : nodeRequire(id);
}

/** A package that is loaded when something of it is used: most commands import more than they need. */
const whenUsed = (name: string): unknown => new Proxy({}, { get: (_, key: string) => vendor(name)[key] });

const vendor = (name: string): Record<string, unknown> => part(`vendor/${name}`);

/** A bundle, loaded once. */
function part(name: string, cacheName = name): Record<string, unknown> {
  let bundle = loaded.get(name);
  if (!bundle) {
    bundle = load(name, cacheName, require);
    loaded.set(name, bundle);
  }
  return bundle.exports;
}

const interrupt = new AbortController();

async function run(): Promise<void> {
  const started = command === 'build' ? headStart(process.cwd()) : undefined;
  const main = part('cli', `cli-${command}`)['main'] as (typeof import('./cli.ts'))['main'];
  process.exitCode = await main(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    stdout: text => void process.stdout.write(text),
    stderr: text => void process.stderr.write(text),
    interactive: process.stderr.isTTY,
    colour: process.stdout.isTTY && !process.env['NO_COLOR'],
    headStart: started,
    stdin: async () => (await import('node:stream/consumers')).text(process.stdin),
    // Only a command that asks for the signal takes Ctrl-C into its own hands.
    get signal() {
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupt.abort());
      return interrupt.signal;
    },
  });
  for (const { save } of loaded.values()) save();
}

void run();
