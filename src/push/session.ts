import { setTimeout as pause } from 'node:timers/promises';
import { adaptiveGate } from '../apply/adaptive-gate.ts';
import { outFolder } from '../build/out-folder.ts';
import type { Config } from '../config/schema.ts';
import { adapt } from '../environment/adapt.ts';
import { chooseServers, type ServerFlags } from '../environment/choose.ts';
import type { Io } from '../io.ts';
import type { Plan } from '../plan/change.ts';
import type { OutFile } from '../store/out-file.ts';
import { parseOut } from '../store/parse-out.ts';
import { readOutTexts } from '../store/read-out.ts';
import { openServers } from './open.ts';
import { readPlan } from './read-plan.ts';
import type { Server } from './server.ts';

/** Options that `obs push` and `obs diff` share. */
export interface SessionOptions extends ServerFlags {
  readonly prune?: boolean | undefined;
  readonly force?: boolean | undefined;
  readonly concurrency?: number | undefined;
  /** Seconds for the whole run. */
  readonly timeout?: number | undefined;
  /** Seconds for one request. */
  readonly requestTimeout?: number | undefined;
}

/** `out/` beside the servers that it belongs on. */
export interface Session {
  readonly servers: readonly Server[];
  readonly files: readonly OutFile[];
  readonly plan: Plan;
  /** Plans again: the servers are read once more. */
  readonly again: () => Promise<Plan>;
  readonly close: () => void;
}

/** Reads `out/` and the servers, and plans. Throws what is wrong with options, files and servers as `ObsError`s. */
export async function openSession(config: Config, options: SessionOptions, io: Io): Promise<Session> {
  const { name, environment } = chooseServers(config, options);
  const texts = await readOutTexts(outFolder(io.cwd, config), { name: config.folders.out });
  const files = adapt(texts, environment, name).flatMap(file => parseOut(file) ?? []);
  const { timeout, requestTimeout, concurrency, prune = false, force = false } = options;
  const servers = await openServers(environment, {
    project: config.project,
    cwd: io.cwd,
    env: io.env,
    gate: () =>
      adaptiveGate({
        now: () => performance.now(),
        sleep: (ms, signal) => pause(ms, undefined, { signal }),
        fixed: concurrency,
      }),
    signal: timeout === undefined ? undefined : AbortSignal.timeout(timeout * 1000),
    stop: io.signal,
    timeoutMs: requestTimeout === undefined ? undefined : requestTimeout * 1000,
  });
  const close = () => servers.forEach(server => server.close());
  const again = () => readPlan(servers, files, { prune, force });
  try {
    return { servers, files, plan: await again(), again, close };
  } catch (error) {
    close();
    throw error;
  }
}
